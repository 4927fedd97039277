"""Points of a score by indicator and month: a table, and a chart of stacked bars. Pure.

The same numbers stand in the table beside the chart. What belongs to no month (the
state of the regulations on the last day) is a bar of its own, the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from penilaian.rumus import INDIKATOR

LEBAR, BATANG, SELA = 40, 32, 4
ATAS, TINGGI = 4, 132

Poin = Mapping[tuple[str, date | None], Decimal]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One month: the points of each indicator, their sum, and the sum until then."""

    bulan: date | None
    poin: tuple[Fraction, ...]
    sampai: Fraction

    @property
    def jumlah(self) -> Fraction:
        return sum(self.poin, Fraction(0))


@dataclass(frozen=True, slots=True)
class Ruas:
    """A stretch of a bar."""

    kunci: str
    x: int
    y: int
    tinggi: int


@dataclass(frozen=True, slots=True)
class Grafik:
    lebar: int
    tinggi: int
    batang: int
    dasar: int
    ruas: tuple[Ruas, ...]
    bulan: tuple[tuple[int, date | None], ...]


def kolom(semua: Sequence[Poin], bulan: Iterable[date]) -> list[Kolom]:
    """Of one desa, or the mean of several; every month given, and those with points."""
    ada = {m for isi in semua for _, m in isi}
    urut: list[date | None] = [*sorted({*bulan, *(m for m in ada if m)})]
    hasil, sampai = [], Fraction(0)
    for satu in [*urut, *([None] if None in ada else [])]:
        poin = tuple(_rerata(semua, nama, satu) for nama in INDIKATOR)
        sampai += sum(poin)
        hasil.append(Kolom(satu, poin, sampai))
    return hasil


def _rerata(semua: Sequence[Poin], nama: str, bulan: date | None) -> Fraction:
    jumlah = sum(Fraction(isi.get((nama, bulan), 0)) for isi in semua)
    return Fraction(jumlah) / max(len(semua), 1)


def grafik(kolom: Sequence[Kolom]) -> Grafik | None:
    """None where there is nothing to draw; the highest bar fills the frame."""
    puncak = max((satu.jumlah for satu in kolom), default=Fraction(0))
    if not puncak:
        return None
    return Grafik(
        lebar=len(kolom) * LEBAR,
        tinggi=ATAS + TINGGI + 22,
        batang=BATANG,
        dasar=ATAS + TINGGI + 17,
        ruas=tuple(r for n, satu in enumerate(kolom) for r in _batang(n, satu, puncak)),
        bulan=tuple(
            (n * LEBAR + LEBAR // 2, satu.bulan) for n, satu in enumerate(kolom)
        ),
    )


def _batang(nomor: int, kolom: Kolom, puncak: Fraction) -> Iterable[Ruas]:
    """From the foot up, in the order of the indicators; the heights add up."""
    bawah = Fraction(0)
    for nama, poin in zip(INDIKATOR, kolom.poin, strict=True):
        dari, bawah = bawah, bawah + poin
        y = ATAS + TINGGI - int(bawah * TINGGI / puncak)
        tinggi = ATAS + TINGGI - int(dari * TINGGI / puncak) - y
        if tinggi:
            yield Ruas(nama, nomor * LEBAR + SELA, y, tinggi)
