"""Indicator C, line by line of the guidebook."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from penilaian.rumus import Aturan, Musim, NilaiMandiri, Peserta, nilai_mandiri
from tests.penilaian.contoh import ALPHA, BARU, BULAN, LAMA, MUSIM, PADA, bulan, peserta

LANJUT = frozenset(date(2026, m, 1) for m in (9, 10, 11, 12))


def nilai(
    *fakta: Peserta, potensi: int = 1000, pada: date = PADA, musim: Musim = MUSIM
) -> NilaiMandiri:
    """C of a village with these participants only."""
    desa = replace(ALPHA, potensi_bpu=potensi, peserta=fakta)
    return nilai_mandiri(desa, musim, pada)


@pytest.mark.parametrize(
    ("potensi", "efektif"), [(0, 300), (299, 300), (300, 300), (301, 301), (2600, 2600)]
)
def test_the_potential_has_a_floor(potensi: int, efektif: int) -> None:
    hasil = nilai(*peserta(9, 1, 8), potensi=potensi)
    assert hasil.potensi_efektif == efektif
    assert hasil.cakupan == 100 * Fraction(9, efektif) / Fraction("0.15")


def test_coverage_is_the_mean_of_the_months_paid() -> None:
    hasil = nilai(*peserta(10, 1, 8), *peserta(20, 5, 8))
    assert hasil.peserta_bulan == tuple((m, 10 if m < bulan(5) else 30) for m in BULAN)
    assert (hasil.rerata_peserta, hasil.cakupan) == (20, Fraction(40, 3))


@pytest.mark.parametrize(
    ("jumlah", "cakupan"), [(149, Fraction(298, 3)), (150, 100), (999, 100)]
)
def test_coverage_is_full_at_its_target_and_never_more(
    jumlah: int, cakupan: int | Fraction
) -> None:
    assert nilai(*peserta(jumlah, 1, 8)).cakupan == cakupan


@pytest.mark.parametrize(
    ("pada", "bulan_ikut", "rerata"),
    [
        (date(2026, 1, 30), 0, 0),
        (date(2026, 1, 31), 1, 0),
        (date(2026, 3, 30), 2, 0),
        (date(2026, 3, 31), 3, 2),
        (date(2026, 12, 31), 8, Fraction(36, 8)),
    ],
)
def test_only_months_that_are_over_are_averaged(
    pada: date, bulan_ikut: int, rerata: int | Fraction
) -> None:
    hasil = nilai(*peserta(6, 3, 8), pada=pada)
    assert (len(hasil.peserta_bulan), hasil.rerata_peserta) == (bulan_ikut, rerata)


def test_a_month_outside_the_season_covers_nothing() -> None:
    assert nilai(Peserta(LAMA, None, LANJUT | {date(2025, 12, 1)})).rerata_peserta == 0


def test_the_months_of_one_who_has_left_still_cover() -> None:
    keluar = Peserta(LAMA, date(2026, 6, 1), frozenset(BULAN[:4]))
    assert nilai(keluar).rerata_peserta == Fraction(1, 2)


@pytest.mark.parametrize(
    ("satu", "penuh", "sebagian"),
    [
        (Peserta(BARU), 0, 0),
        (Peserta(BARU, None, frozenset(BULAN[2:3])), 0, 1),
        (Peserta(BARU, None, frozenset(BULAN[2:4])), 0, 1),
        (Peserta(BARU, None, frozenset(BULAN[2:5])), 1, 0),
        (Peserta(BARU, None, frozenset(BULAN[2:8])), 1, 0),
        (Peserta(date(2026, 8, 20), None, frozenset({bulan(8)}) | LANJUT), 1, 0),
        (Peserta(BARU, date(2026, 9, 16), frozenset(BULAN[2:8])), 0, 0),
        (Peserta(BARU, date(2026, 9, 17), frozenset(BULAN[2:8])), 1, 0),
        (Peserta(date(2025, 12, 31), None, frozenset(BULAN)), 0, 0),
        (Peserta(date(2026, 1, 1), None, frozenset(BULAN)), 1, 0),
        (Peserta(date(2026, 8, 31), None, LANJUT), 1, 0),
        (Peserta(date(2026, 9, 1), None, LANJUT), 0, 0),
    ],
)
def test_who_is_new_and_how_much_he_counts(
    satu: Peserta, penuh: int, sebagian: int
) -> None:
    hasil = nilai(satu)
    assert (hasil.baru_penuh, hasil.baru_sebagian) == (penuh, sebagian)
    assert hasil.jumlah_baru == penuh + Fraction(sebagian, 2)


def test_who_registers_after_pada_is_not_known_yet() -> None:
    fakta = peserta(3, 3, 8, BARU)
    sebelum, harinya = (
        nilai(*fakta, pada=date(2026, 3, tanggal)).baru_penuh for tanggal in (9, 10)
    )
    assert (sebelum, harinya) == (0, 3)


@pytest.mark.parametrize(
    ("jumlah", "baru"), [(0, 0), (25, 50), (49, 98), (50, 100), (80, 100)]
)
def test_newcomers_are_full_at_their_target_and_never_more(
    jumlah: int, baru: int
) -> None:
    assert nilai(*peserta(jumlah, 3, 8, BARU)).baru == baru


def test_c_is_the_mean_of_its_halves() -> None:
    hasil = nilai(*peserta(75, 1, 8), *peserta(10, 8, 8, BARU))
    assert hasil.baru == 10
    assert hasil.nilai == (hasil.cakupan + 10) / 2


def test_other_rules_of_a_season() -> None:
    aturan = Aturan.dari(
        {
            "lantai_potensi": 2000,
            "target_cakupan": "0.1",
            "target_baru": "0.02",
            "bulan_penuh": 7,
            "bobot_sebagian": "0.1",
        }
    )
    hasil = nilai(*peserta(20, 3, 8, BARU), musim=replace(MUSIM, aturan=aturan))
    assert (hasil.baru_penuh, hasil.baru_sebagian) == (0, 20)
    assert (hasil.cakupan, hasil.baru) == (Fraction("7.5"), 5)
