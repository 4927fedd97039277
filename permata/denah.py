"""A sketch of a few areas out of the paths of the big map: its frame, and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from permata.peta import titik_label
from permata.topologi import Cincin

_SUBJALUR = re.compile(r"M([^lz]*)l([^z]*)z")
_BILANGAN = re.compile(r"-?\d+")
TEPI = 4  # units of room around the areas
BAGIAN = 30  # radii of a circle along the longer side


@dataclass(frozen=True, slots=True)
class Denah:
    """The frame as a viewBox, and a point inside each area for a number in a circle."""

    viewbox: str
    label: tuple[tuple[int, int], ...]
    jari: int


def baca_jalur(jalur: str) -> list[Cincin]:
    """What `permata.peta.jalur_svg` wrote: `M x y l dx dy ... z`, one ring each."""
    hasil = []
    for awal, langkah in _SUBJALUR.findall(jalur):
        x, y = (int(n) for n in _BILANGAN.findall(awal))
        beda = [int(n) for n in _BILANGAN.findall(langkah)]
        titik = accumulate(
            zip(beda[::2], beda[1::2], strict=True),
            lambda p, d: (p[0] + d[0], p[1] + d[1]),
            initial=(x, y),
        )
        hasil.append([(float(a), float(b)) for a, b in titik])
    return hasil


def denah(semua: Iterable[str]) -> Denah:
    """Of at least one path."""
    daerah = [baca_jalur(satu) for satu in semua]
    x = [n for isi in daerah for cincin in isi for n, _ in cincin]
    y = [n for isi in daerah for cincin in isi for _, n in cincin]
    kiri, atas = round(min(x)) - TEPI, round(min(y)) - TEPI
    lebar, tinggi = round(max(x)) + TEPI - kiri, round(max(y)) + TEPI - atas
    label = tuple(titik_label(isi) for isi in daerah)
    jari = max(1, round(max(lebar, tinggi) / BAGIAN))
    return Denah(f"{kiri} {atas} {lebar} {tinggi}", label, jari)
