"""The lines and drawings of the recapitulation, from figures alone."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.dokumen.baris import (
    Baris,
    Rerata,
    keterangan,
    nilai_tengah,
    rerata,
    ringkasan,
)
from penilaian.dokumen.gambar import rona, sebaran, tumpukan


def baris(
    kode: str,
    peringkat: int | None,
    s: str = "80",
    *,
    a: str = "90",
    c: str = "70",
    kecamatan: str = "Bae",
    alasan: str = "",
) -> Baris:
    angka = {"a": Decimal(a), "b": Decimal(60), "c": Decimal(c), "s": Decimal(s)}
    return Baris(
        kode=kode,
        nama=kode,
        kecamatan=kecamatan,
        peringkat=peringkat,
        alasan=alasan,
        **angka,
    )


def test_means_are_rounded_once_half_up() -> None:
    isi = [baris("a", 1, "80.01"), baris("b", 2, "80.02")]
    assert rerata(isi) == Rerata(
        Decimal("90.00"), Decimal("60.00"), Decimal("70.00"), Decimal("80.02")
    )
    assert nilai_tengah(isi) == Decimal("80.02")
    assert (rerata([]), nilai_tengah([])) == (None, None)


def test_titles_stand_in_a_final_only() -> None:
    isi = [baris(f"d{n}", n, str(100 - n)) for n in range(1, 8)]
    assert keterangan(isi, 3, final=True) == [
        "Juara I; Terbaik Kec. Bae",
        "Juara II",
        "Juara III",
        "Harapan I",
        "Harapan II",
        "Harapan III",
        "",
    ]
    assert keterangan(isi, 3, final=False) == [""] * 7


@pytest.mark.parametrize(
    ("kedua", "kata"),
    [
        (baris("b", 2, a="89"), "Seri, urut nilai A"),
        (baris("b", 2, c="69"), "Seri, urut nilai A lalu C"),
        (baris("b", 2), "Seri, urut pembeda berikutnya"),
        (baris("b", 1), "Peringkat bersama"),
        (baris("b", 2, "79.99"), ""),
    ],
)
def test_how_a_tie_was_decided(kedua: Baris, kata: str) -> None:
    assert keterangan([baris("a", 1), kedua], 3, final=False) == [kata, kata]


def test_why_there_is_no_rank() -> None:
    isi = [
        baris("a", None, alasan="pendatang baru"),
        baris("b", None, alasan="belum berjalan"),
        baris("c", None, alasan="sebab lain"),
    ]
    assert keterangan(isi, 4, final=True) == [
        "Pendatang baru (kurang dari 4 bulan)",
        "Belum berjalan (tanpa akun iuran)",
        "Sebab lain",
    ]
    assert [satu.is_berjalan for satu in isi] == [True, False, True]


def test_the_summary_puts_the_greatest_mean_first_and_the_rankless_last() -> None:
    isi = [
        baris("a", 2, "70", kecamatan="Bae"),
        baris("b", 1, "90", kecamatan="Dawe"),
        baris("c", None, "95", kecamatan="Dawe", alasan="pendatang baru"),
        baris("d", None, "0", kecamatan="Jati", alasan="belum berjalan"),
    ]
    assert [
        (r.nama, r.jumlah, r.berperingkat, r.terbaik and r.terbaik.kode)
        for r in ringkasan(isi)
    ] == [("Dawe", 2, 1, "b"), ("Bae", 1, 1, "a"), ("Jati", 1, 0, None)]


@pytest.mark.parametrize(
    ("s", "warna"),
    [
        ("90.00", "#0A4D3C"),
        ("89.99", "#3B8B70"),
        ("80", "#3B8B70"),
        ("79.99", "#86B9A6"),
        ("69.99", "#C3DBD1"),
        ("59.99", "#EDF3F0"),
        ("0", "#EDF3F0"),
    ],
)
def test_the_five_tones(s: str, warna: str) -> None:
    assert rona(Decimal(s)) == warna


@given(st.lists(st.decimals(0, 100, places=2), max_size=60))
def test_every_village_stands_in_one_bar(skor: list[Decimal]) -> None:
    gambar = sebaran(skor)
    assert sum(int(satu.isi) for satu in gambar.jumlah) == len(skor)
    assert gambar.awal <= min([40, *map(int, skor)])


def test_a_stack_is_as_long_as_its_mean() -> None:
    bobot = {"iuran": Fraction(40), "regulasi": Fraction(25), "mandiri": Fraction(35)}
    isi = [baris("a", 1, "75.50"), baris("b", None, kecamatan="Dawe", alasan="x")]
    gambar = tumpukan(ringkasan(isi), bobot)
    lebar = [Decimal(satu.lebar) for satu in gambar.kotak]
    assert lebar == [
        Decimal("150.48"),
        Decimal("62.70"),
        Decimal("102.41"),
        *[Decimal("0.00")] * 3,
    ]
    assert [satu.isi for satu in gambar.nilai] == ["75,50", "–"]
    assert gambar.tinggi == "76"
