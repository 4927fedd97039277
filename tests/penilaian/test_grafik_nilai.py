"""Points over the months: the table, the chart, and that both are the receipt."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim, Pengguna
from penilaian.grafik_nilai import ATAS, TINGGI, Kolom, Ruas, grafik, kolom
from penilaian.poin import poin_struk
from penilaian.rumus import INDIKATOR, nilai_desa
from penilaian.struk import struk
from tests.penilaian.contoh import ALPHA, BULAN, MUSIM, PADA, bulan
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.halaman import As, tabel, unsur
from tests.penilaian.test_dampak import SEMUA

MEI, JUNI = bulan(5), bulan(6)


def test_two_months_and_today_by_hand() -> None:
    isi = {
        ("iuran", MEI): Decimal("4.00"),
        ("mandiri", MEI): Decimal("2.00"),
        ("iuran", JUNI): Decimal("3.00"),
        ("regulasi", None): Decimal("9.00"),
    }
    semua = kolom([isi], [bulan(4)])
    assert semua == [
        Kolom(bulan(4), (Fraction(0),) * 3, Fraction(0)),
        Kolom(MEI, (Fraction(4), Fraction(0), Fraction(2)), Fraction(6)),
        Kolom(JUNI, (Fraction(3), Fraction(0), Fraction(0)), Fraction(9)),
        Kolom(None, (Fraction(0), Fraction(9), Fraction(0)), Fraction(18)),
    ]
    gambar = grafik(semua)
    assert gambar is not None
    # The highest bar has 9 points on 132 units: 4 are 58, 6 are 88, 3 are 44.
    assert gambar.ruas == (
        Ruas("iuran", 44, 78, 58),
        Ruas("mandiri", 44, 48, 30),
        Ruas("iuran", 84, 92, 44),
        Ruas("regulasi", 124, 4, 132),
    )
    assert gambar.bulan == ((20, bulan(4)), (60, MEI), (100, JUNI), (140, None))


def test_of_several_it_is_the_mean_and_of_nothing_no_chart() -> None:
    satu: dict[tuple[str, date | None], Decimal] = {("iuran", MEI): Decimal(1)}
    (rerata,) = kolom([satu, {}, {}], [])
    assert rerata.poin == (Fraction(1, 3), Fraction(0), Fraction(0))
    assert (kolom([], []), grafik([]), grafik(kolom([{}], [MEI]))) == ([], None, None)


def test_the_columns_add_up_to_the_score() -> None:
    nilai = nilai_desa(ALPHA, MUSIM, PADA)
    isi = poin_struk(struk(nilai, MUSIM))
    semua = kolom([isi], BULAN)
    assert semua[-1].sampai == Fraction(nilai.tampilan.s)
    assert [satu.bulan for satu in semua] == [*BULAN, None]


POIN = st.dictionaries(
    st.tuples(st.sampled_from(INDIKATOR), st.sampled_from([*BULAN, None])),
    st.decimals(0, 10, places=2),
)


@given(st.lists(POIN, min_size=1, max_size=4))
def test_every_bar_stays_in_its_frame_and_is_as_high_as_its_points(
    semua: list[dict[tuple[str, date | None], Decimal]],
) -> None:
    isi = kolom(semua, BULAN)
    gambar = grafik(isi)
    if gambar is None:
        assert not isi[-1].sampai
        return
    puncak = max(satu.jumlah for satu in isi)
    for n, satu in enumerate(isi):
        batang = [r for r in gambar.ruas if r.x // 40 == n]
        tinggi = int(satu.jumlah * TINGGI / puncak)
        assert sum(r.tinggi for r in batang) == tinggi
        assert all(ATAS <= r.y <= ATAS + TINGGI - r.tinggi for r in batang)


@pytest.fixture
def dayu(musim: Musim) -> Desa:
    return write_desa(musim, SEMUA[0])


def test_the_page_of_a_desa_shows_the_months_beside_the_bars(
    as_: As, dayu: Desa, juri: Pengguna
) -> None:
    response = as_(juri).get(f"/nilai/{dayu.kode}/")
    baris = tabel(response, 1)
    assert [b[0] for b in baris] == [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Mei",
        "Jun",
        "Jul",
        "Kini",
    ]
    assert baris[-1][-1] == "52,50"
    (gambar,) = unsur(response, "svg", "grafik-status")
    assert [t.teks for t in gambar.cari("text")] == [b[0] for b in baris]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_a_kecamatan_shows_the_mean_of_its_desa(
    as_: As,
    musim: Musim,
    juri: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for satu in SEMUA[:jumlah]:
        write_desa(musim, satu)
    client = as_(juri)
    assert unsur(client.get("/peringkat/"), "svg", "grafik-status") == []
    with django_assert_num_queries(8):
        response = client.get("/peringkat/?kecamatan=33.19.01")
    rerata = {1: "52,50", 3: "51,83"}
    assert tabel(response, 1)[-1][-1] == rerata[jumlah]
    (judul,) = (h for h in unsur(response, "h2") if "Rata-rata" in h.teks)
    assert judul.teks == "Rata-rata poin Kecamatan Kaliwungu"
