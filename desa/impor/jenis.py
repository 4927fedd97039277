"""What every kind of import shares.

To add a kind: a value of `Impor.Jenis`; a subclass of `JenisImpor` in a module of its
own that says which columns it maps (`kolom`), in which groups its rows fall
(`kelompok`), and how rows are checked, applied and undone; one line in
`desa.impor.JENIS`. Upload, mapping, background run, progress, pages, the transaction,
the lock, the sealed season and the trail are the business of `desa.actions.impor`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from django.db.models import QuerySet

from desa.impor.bentuk import Kelompok, Pemetaan, Pilihan, Sasaran
from desa.models import BarisImpor, Impor, Pengguna
from permata.tabel import BATAS, Baris, Batas

TIDAK_TERBACA = Kelompok(
    "tidak_terbaca",
    "Baris tidak terbaca",
    "Tidak dicatat. Perbaiki sel yang disebut pada berkas, lalu unggah lagi.",
    "kembali",
)


class BarisBaru(NamedTuple):
    """A row of `BarisImpor` before it is stored; its columns by their names."""

    kelompok: str
    nomor: int | None = None
    pesan: str = ""
    isi: Mapping[str, Any] = {}
    jumlah: int | None = None
    desa_id: int | None = None
    akun_id: int | None = None
    tagihan_id: int | None = None
    bukti_id: str | None = None
    pembayaran_id: int | None = None


@dataclass(frozen=True, slots=True)
class Kerja:
    """A dry run: the file, its mapping, and whom to tell how far it is."""

    impor: Impor
    pemetaan: Pemetaan
    # The rows below the heads that are not empty, from the top at every call.
    baris: Callable[[], Iterator[Baris]]
    # How far (0 to 100) and what is being done, in words for the page.
    lapor: Callable[[int, str], None]

    @property
    def oleh(self) -> Pengguna:
        return self.impor.oleh


class JenisImpor(ABC):
    """A kind of import. Instances hold no state: one serves every run."""

    jenis: ClassVar[Impor.Jenis]
    # One line under the name, where the kind is chosen.
    uraian: ClassVar[str]
    kolom: ClassVar[tuple[Sasaran, ...]]
    pilihan: ClassVar[tuple[Pilihan, ...]] = ()
    kelompok: ClassVar[tuple[Kelompok, ...]]
    batas: ClassVar[Batas] = BATAS

    def kurang(self, pemetaan: Pemetaan) -> str:
        """What a mapping still lacks, in words; empty if it will do."""
        belum = [
            s.label for s in self.kolom if s.wajib and s.kunci not in pemetaan.kolom
        ]
        return f"Pilih kolom untuk {', '.join(belum)}." if belum else ""

    @abstractmethod
    def periksa(self, kerja: Kerja) -> Iterator[BarisBaru]:
        """One row for each row of `kerja.baris()`, with its `kelompok`.

        Rows that the file does not hold come with `nomor=None`. Nothing but this is
        written: it runs outside a transaction and may be stopped at any row. Raise
        `permata.tabel.TabelError` for a file that cannot be read on.
        """

    @abstractmethod
    def rencana(self, impor: Impor, *, oleh: Pengguna) -> list[tuple[str, str]]:
        """The numbers of the confirmation: (what will be done, how much of it)."""

    def tanya(self, impor: Impor) -> list[tuple[str, str]]:
        """Boxes to tick at the confirmation: (key, label). Read in `impor.jawaban`."""
        return []

    @abstractmethod
    def kunci_benda(self, impor: Impor) -> None:
        """Lock what all others lock before the season, in the order of its keys.

        Called first in the transaction of `terapkan` and of `batalkan`.
        """

    @abstractmethod
    def is_basi(self, impor: Impor) -> bool:
        """Whether facts have changed since the dry run, so that it must run anew."""

    @abstractmethod
    def ditulis(self, impor: Impor) -> QuerySet[BarisImpor]:
        """The rows of the dry run that applying writes, as it was answered."""

    @abstractmethod
    def terapkan(self, impor: Impor, *, oleh: Pengguna) -> dict[str, int]:
        """Write the rows. Gives what was done: (label, how many), kept for the page.

        Runs in one transaction, the season and the import locked, after `is_basi` said
        no. Raise `desa.galat.TransisiError` to leave everything as it was.
        """

    @abstractmethod
    def halangan(self, impor: Impor) -> str:
        """Why an applied import cannot be undone, in words; empty if it can."""

    @abstractmethod
    def batalkan(self, impor: Impor, *, oleh: Pengguna, alasan: str) -> dict[str, int]:
        """Take back all that `terapkan` wrote, in one transaction like it."""
