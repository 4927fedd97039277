"""Parts of a document that a petugas marked: pure.

A box names a file, a page of it and a rectangle in fractions of that page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

PALING_BANYAK = 20
TERKECIL = 0.005
DESIMAL = 4
TEPI = 1e-6
LUAR = "Kotak keluar dari dokumen. Hapus, lalu tandai lagi."


class KotakError(ValueError):
    """A box that is not one, in words for the person who drew it."""


@dataclass(frozen=True, slots=True)
class Kotak:
    berkas: str
    halaman: int
    x: float
    y: float
    w: float
    h: float

    @property
    def sebagai_dict(self) -> dict[str, Any]:
        return asdict(self)


def _pecahan(isi: Mapping[str, Any], nama: str) -> float:
    nilai = isi.get(nama)
    if isinstance(nilai, bool) or not isinstance(nilai, int | float):
        raise KotakError("Letak kotak tidak terbaca. Hapus kotaknya, lalu tandai lagi.")
    if not 0 <= nilai <= 1:  # NaN is neither
        raise KotakError(LUAR)
    return float(nilai)


def _sisi(mulai: float, panjang: float) -> tuple[float, float]:
    """One side of a box, rounded so that it stays within the page."""
    if mulai + panjang > 1 + TEPI:
        raise KotakError(LUAR)
    if panjang < TERKECIL:
        raise KotakError("Kotak terlalu kecil untuk dilihat. Tandai bagian lebih luas.")
    mulai = round(mulai, DESIMAL)
    return mulai, round(min(panjang, 1 - mulai), DESIMAL)


def _satu(isi: object, halaman: Mapping[str, int]) -> Kotak:
    if not isinstance(isi, Mapping):
        raise KotakError("Kotak tidak terbaca. Hapus kotaknya, lalu tandai lagi.")
    berkas, nomor = str(isi.get("berkas", "")), isi.get("halaman")
    if berkas not in halaman:
        raise KotakError("Kotak menunjuk berkas yang bukan bagian dari versi ini.")
    if type(nomor) is not int or not 1 <= nomor <= halaman[berkas]:
        raise KotakError("Kotak menunjuk halaman yang tidak ada.")
    x, w = _sisi(_pecahan(isi, "x"), _pecahan(isi, "w"))
    y, h = _sisi(_pecahan(isi, "y"), _pecahan(isi, "h"))
    return Kotak(berkas, nomor, x, y, w, h)


def baca_kotak(isi: Iterable[object], halaman: Mapping[str, int]) -> list[Kotak]:
    """The boxes, checked; `halaman` is how many pages each file of the version has."""
    semua = list(isi)
    if len(semua) > PALING_BANYAK:
        pesan = f"Paling banyak {PALING_BANYAK} kotak. Tandai yang terpenting saja."
        raise KotakError(pesan)
    return [_satu(satu, halaman) for satu in semua]


def urai_kotak(teks: str) -> list[object]:
    """The list that a browser wrote as JSON."""
    try:
        isi = json.loads(teks or "[]")
    except (ValueError, RecursionError) as galat:
        raise KotakError("Kotak tidak terbaca. Muat ulang halaman ini.") from galat
    if not isinstance(isi, list):
        raise KotakError("Kotak tidak terbaca. Muat ulang halaman ini.")
    return isi
