"""Desa by status at the end of each month: counts, and a chart of stacked bars. Pure.

Grey on paper tells the four apart: the fills go from white to dark in the order of the
statuses, every bar is outlined, and a table with the same numbers stands beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from permata.periode import akhir_bulan, rentang_bulan
from sosialisasi.status import Perubahan, Status, status_hari

# Attributes, not classes: the style of a page does not reach a chart in a PDF.
WARNA = {
    Status.BELUM: ("#FFFFFF", "#14201C"),
    Status.MULAI: ("#C5DBD1", "#14201C"),
    Status.BERJALAN: ("#37A584", "#14201C"),
    Status.TERTIB: ("#0A4D3C", "#FFFFFF"),
}
LEBAR, BATANG, SELA = 40, 32, 4
ATAS, TINGGI = 4, 132
HURUF = 13  # a lower bar bears no number


@dataclass(frozen=True, slots=True)
class Kolom:
    """One month: the day it is told of, and how many desa were in each status."""

    bulan: date
    pada: date
    jumlah: tuple[int, ...]

    @property
    def semua(self) -> int:
        return sum(self.jumlah)


@dataclass(frozen=True, slots=True)
class Ruas:
    """A stretch of a bar; `angka` is 0 where it is too low for its number."""

    x: int
    y: int
    tinggi: int
    warna: str
    tinta: str
    angka: int

    @property
    def tengah(self) -> tuple[int, int]:
        return self.x + BATANG // 2, self.y + self.tinggi // 2 + 4


@dataclass(frozen=True, slots=True)
class Grafik:
    lebar: int
    tinggi: int
    batang: int
    dasar: int
    ruas: tuple[Ruas, ...]
    bulan: tuple[tuple[int, date], ...]


def bulan_terlihat(awal: date, akhir: date, pada: date) -> list[tuple[date, date]]:
    """The months that have begun, each with its last day, or today."""
    bulan = [satu for satu in rentang_bulan(awal, akhir) if satu <= pada]
    return [(satu, min(akhir_bulan(satu), pada)) for satu in bulan]


def kolom(
    riwayat: Iterable[Sequence[Perubahan]], bulan: Iterable[tuple[date, date]]
) -> list[Kolom]:
    semua = list(riwayat)
    hasil = []
    for satu, pada in bulan:
        ada = Counter(status_hari(isi, pada) for isi in semua)
        hasil.append(Kolom(satu, pada, tuple(ada[status] for status in Status)))
    return hasil


def grafik(kolom: Sequence[Kolom]) -> Grafik | None:
    """None where there is nothing to draw; every bar is as high as all its desa."""
    if not kolom or not kolom[0].semua:
        return None
    return Grafik(
        lebar=len(kolom) * LEBAR,
        tinggi=ATAS + TINGGI + 22,
        batang=BATANG,
        dasar=ATAS + TINGGI + 17,
        ruas=tuple(r for n, satu in enumerate(kolom) for r in _batang(n, satu)),
        bulan=tuple(
            (n * LEBAR + LEBAR // 2, satu.bulan) for n, satu in enumerate(kolom)
        ),
    )


def _batang(nomor: int, kolom: Kolom) -> Iterable[Ruas]:
    """From the foot up: tertib first, what is left to do on top."""
    bawah = 0
    for status in reversed(Status):
        jumlah = kolom.jumlah[status]
        dari, bawah = bawah, bawah + jumlah
        y = ATAS + TINGGI - bawah * TINGGI // kolom.semua
        tinggi = ATAS + TINGGI - dari * TINGGI // kolom.semua - y
        if jumlah:
            angka = jumlah if tinggi >= HURUF else 0
            yield Ruas(nomor * LEBAR + SELA, y, tinggi, *WARNA[status], angka)
