"""Four dots and two lines: before and after, with a visit and without. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sosialisasi.efek import Efek, Rerata

# A frame of 320 x 180; the values stand between these heights.
KIRI, KANAN = 72, 248
ATAS, BAWAH = 24, 136


@dataclass(frozen=True, slots=True)
class Garis:
    """One side: its class, and the heights of its two dots."""

    kelas: str
    nama: str
    y1: int
    y2: int
    sebelum: Fraction
    sesudah: Fraction


@dataclass(frozen=True, slots=True)
class Grafik:
    x1: int
    x2: int
    dasar: int
    garis: tuple[Garis, ...]


def grafik(efek: Efek) -> Grafik | None:
    """None where there is nothing to draw; the foot of the chart is zero."""
    if efek.hadir is None or efek.lain is None:
        return None
    sisi = (efek.hadir, efek.lain)
    puncak = max(nilai for satu in sisi for nilai in (satu.sebelum, satu.sesudah))
    return Grafik(
        KIRI,
        KANAN,
        BAWAH,
        (
            _garis("g-hadir", "Dikunjungi", efek.hadir, puncak),
            _garis("g-lain", "Tidak dikunjungi", efek.lain, puncak),
        ),
    )


def _garis(kelas: str, nama: str, satu: Rerata, puncak: Fraction) -> Garis:
    y1, y2 = tinggi(satu.sebelum, puncak), tinggi(satu.sesudah, puncak)
    return Garis(kelas, nama, y1, y2, satu.sebelum, satu.sesudah)


def tinggi(nilai: Fraction, puncak: Fraction) -> int:
    """How far from the top of the frame, in whole units."""
    return BAWAH - int(nilai * (BAWAH - ATAS) / puncak) if puncak else BAWAH
