"""The receipt of a score: its lines add up, whatever the facts and the weights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from penilaian.rumus import Desa, Musim, dua_desimal, nilai_desa
from penilaian.struk import Butir, Kelompok, bagi_sen, struk
from tests.penilaian.contoh import ALPHA, BETA, BULAN, GAMMA, MUSIM, PADA
from tests.penilaian.test_rumus_sifat import desa as desa_acak
from tests.penilaian.test_rumus_sifat import pada as pada_acak

SEN = Decimal("0.01")
bobot_acak = st.tuples(*[st.integers(0, 100)] * 3).filter(any)
bagian_acak = st.lists(st.fractions(0, 34, max_denominator=700), min_size=1, max_size=9)


def isi(kelompok: list[Kelompok]) -> list[tuple[str, str, str, str]]:
    return [
        (
            f"{satu.nama} {satu.bulan:%m}" if satu.bulan else satu.nama,
            satu.keterangan,
            str(satu.poin),
            str(satu.terbanyak),
        )
        for grup in kelompok
        for satu in grup.butir
    ]


def kepala(kelompok: list[Kelompok]) -> list[tuple[str, str, str, str]]:
    return [(k.nama, str(k.nilai), k.bobot, str(k.poin)) for k in kelompok]


def test_the_receipt_of_alpha() -> None:
    kelompok = struk(nilai_desa(ALPHA, MUSIM, PADA), MUSIM)
    assert [satu.kunci for satu in kelompok] == ["iuran", "regulasi", "mandiri"]
    assert kepala(kelompok) == [
        ("Ketertiban iuran", "97.50", "40", "39.00"),
        ("Regulasi desa", "76.88", "25", "19.22"),
        ("Partisipasi mandiri", "72.38", "35", "25.33"),
    ]
    tepat, telat = (f"{n} dari 1 akun lunas tepat waktu" for n in (1, 0))
    assert isi(kelompok) == [
        *((f"Iuran 0{m}", tepat, "5.00", "5.00") for m in range(1, 5)),
        ("Iuran 05", telat, "4.00", "5.00"),
        *((f"Iuran 0{m}", tepat, "5.00", "5.00") for m in range(6, 9)),
        ("Dasar hukum", "Tertinggi yang berlaku: perkades", "7.00", "8.75"),
        (
            "Anggaran APBDes",
            "8 pekerja rentan dianggarkan, perangkat dianggarkan",
            "4.55",
            "5.25",
        ),
        ("Jangkauan", "3 dari 4 kelompok disebut peraturan", "2.63", "3.50"),
        ("Lamanya berlaku", "Rata-rata keadaan pada akhir 8 bulan", "5.04", "7.50"),
        ("Cakupan", "Rata-rata 28,00 peserta aktif, potensi 350", "9.33", "17.50"),
        ("Peserta baru", "14 dihitung penuh, 4 sebagian", "16.00", "17.50"),
    ]


def test_numbers_are_written_as_indonesians_do() -> None:
    mandiri = struk(nilai_desa(BETA, MUSIM, PADA), MUSIM)[2]
    assert mandiri.butir[0].keterangan == (
        "Rata-rata 182,00 peserta aktif, potensi 2.600"
    )


def test_who_joined_later_can_get_less_from_each_month() -> None:
    """Gamma: six of eight months, so 95 of 100, and a sixth of that a month."""
    iuran = struk(nilai_desa(GAMMA, MUSIM, PADA), MUSIM)[0]
    terbanyak = Fraction(95, 100) * 40 / 6
    assert {satu.terbanyak for satu in iuran.butir} <= {
        dua_desimal(terbanyak),
        dua_desimal(terbanyak) + SEN,
    }
    assert [(b.bulan, b.keterangan[:1]) for b in iuran.butir] == [
        (m, "0" if m.month == 7 else "1") for m in BULAN[2:]
    ]


def test_a_village_without_facts_gets_nothing_and_is_told_so() -> None:
    kosong = replace(ALPHA, iuran=(), regulasi=(), anggaran=(), peserta=())
    kelompok = struk(nilai_desa(kosong, MUSIM, PADA), MUSIM)
    assert kelompok[0].butir == ()
    assert isi(kelompok) == [
        ("Dasar hukum", "Tertinggi yang berlaku: belum ada", "0.00", "8.75"),
        ("Anggaran APBDes", "0 pekerja rentan dianggarkan", "0.00", "5.25"),
        ("Jangkauan", "0 dari 4 kelompok disebut peraturan", "0.00", "3.50"),
        ("Lamanya berlaku", "Rata-rata keadaan pada akhir 8 bulan", "0.00", "7.50"),
        ("Cakupan", "Rata-rata 0,00 peserta aktif, potensi 350", "0.00", "17.50"),
        ("Peserta baru", "0 dihitung penuh, 0 sebagian", "0.00", "17.50"),
    ]


def test_before_the_first_month_has_ended_the_state_of_the_day_is_all() -> None:
    nilai = nilai_desa(BETA, MUSIM, date(2026, 1, 20))
    regulasi = struk(nilai, MUSIM)[1]
    assert [(b.nama, str(b.poin), str(b.terbanyak)) for b in regulasi.butir] == [
        ("Dasar hukum", "12.50", "12.50"),
        ("Anggaran APBDes", "7.50", "7.50"),
        ("Jangkauan", "5.00", "5.00"),
    ]


@pytest.mark.parametrize(
    ("bobot", "tampil"),
    [
        ((40, 25, 35), ["40", "25", "35"]),
        ((1, 1, 1), ["33,33", "33,33", "33,33"]),
        ((100, 0, 0), ["100", "0", "0"]),
        ((Decimal("12.5"), Decimal("37.5"), 50), ["12,5", "37,5", "50"]),
    ],
)
def test_weights_are_shown_as_shares_of_their_sum(
    bobot: tuple[int, int, int], tampil: list[str]
) -> None:
    musim = berbobot(bobot)
    kelompok = struk(nilai_desa(ALPHA, musim, PADA), musim)
    assert [satu.bobot for satu in kelompok] == tampil


def berbobot(bobot: tuple[int, int, int]) -> Musim:
    nama = ("iuran", "regulasi", "mandiri")
    return replace(MUSIM, bobot=dict(zip(nama, bobot, strict=True)))


def jumlah(butir: tuple[Butir, ...]) -> Decimal:
    return sum((satu.poin for satu in butir), Decimal(0))


@given(desa_acak, pada_acak, bobot_acak)
@example(ALPHA, PADA, (40, 25, 35))
@example(GAMMA, PADA, (7, 11, 13))
def test_lines_add_up_to_what_is_displayed(
    fakta: Desa, pada: date, bobot: tuple[int, int, int]
) -> None:
    musim = berbobot(bobot)
    nilai = nilai_desa(fakta, musim, pada)
    kelompok = struk(nilai, musim)
    assert sum((k.poin for k in kelompok), Decimal(0)) == nilai.tampilan.s
    assert [jumlah(k.butir) for k in kelompok] == [k.poin for k in kelompok]
    tepat = [
        Fraction(w) * x / sum(bobot)
        for w, x in zip(bobot, (nilai.a, nilai.b, nilai.c), strict=True)
    ]
    selisih = [abs(Fraction(k.poin) - x) for k, x in zip(kelompok, tepat, strict=True)]
    assert max(selisih) < Fraction(1, 100)
    lebih = [b for k in kelompok for b in k.butir if not 0 <= b.poin <= b.terbanyak]
    assert lebih == []


@given(bagian_acak)
@example([Fraction(1, 3)] * 3)
@example([Fraction(5, 1000)] * 9)
def test_hundredths_add_up_and_stay_next_to_the_exact_part(
    bagian: list[Fraction],
) -> None:
    semua = dua_desimal(sum(bagian, Fraction(0)))
    poin = bagi_sen(bagian, semua)
    assert sum(poin) == semua
    selisih = [abs(Fraction(p) - b) for p, b in zip(poin, bagian, strict=True)]
    assert max(selisih) < Fraction(1, 100)
    assert [p for p, b in zip(poin, bagian, strict=True) if b == 0 and p] == []


def test_the_largest_remainders_are_rounded_up() -> None:
    bagian = [Fraction(n, 1000) for n in (12, 19, 17, 12)]
    assert bagi_sen(bagian, Decimal("0.06")) == [
        Decimal(n) for n in ("0.01", "0.02", "0.02", "0.01")
    ]
