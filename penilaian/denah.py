"""The map of a kabupaten as it lies in the database: paths that share one frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from desa.models import Desa, Kabupaten, Kecamatan
from permata.peta import LEBAR, titik_label

Cincin = Sequence[tuple[int, int]]

_SUBJALUR = re.compile(r"M(-?[0-9]+) (-?[0-9]+)l([0-9 -]+)z")
_ANGKA = re.compile(r"-?[0-9]+")


@dataclass(frozen=True, slots=True)
class Bidang:
    """A kecamatan: its outline and where its name stands, as SVG writes it."""

    pk: int
    nama: str
    batas: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Denah:
    """A map `1000 x tinggi`: the kecamatan in order, every desa by its pk."""

    tinggi: int
    kecamatan: tuple[Bidang, ...]
    desa: dict[int, Desa]

    @property
    def viewbox(self) -> str:
        return f"0 0 {LEBAR} {self.tinggi}"


def cincin(batas: str) -> list[Cincin]:
    """`M x y l dx dy ... z` -> rings of absolute points."""
    hasil: list[Cincin] = []
    for x, y, langkah in _SUBJALUR.findall(batas):
        n = [int(satu) for satu in _ANGKA.findall(langkah)]
        geser = zip(n[::2], n[1::2], strict=True)
        awal = (int(x), int(y))
        titik = accumulate(geser, lambda p, d: (p[0] + d[0], p[1] + d[1]), initial=awal)
        hasil.append(list(titik))
    return hasil


def pusat(batas: str) -> tuple[int, int] | None:
    """A point well inside an outline, None where there is no outline."""
    isi = cincin(batas)
    return titik_label(isi) if isi else None


def denah(kabupaten: Kabupaten) -> Denah:
    """Outlines of all desa and kecamatan, in two queries."""
    kecamatan = Kecamatan.objects.filter(kabupaten=kabupaten).order_by("nama")
    desa = (
        Desa.objects.filter(kecamatan__kabupaten=kabupaten)
        .only("kode", "nama", "jenis", "kecamatan_id", "batas")
        .order_by("nama")
    )
    return Denah(
        kabupaten.tinggi_peta,
        tuple(
            Bidang(k.pk, k.nama, k.batas, _teks(k.label_x), _teks(k.label_y))
            for k in kecamatan
        ),
        {satu.pk: satu for satu in desa},
    )


def _teks(koordinat: int | None) -> str:
    return "" if koordinat is None else str(koordinat)
