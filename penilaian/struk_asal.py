"""What the lines of a receipt refer to: evidence and rows of the ledger. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from penilaian.rumus import Anggaran, Regulasi


@dataclass(frozen=True, slots=True)
class Rujukan:
    """Where a fact comes from, and who accepted it when. Never a resident.

    `bukti` is the key of an item of evidence, `impor` that of a file of the branch.
    """

    teks: str
    nama: str = ""
    oleh: str = ""
    pada: datetime | None = None
    bukti: Hashable = None
    impor: int | None = None


@dataclass(frozen=True, slots=True)
class Asal:
    """The references of one desa, by the fact they stand behind.

    `akun` names a payer account by its NPP; `daftar` has the lists by the month in
    which their people registered.
    """

    akun: Mapping[str, str] = field(default_factory=dict)
    iuran: Mapping[tuple[str, date], tuple[Rujukan, ...]] = field(default_factory=dict)
    regulasi: Mapping[Regulasi, tuple[Rujukan, ...]] = field(default_factory=dict)
    anggaran: Mapping[Anggaran, tuple[Rujukan, ...]] = field(default_factory=dict)
    daftar: Mapping[date, tuple[Rujukan, ...]] = field(default_factory=dict)

    def dokumen(self, fakta: Iterable[Regulasi | Anggaran]) -> tuple[Rujukan, ...]:
        """The references of all of these, each once, in the order of the facts."""
        hasil: dict[Rujukan, None] = {}
        for satu in fakta:
            if isinstance(satu, Regulasi):
                hasil |= dict.fromkeys(self.regulasi.get(satu, ()))
            else:
                hasil |= dict.fromkeys(self.anggaran.get(satu, ()))
        return tuple(hasil)


KOSONG = Asal()
BUKU_PESERTA = Rujukan("Buku peserta cabang")
