"""The score of the guidebook: its worked examples, the weights, the season."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from penilaian.rumus import AturanError, Desa, dua_desimal, nilai_akhir, nilai_desa
from penilaian.rumus.bilangan import Bilangan
from tests.penilaian.contoh import (
    ALPHA,
    BETA,
    BETA_DICABUT,
    BOBOT_LAIN,
    BULAN,
    GAMMA,
    MUSIM,
    PADA,
    bulan,
    lunas,
)


@pytest.mark.parametrize(
    ("desa", "tampilan"),
    [
        (ALPHA, ("97.50", "76.88", "72.38", "83.55")),
        (BETA, ("92.94", "100.00", "52.18", "80.44")),
        (BETA_DICABUT, ("92.94", "61.25", "52.18", "70.75")),
        (GAMMA, ("88.67", "52.13", "79.09", "76.18")),
    ],
    ids=["alpha", "beta", "beta dicabut", "gamma"],
)
def test_worked_examples_come_out_to_the_last_digit(
    desa: Desa, tampilan: tuple[str, ...]
) -> None:
    nilai = nilai_desa(desa, MUSIM, PADA)
    assert tuple(map(str, nilai.tampilan)) == tampilan


def test_worked_examples_are_exact_before_they_are_shown() -> None:
    alpha, gamma = (nilai_desa(satu, MUSIM, PADA) for satu in (ALPHA, GAMMA))
    assert (alpha.a, alpha.b) == (Fraction("97.5"), Fraction("76.875"))
    assert (gamma.a, gamma.b) == (Fraction(266, 3), Fraction("52.125"))


def test_beta_is_the_sum_that_the_guidebook_writes_out() -> None:
    maret = Fraction(14 * 6 + (62 + 40) * 10, 10 * 116)
    juni = (54 + 62 * Fraction(1, 2) * Fraction(600_000, 897_450) / 10) / 116
    assert nilai_desa(BETA, MUSIM, PADA).a == 100 * (6 + maret + juni) / 8


def test_other_weights_let_beta_and_gamma_change_places() -> None:
    musim = replace(MUSIM, bobot=BOBOT_LAIN)
    nilai = [nilai_desa(satu, musim, PADA).tampilan.s for satu in (ALPHA, BETA, GAMMA)]
    assert nilai == [Decimal("80.82"), Decimal("73.97"), Decimal("76.57")]


@pytest.mark.parametrize(
    ("bobot", "s"),
    [
        ((40, 25, 35), Fraction(40 * 90 + 25 * 60 + 35 * 30, 100)),
        ((1, 1, 1), Fraction(60)),
        ((2, 0, 0), Fraction(90)),
        ((Decimal("0.5"), Fraction(1, 4), 0), Fraction(80)),
    ],
)
def test_s_is_the_weighted_mean(bobot: tuple[Bilangan, ...], s: Fraction) -> None:
    nilai = {"iuran": Fraction(90), "regulasi": Fraction(60), "mandiri": Fraction(30)}
    musim = replace(MUSIM, bobot=dict(zip(nilai, bobot, strict=True)))
    assert nilai_akhir(nilai, musim) == s


def test_an_indicator_of_weight_zero_changes_nothing() -> None:
    musim = replace(MUSIM, bobot={**MUSIM.bobot, "diseminasi": 0})
    assert nilai_desa(ALPHA, musim, PADA).s == nilai_desa(ALPHA, MUSIM, PADA).s


@pytest.mark.parametrize(
    ("tepat", "tampil"),
    [
        (Fraction(0), "0.00"),
        (Fraction("76.875"), "76.88"),
        (Fraction("0.125"), "0.13"),
        (Fraction("2.675"), "2.68"),
        (Fraction("0.0049999"), "0.00"),
        (Fraction(200, 3), "66.67"),
        (Fraction("99.995"), "100.00"),
        (Fraction(100), "100.00"),
    ],
)
def test_shown_with_two_decimals_half_up(tepat: Fraction, tampil: str) -> None:
    assert str(dua_desimal(tepat)) == tampil


def test_s_is_computed_from_what_is_not_yet_rounded() -> None:
    # S of 97.50, 76.88 and 80.70 as they are shown would be 86.4654, so 86.47.
    nilai = nilai_desa(replace(ALPHA, potensi_bpu=304), MUSIM, PADA)
    assert tuple(map(str, nilai.tampilan)) == ("97.50", "76.88", "80.70", "86.46")


@pytest.mark.parametrize(
    ("desa", "keterangan"),
    [
        (GAMMA, ""),
        (replace(GAMMA, iuran=GAMMA.iuran[:3]), ""),
        (replace(GAMMA, iuran=GAMMA.iuran[:2]), "pendatang baru"),
        (replace(GAMMA, mulai_wajib=bulan(7)), "pendatang baru"),
        (replace(GAMMA, mulai_wajib=date(2027, 1, 1)), "pendatang baru"),
        (replace(GAMMA, iuran=()), "belum berjalan"),
    ],
)
def test_why_a_village_takes_no_rank(desa: Desa, keterangan: str) -> None:
    assert nilai_desa(desa, MUSIM, PADA).keterangan == keterangan


def test_two_accounts_of_one_month_are_one_month_of_the_minimum() -> None:
    iuran = tuple(lunas(akun, m, 5) for akun in "XY" for m in BULAN[:2])
    nilai = nilai_desa(replace(GAMMA, mulai_wajib=None, iuran=iuran), MUSIM, PADA)
    assert nilai.keterangan == "pendatang baru"


def test_a_village_without_facts_has_nothing() -> None:
    kosong = Desa("1", "Kosong", "Jati", "desa", 400)
    assert set(nilai_desa(kosong, MUSIM, PADA).tampilan) == {Decimal("0.00")}


def test_before_the_season_there_is_nothing_to_divide_by() -> None:
    nilai = nilai_desa(ALPHA, MUSIM, date(2025, 12, 31))
    assert (nilai.a, nilai.b, nilai.c) == (0, 26, 0)


def test_running_score_on_30_june() -> None:
    # Jan..May are due (June's PU on 15 July); B and C see six month ends.
    nilai = nilai_desa(ALPHA, MUSIM, date(2026, 6, 30))
    assert nilai.a == 100 * Fraction(48, 50)
    assert nilai.b == Fraction(7, 10) * 81 + Fraction(3, 10) * (2 * 26 + 4 * 81) / 6
    assert nilai.mandiri.rerata_peserta == Fraction(14 * 4 + 16 * 6 + 4, 6)


def test_the_season_knows_its_months() -> None:
    assert MUSIM.bulan == BULAN
    lintas = replace(
        MUSIM, bulan_awal=date(2025, 11, 1), bulan_akhir=bulan(2), jatuh_tempo_pu={}
    )
    assert lintas.bulan == (date(2025, 11, 1), date(2025, 12, 1), bulan(1), bulan(2))


@pytest.mark.parametrize(
    ("pada", "jumlah"),
    [(date(2026, 1, 30), 0), (date(2026, 1, 31), 1), (date(2026, 2, 28), 2), (PADA, 8)],
)
def test_a_month_counts_once_its_last_day_has_come(pada: date, jumlah: int) -> None:
    assert MUSIM.bulan_selesai(pada) == BULAN[:jumlah]


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        (
            {"bulan_awal": date(2026, 1, 2)},
            "bulan_awal dan bulan_akhir harus tanggal 1",
        ),
        ({"bulan_akhir": date(2025, 12, 1)}, "musim harus 1 sampai 24 bulan"),
        (
            {"bulan_akhir": date(2028, 1, 1), "akhir_musim": date(2028, 1, 31)},
            "musim harus 1 sampai 24 bulan",
        ),
        ({"akhir_musim": date(2026, 7, 31)}, "akhir_musim mendahului bulan_akhir"),
        ({"bobot": {"iuran": 1, "regulasi": 1}}, "bobot tidak lengkap"),
        (
            {"bobot": {"iuran": -1, "regulasi": 1, "mandiri": 1}},
            "bobot tidak boleh negatif",
        ),
        ({"bobot": {"iuran": 0, "regulasi": 0, "mandiri": 0}}, "bobot semuanya 0"),
        ({"bobot": {**MUSIM.bobot, "juri": 5}}, "bobot tanpa fakta: juri"),
    ],
)
def test_a_season_without_meaning_is_refused(ubah: dict[str, Any], pesan: str) -> None:
    with pytest.raises(AturanError) as galat:
        replace(MUSIM, **ubah)
    assert str(galat.value) == pesan
