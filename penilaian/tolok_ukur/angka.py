"""The arithmetic of the benchmark: rounds in turn, ratios, medians, goals. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

Langkah = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Tujuan:
    """What is measured, against what, and how much it may be; by goal of kinerja.md."""

    kode: str
    nama: str
    batas: float
    satuan: str = "kali"
    lantai: str = ""
    sisi: str = "ms"


@dataclass(frozen=True, slots=True)
class Hasil:
    """One line of the table: a ratio of two times, or a figure with a floor or none.

    `sama` is whether both sides gave the same answer.
    """

    tujuan: Tujuan
    nilai: float
    kami: float = 0
    lantai: float = 0
    kuartil: tuple[float, float] = (0, 0)
    sama: bool = True

    @property
    def tercapai(self) -> bool:
        return self.sama and self.nilai <= self.tujuan.batas


def bergantian(
    kami: Langkah,
    lantai: Langkah,
    ulang: int,
    jam: Callable[[], float] = perf_counter,
    *,
    lalu: Langkah = lambda: None,
) -> list[tuple[float, float]]:
    """Times in ms of both, a pair a round, in the order A B B A; one warm-up each.

    `lalu` clears up after each, and is not counted.
    """
    for satu in (kami, lantai):
        satu()
        lalu()
    hasil = []
    for ke in range(ulang):
        urut = (kami, lantai) if ke % 2 == 0 else (lantai, kami)
        lama = []
        for satu in urut:
            mulai = jam()
            satu()
            lama.append(1000 * (jam() - mulai))
            lalu()
        hasil.append((lama[0], lama[1]) if ke % 2 == 0 else (lama[1], lama[0]))
    return hasil


def hasil_rasio(
    tujuan: Tujuan, pasangan: Sequence[tuple[float, float]], *, sama: bool = True
) -> Hasil:
    """The median of the ratios, not the ratio of the medians; with its quartiles."""
    rasio = [kami / lantai for kami, lantai in pasangan]
    bawah, _, atas = quantiles(rasio, n=4) if len(rasio) > 1 else rasio * 3
    return Hasil(
        tujuan,
        median(rasio),
        median(kami for kami, _ in pasangan),
        median(lantai for _, lantai in pasangan),
        (bawah, atas),
        sama,
    )


def gagal(semua: Sequence[Hasil], ulangan: Sequence[Hasil]) -> list[str]:
    """The goals that were missed in two runs in a row, by their code."""
    lagi = {satu.tujuan.kode for satu in ulangan if not satu.tercapai}
    return [
        satu.tujuan.kode
        for satu in semua
        if not satu.tercapai and satu.tujuan.kode in lagi
    ]
