import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permata.peta import Peta, baca_topojson, gambar, jalur_svg, titik_label
from permata.topologi import gabung, ruas, sederhana, simpul
from permata.wilayah import baca_peta_kudus

KUDUS = baca_peta_kudus()


def kotak(x: float, y: float, sisi: float = 1) -> list[tuple[float, float]]:
    return [(x, y), (x + sisi, y), (x + sisi, y + sisi), (x, y + sisi)]


def poligon(cincin: list[tuple[float, float]]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": [[*cincin, cincin[0]]]}


def titik(jalur: str) -> list[list[tuple[int, int]]]:
    """The rings of a path text, as whole points."""
    cincin = []
    for bagian in jalur.removesuffix("z").split("z"):
        angka = [int(n) for n in re.findall(r"-?\d+", bagian)]
        x, y = 0, 0
        isi = []
        for dx, dy in zip(angka[::2], angka[1::2], strict=True):
            x, y = x + dx, y + dy
            isi.append((x, y))
        cincin.append(isi)
    return cincin


def luas(jalur: str) -> float:
    """The area with holes taken off: rings in a ring run against it or lie apart."""
    jumlah = 0.0
    for cincin in titik(jalur):
        jumlah += abs(
            sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*cincin, cincin[0]]))
            / 2
        )
    return jumlah


def test_two_squares_on_the_equator() -> None:
    peta = gambar(
        {"a": poligon(kotak(110, -0.5)), "b": poligon(kotak(111, -0.5))},
        {"a": "k", "b": "k"},
    )
    assert peta.jalur == {
        "a": "M500 500l0-500-500 0 0 500z",
        "b": "M500 0l0 500 500 0 0-500z",
    }
    assert titik(peta.kelompok["k"]) == [
        [(500, 0), (1000, 0), (1000, 500), (500, 500), (0, 500), (0, 0)]
    ]
    assert (peta.viewbox, peta.label) == ("0 0 1000 500", {"k": (500, 250)})


def test_far_from_the_equator_a_degree_is_narrow() -> None:
    peta = gambar({"a": poligon(kotak(110, 59.5))}, {"a": "k"})
    assert peta.viewbox == "0 0 1000 2000"


def test_no_boundaries_no_map() -> None:
    assert gambar({}, {}) == Peta(1000, 1000, {}, {}, {})


def test_other_geometries_are_refused() -> None:
    with pytest.raises(ValueError, match="harus poligon, bukan Point"):
        gambar({"a": {"type": "Point", "coordinates": [1, 2]}}, {"a": "k"})


def test_ring_without_area_is_left_out() -> None:
    garis = [(110, 0), (111, 1), (110, 0)]
    batas = {"type": "Polygon", "coordinates": [[*kotak(110, 0), (110, 0)], garis]}
    assert gambar({"a": batas}, {"a": "k"}).jalur == {"a": "M0 0l0 1000 1000 0 0-1000z"}
    assert jalur_svg([[(1.0, 1.0), (1.2, 1.0), (1.0, 1.3)]]) == ""


def test_topojson_arcs_run_both_ways() -> None:
    topologi = {
        "transform": {"scale": [0.5, 0.5], "translate": [100, 0]},
        "arcs": [[[0, 0], [2, 0]], [[0, 0], [0, 2], [2, 0], [0, -2]]],
        "objects": {
            "desa": {
                "geometries": [
                    {"type": "Polygon", "id": "a", "arcs": [[0, -2]]},
                    {"type": "MultiPolygon", "id": "b", "arcs": [[[1, -1]]]},
                ]
            }
        },
    }
    batas = baca_topojson(topologi, "desa")
    assert batas["a"]["coordinates"] == [
        [[(100, 0), (101, 0), (101, 1), (100, 1), (100, 0)]]
    ]
    assert batas["b"]["coordinates"] == [
        [[(100, 0), (100, 1), (101, 1), (101, 0), (100, 0)]]
    ]


def test_kudus_is_small_enough_to_send() -> None:
    assert (len(KUDUS.jalur), len(KUDUS.kelompok)) == (132, 9)
    assert sum(map(len, KUDUS.jalur.values())) <= 35_000
    assert KUDUS.viewbox == "0 0 1000 1669"
    bentuk = re.compile(r"(M\d+ \d+l-?\d+(?:[ -]\d+)*z)+")
    semua = [*KUDUS.jalur.values(), *KUDUS.kelompok.values()]
    assert [jalur for jalur in semua if not bentuk.fullmatch(jalur)] == []


def test_neighbours_of_kudus_share_every_border() -> None:
    """What only one desa has is the outline of the kabupaten: no gap in between."""
    hitung = Counter(
        r for jalur in KUDUS.jalur.values() for c in titik(jalur) for r in ruas(c)
    )
    tepi = {r for r, jumlah in hitung.items() if jumlah % 2}
    luar = gabung(c for jalur in KUDUS.kelompok.values() for c in titik(jalur))
    assert tepi == {r for c in luar for r in ruas(c)}


def test_desa_of_kudus_fill_their_kabupaten() -> None:
    jumlah = sum(luas(jalur) for jalur in KUDUS.jalur.values())
    luar = gabung(c for jalur in KUDUS.kelompok.values() for c in titik(jalur))
    lubang = 2 * luas(jalur_svg(titik(KUDUS.jalur["33.19.01.2010"])[1:]))
    assert jumlah - lubang == luas(jalur_svg(luar))


def test_label_of_kudus_lies_inside() -> None:
    for kode, (x, y) in KUDUS.label.items():
        potong = sum(
            (a[1] > y) != (b[1] > y)
            and x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
            for cincin in titik(KUDUS.kelompok[kode])
            for a, b in pairwise([*cincin, cincin[0]])
        )
        assert potong % 2 == 1


def test_label_avoids_the_hollow_of_a_horseshoe() -> None:
    tapal = [(0, 0), (30, 0), (30, 100), (70, 100), (70, 0), (100, 0), (100, 120)]
    x, _ = titik_label([[*((float(a), float(b)) for a, b in tapal), (0.0, 120.0)]])
    assert x < 30 or x > 70


def test_island_keeps_its_shape() -> None:
    pulau = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert sederhana(pulau, simpul([pulau]), 1.0) == [
        (0.0, 0.0),
        (10.0, 0.0),
        (10.0, 10.0),
        (0.0, 10.0),
    ]


@given(
    st.lists(
        st.tuples(st.integers(1, 99), st.integers(-9, 9)), min_size=1, max_size=30
    ),
    st.floats(0, 12),
)
def test_border_of_two_neighbours_never_tears(
    tekuk: list[tuple[int, int]], toleransi: float
) -> None:
    tengah = [(float(x), float(y)) for x, y in sorted(dict(tekuk).items())]
    atas = [(0.0, 0.0), *tengah, (100.0, 0.0), (100.0, 50.0), (0.0, 50.0)]
    bawah = [(100.0, 0.0), *tengah[::-1], (0.0, 0.0), (0.0, -50.0), (100.0, -50.0)]
    tetap = simpul([atas, bawah])
    halus = [sederhana(c, tetap, toleransi) for c in (atas, bawah)]
    bersama = set(ruas(halus[0])) & set(ruas(halus[1]))
    titik_bersama = {p for r in bersama for p in r}
    for cincin in halus:
        assert {p for p in cincin if abs(p[1]) < 50} == titik_bersama
