"""Maps as SVG: boundaries in, path texts in one common viewBox out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import cos, radians
from typing import Any

from permata.topologi import Cincin, Titik, gabung, sederhana, simpul

Geometri = Mapping[str, Any]

LEBAR = 1000
TOLERANSI = 1.6  # units of the viewBox; about 39 m in Kudus
PIKSEL_LABEL = 9  # rows that are tried for a label


@dataclass(frozen=True, slots=True)
class Peta:
    """One drawing: path texts by kode, to be filled with fill-rule evenodd.

    `label` has a point inside each kelompok, as wide and central as it gets.
    """

    lebar: int
    tinggi: int
    jalur: Mapping[str, str]
    kelompok: Mapping[str, str]
    label: Mapping[str, tuple[int, int]]

    @property
    def viewbox(self) -> str:
        return f"0 0 {self.lebar} {self.tinggi}"


def gambar(
    batas: Mapping[str, Geometri],
    kelompok: Mapping[str, str],
    *,
    lebar: int = LEBAR,
    toleransi: float = TOLERANSI,
) -> Peta:
    """Draw GeoJSON geometries by kode; `kelompok` names the kecamatan of each kode.

    The projection is plate carree, narrowed by the cosine of the middle latitude.
    """
    if not batas:
        return Peta(lebar, lebar, {}, {}, {})
    lonlat = {kode: list(cincin_geometri(geometri)) for kode, geometri in batas.items()}
    tinggi, daerah = _proyeksi(lonlat, lebar)
    gabungan = {
        grup: gabung(
            c for kode, isi in daerah.items() if kelompok[kode] == grup for c in isi
        )
        for grup in sorted({kelompok[kode] for kode in daerah})
    }
    tetap = simpul(c for isi in daerah.values() for c in isi)

    def halus(isi: Sequence[Cincin]) -> list[Cincin]:
        return [sederhana(c, tetap, toleransi) for c in isi]

    return Peta(
        lebar,
        tinggi,
        {kode: jalur_svg(halus(isi)) for kode, isi in daerah.items()},
        {grup: jalur_svg(halus(isi)) for grup, isi in gabungan.items()},
        {grup: titik_label(isi) for grup, isi in gabungan.items()},
    )


def jalur_svg(daerah: Sequence[Sequence[Titik]]) -> str:
    """`M x y l dx dy ... z` in whole units; a ring smaller than a unit is left out."""
    bulat = [_bulat(cincin) for cincin in daerah]
    return "".join(_subjalur(cincin) for cincin in bulat if len(cincin) > 2)


def titik_label(daerah: Sequence[Sequence[Titik]]) -> tuple[int, int]:
    """The middle of the widest row inside the area, rows near its centre first."""
    y_semua = [y for cincin in daerah for _, y in cincin]
    atas, bawah = min(y_semua), max(y_semua)
    calon = []
    for i in range(1, PIKSEL_LABEL + 1):
        y = atas + (bawah - atas) * i / (PIKSEL_LABEL + 1)
        tengah = 1 - abs(2 * i / (PIKSEL_LABEL + 1) - 1)
        x_potong = sorted(_potong(daerah, y))
        for kiri, kanan in zip(x_potong[::2], x_potong[1::2], strict=True):
            calon.append(((kanan - kiri) * tengah, (kiri + kanan) / 2, y))
    _, x, y = max(calon)
    return round(x), round(y)


def baca_topojson(topologi: Mapping[str, Any], objek: str) -> dict[str, Geometri]:
    """GeoJSON geometries by id, out of a quantised TopoJSON topology."""
    skala, geser = topologi["transform"]["scale"], topologi["transform"]["translate"]
    busur = [
        [
            (round(x * skala[0] + geser[0], 6), round(y * skala[1] + geser[1], 6))
            for x, y in accumulate(a, lambda p, d: (p[0] + d[0], p[1] + d[1]))
        ]
        for a in topologi["arcs"]
    ]

    def cincin(nomor: Sequence[int]) -> list[Titik]:
        isi = [busur[n] if n >= 0 else busur[~n][::-1] for n in nomor]
        return [*isi[0], *(titik for lanjutan in isi[1:] for titik in lanjutan[1:])]

    hasil: dict[str, Geometri] = {}
    for bentuk in topologi["objects"][objek]["geometries"]:
        banyak = bentuk["type"] == "MultiPolygon"
        poligon = bentuk["arcs"] if banyak else [bentuk["arcs"]]
        hasil[bentuk["id"]] = {
            "type": "MultiPolygon",
            "coordinates": [[cincin(nomor) for nomor in isi] for isi in poligon],
        }
    return hasil


def cincin_geometri(geometri: Geometri) -> Iterator[Cincin]:
    """The rings of a Polygon or MultiPolygon, without the repeated last point."""
    if geometri["type"] not in {"Polygon", "MultiPolygon"}:
        raise ValueError(f"Batas wilayah harus poligon, bukan {geometri['type']}.")
    isi = geometri["coordinates"]
    for poligon in isi if geometri["type"] == "MultiPolygon" else [isi]:
        for cincin in poligon:
            titik = [(lon, lat) for lon, lat, *_ in cincin]
            rapat = [p for i, p in enumerate(titik) if p != titik[i - 1]]
            if len(rapat) > 2:
                yield rapat


def _proyeksi(
    lonlat: Mapping[str, Sequence[Cincin]], lebar: int
) -> tuple[int, dict[str, list[Cincin]]]:
    semua = [titik for isi in lonlat.values() for cincin in isi for titik in cincin]
    barat, timur = min(p[0] for p in semua), max(p[0] for p in semua)
    selatan, utara = min(p[1] for p in semua), max(p[1] for p in semua)
    sempit = cos(radians((selatan + utara) / 2))
    skala = lebar / ((timur - barat) * sempit)

    def titik(p: Titik) -> Titik:
        return (p[0] - barat) * sempit * skala, (utara - p[1]) * skala

    return round((utara - selatan) * skala), {
        kode: [[titik(p) for p in cincin] for cincin in isi]
        for kode, isi in lonlat.items()
    }


def _bulat(cincin: Sequence[Titik]) -> list[tuple[int, int]]:
    titik = [(round(x), round(y)) for x, y in cincin]
    return [p for i, p in enumerate(titik) if p != titik[i - 1]]


def _subjalur(cincin: Sequence[tuple[int, int]]) -> str:
    langkah = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(cincin)]
    angka = " ".join(str(n) for dxdy in langkah for n in dxdy)
    x, y = cincin[0]
    return f"M{x} {y}l{angka.replace(' -', '-')}z"


def _potong(daerah: Sequence[Sequence[Titik]], y: float) -> Iterator[float]:
    """Where the borders cross the row at height y."""
    for cincin in daerah:
        for a, b in pairwise([*cincin, cincin[0]]):
            if (a[1] > y) != (b[1] > y):
                yield a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
