"""A QR code as one path, for an SVG that a page holds without a style or a script."""

from dataclasses import dataclass
from itertools import groupby

import segno

TEPI = 4  # modules of white around it: what ISO/IEC 18004 asks for


@dataclass(frozen=True, slots=True)
class Qr:
    """A square of `sisi` modules, its margin included; `jalur` draws the dark ones."""

    sisi: int
    jalur: str


def qr(teks: str) -> Qr:
    """The code of this text; a quarter of it may be dirty or torn (level Q)."""
    kode = segno.make_qr(teks, error="q", boost_error=False)
    baris = [list(satu) for satu in kode.matrix_iter(border=TEPI)]
    return Qr(len(baris), "".join(_baris(y, satu) for y, satu in enumerate(baris)))


def _baris(y: int, modul: list[int]) -> str:
    """Each run of dark modules of a line, as a rectangle one high."""
    bagian, x = [], 0
    for gelap, semua in groupby(modul):
        lebar = len(list(semua))
        if gelap:
            bagian.append(f"M{x} {y}h{lebar}v1h-{lebar}z")
        x += lebar
    return "".join(bagian)
