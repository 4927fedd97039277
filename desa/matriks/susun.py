"""Cells -> rows, groups and shares: desa by month, by kecamatan. Pure.

No rank and no score: how much of what is due is there, and how much of it in time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from desa.matriks.bentuk import (
    BISA_DITAGIH,
    SEGERA,
    SELESAI,
    TERLAMBAT,
    Desa,
    Keadaan,
    Sel,
    Syarat,
)
from desa.matriks.sel import sel_desa

SERATUS = 100
# The chips: which rows each of them leaves.
PILIHAN = {
    "semua": "Semua",
    "belum": "Belum, H-3",
    "dikembalikan": "Dikembalikan",
    "terlambat": "Terlambat",
}


@dataclass(frozen=True, slots=True)
class Bagian:
    """How much of what is due is there, and how much of it in time."""

    wajib: int = 0
    lengkap: int = 0
    tepat: int = 0

    @property
    def persen_lengkap(self) -> int | None:
        """Rounded down: 100 is said only of all."""
        return self.lengkap * SERATUS // self.wajib if self.wajib else None

    @property
    def persen_tepat(self) -> int | None:
        return self.tepat * SERATUS // self.wajib if self.wajib else None


def hitung(sel: Iterable[Sel], syarat: Syarat) -> Bagian:
    """Of cells that are due: a month counts from the day after its due date."""
    dihitung = [s for s in sel if s.wajib and syarat.is_dihitung(s.bulan)]
    selesai = [s for s in dihitung if s.keadaan in SELESAI]
    return Bagian(len(dihitung), len(selesai), sum(s.tepat for s in selesai))


@dataclass(frozen=True)
class Baris:
    """A desa with its cells, one a column."""

    desa: Desa
    sel: tuple[Sel, ...]
    syarat: Syarat

    @cached_property
    def bagian(self) -> Bagian:
        return hitung(self.sel, self.syarat)

    @cached_property
    def keadaan(self) -> frozenset[Keadaan]:
        return frozenset(satu.keadaan for satu in self.sel)

    @cached_property
    def perlu_diingatkan(self) -> tuple[Sel, ...]:
        pada = self.syarat.pada
        return tuple(satu for satu in self.sel if satu.is_perlu_diingatkan(pada))

    @property
    def is_diingatkan(self) -> bool:
        """Whether a reminder makes sense: something to send, or to mend."""
        return bool(self.perlu_diingatkan) or Keadaan.DIKEMBALIKAN in self.keadaan

    @property
    def ringkas(self) -> str:
        """One word for the row, where nobody has to be reminded."""
        if Keadaan.MENUNGGU in self.keadaan:
            return "Menunggu"
        if self.bagian.lengkap == self.bagian.wajib:
            return "Lengkap" if self.bagian.wajib else "Belum waktunya"
        return "Terkunci" if Keadaan.TERKUNCI in self.keadaan else "Belum lengkap"


def baris(desa: Desa, syarat: Syarat) -> Baris:
    """The row of a desa."""
    sel = tuple(sel_desa(desa, kolom, syarat) for kolom in syarat.kolom)
    return Baris(desa, sel, syarat)


_COCOK: dict[str, Callable[[Baris], bool]] = {
    "belum": lambda satu: bool(satu.perlu_diingatkan),
    "dikembalikan": lambda satu: Keadaan.DIKEMBALIKAN in satu.keadaan,
    "terlambat": lambda satu: bool(TERLAMBAT & satu.keadaan),
}


@dataclass(frozen=True)
class Himpunan:
    """Rows that are added up: a kecamatan, or everything that is shown."""

    kode: str
    nama: str
    baris: tuple[Baris, ...]
    syarat: Syarat

    @cached_property
    def bagian(self) -> Bagian:
        return hitung((sel for satu in self.baris for sel in satu.sel), self.syarat)

    @cached_property
    def bulanan(self) -> list[Bagian]:
        """The same by column."""
        return [
            hitung((satu.sel[nomor] for satu in self.baris), self.syarat)
            for nomor in range(len(self.syarat.kolom))
        ]

    @cached_property
    def kelompok(self) -> list[Himpunan]:
        """By kecamatan, each with its desa in the order they came."""
        urut = sorted(self.baris, key=lambda satu: satu.desa.kecamatan)
        return [
            Himpunan(kode, anggota[0].desa.nama_kecamatan, anggota, self.syarat)
            for kode, isi in groupby(urut, lambda satu: satu.desa.kecamatan)
            if (anggota := tuple(isi))
        ]

    @property
    def is_diingatkan(self) -> bool:
        return any(satu.is_diingatkan for satu in self.baris)

    @property
    def sorotan(self) -> date | None:
        """The month to ask for: the last that is due by three days from now."""
        pada = self.syarat.pada
        tempo = [b for b in self.syarat.bulan if self._jatuh(b) - pada <= SEGERA]
        return tempo[-1] if tempo and self.syarat.is_bulanan else None

    def _jatuh(self, bulan: date) -> date:
        return self.syarat.jatuh.get(bulan, self.syarat.batas)

    @property
    def belum_sorotan(self) -> int:
        """Desa that have nothing for that month yet."""
        belum = {Keadaan.NANTI, Keadaan.TERKUNCI, *BISA_DITAGIH}
        return sum(
            sel.keadaan in belum and sel.wajib
            for satu in self.baris
            for sel in satu.sel
            if sel.bulan == self.sorotan
        )


def himpun(semua: Iterable[Baris], syarat: Syarat) -> Himpunan:
    return Himpunan("", "", tuple(semua), syarat)


def pilih(semua: Iterable[Baris], kunci: str) -> list[Baris]:
    """The rows that a chip leaves; a word that is none leaves all."""
    cocok = _COCOK.get(kunci)
    return [satu for satu in semua if cocok is None or cocok(satu)]
