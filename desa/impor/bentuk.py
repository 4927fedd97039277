"""What an import is made of: targets, groups, a mapping of columns. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from permata.tabel import Baris, Sel, find_kepala
from permata.tabel.aturan import huruf_kolom

# Words of a head that say how its numbers are counted.
SATUAN = frozenset({"rp", "rupiah", "idr"})
# Words of heads that count or name something, though they hold “jumlah” or “iuran”.
BUKAN_UANG = (
    *("tk", "tenaga", "orang", "peserta", "jiwa", "pekerja"),
    *("kode", "no", "nomor", "tanggal", "tgl", "bulan", "hari", "periode"),
    *("jenis", "status", "keterangan"),
)


class PemetaanError(Exception):
    """The file cannot be read before its user answers a question about it."""


@dataclass(frozen=True, slots=True)
class Sasaran:
    """A target of the mapping: what one column of the file may be."""

    kunci: str
    label: str
    # Words by which its column is guessed from the heads.
    nama: tuple[str, ...]
    # Words of heads that hold one of those and mean something else.
    bukan: tuple[str, ...] = ()
    wajib: bool = False
    bantuan: str = ""


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A question about the whole file that its cells may leave open."""

    kunci: str
    label: str
    isi: tuple[tuple[str, str], ...]
    bantuan: str = ""


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A group of the preview; `warna` is a status colour of the stylesheet."""

    kunci: str
    label: str
    arti: str
    warna: str = "info"
    # Whether its rows are written when the import is applied.
    ditulis: bool = False
    # False: not rows of the file, so they do not count as read.
    dari_berkas: bool = True
    # False: only counted; a file may hold a hundred thousand rows of no concern.
    disimpan: bool = True


@dataclass(frozen=True, slots=True)
class Pemetaan:
    """Which column is which: the row of the heads, columns from 0, answers."""

    judul: int = 1
    kolom: Mapping[str, int] = field(default_factory=dict)
    pilihan: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def dari(cls, isi: Mapping[str, Any]) -> Self:
        """As `ke_json` wrote it."""
        return cls(
            int(isi.get("judul", 1)), isi.get("kolom", {}), isi.get("pilihan", {})
        )

    def ke_json(self) -> dict[str, Any]:
        return {
            "judul": self.judul,
            "kolom": dict(self.kolom),
            "pilihan": dict(self.pilihan),
        }

    def sel(self, baris: Baris, kunci: str) -> Sel:
        """The cell of this target; None where it is not mapped or the row is short."""
        return baris.di(self.kolom[kunci]) if kunci in self.kolom else None

    def tempat(self, kunci: str) -> str:
        """Where its cells stand, as a spreadsheet shows it: "kolom C"."""
        return f"kolom {huruf_kolom(self.kolom[kunci])}" if kunci in self.kolom else ""


def kata(sel: Sel) -> str:
    """A head as it is compared: small letters, digits and single spaces."""
    teks = sel if isinstance(sel, str) else ""
    return " ".join(re.findall(r"[a-z0-9]+", teks.lower()))


def kepala_dari(baris: Baris | None) -> list[str]:
    return [kata(sel) for sel in baris.sel] if baris else []


def _tanpa_satuan(kepala: str) -> str:
    """“Nilai (Rp)” is a “Nilai”."""
    sisa = " ".join(satu for satu in kepala.split() if satu not in SATUAN)
    return sisa or kepala


def _memuat(kepala: str, nama: str, bukan: tuple[str, ...]) -> bool:
    return f" {nama} " in f" {kepala} " and not set(bukan) & set(kepala.split())


def tebak_kolom(kepala: Sequence[str], semua: Sequence[Sasaran]) -> dict[str, int]:
    """Columns guessed by the words of the heads; each column at most once.

    The same words first, then a head that holds them.
    """
    hasil: dict[str, int] = {}
    polos = [_tanpa_satuan(satu) for satu in kepala]
    for sama in (True, False):
        for sasaran in semua:
            for nama in sasaran.nama:
                cocok = (
                    letak
                    for letak, isi in enumerate(polos)
                    if letak not in hasil.values()
                    and (isi == nama if sama else _memuat(isi, nama, sasaran.bukan))
                )
                letak = next(cocok, None)
                if sasaran.kunci not in hasil and letak is not None:
                    hasil[sasaran.kunci] = letak
    return hasil


def tebak_judul(baris: Sequence[Baris], semua: Sequence[Sasaran]) -> int:
    """The number of the row that looks most like the heads."""

    def kena(satu: Baris) -> int:
        return len(tebak_kolom(kepala_dari(satu), semua))

    terbaik = max(baris, key=kena, default=None)
    if terbaik is None or not kena(terbaik):
        terbaik = find_kepala(baris)
    return terbaik.nomor if terbaik else 1
