"""Indicator A, line by line of the guidebook."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from penilaian.rumus import (
    Aturan,
    Desa,
    Iuran,
    Pelunasan,
    Pembayaran,
    nilai_baris,
    nilai_iuran,
    pita,
)
from tests.penilaian.contoh import (
    ALPHA,
    BULAN,
    GAMMA,
    JATUH_TEMPO_PU,
    MUSIM,
    PADA,
    bulan,
    lunas,
)

JATUH = date(2026, 4, 15)
BAKU = Aturan()


def satu(*bayar: tuple[int, int], tagihan: int | Decimal = 100_000) -> Iuran:
    """An account-month; each payment is (days after the due date, rupiah)."""
    pembayaran = (Pembayaran(JATUH + timedelta(days=h), j) for h, j in bayar)
    return Iuran("PU", bulan(3), 10, tagihan, JATUH, pembayaran=tuple(pembayaran))


def desa(*iuran: Iuran, mulai_wajib: date | None = None) -> Desa:
    """Alpha with other accounts."""
    return replace(ALPHA, iuran=iuran, mulai_wajib=mulai_wajib)


@pytest.mark.parametrize(
    ("hari", "bagian"),
    [
        (0, 10),
        (1, 8),
        (7, 8),
        (8, 6),
        (30, 6),
        (31, 3),
        (60, 3),
        (61, 1),
        (90, 1),
        (91, 0),
        (400, 0),
    ],
)
def test_band(hari: int, bagian: int) -> None:
    assert pita(hari, BAKU) == Fraction(bagian, 10)


@pytest.mark.parametrize(
    ("bayar", "lunas_hari", "terlambat", "s"),
    [
        ([(-40, 100_000)], -40, 0, "1"),
        ([(0, 100_000)], 0, 0, "1"),
        ([(1, 100_000)], 1, 1, "0.8"),
        ([(0, 99_000)], 0, 0, "1"),
        ([(-3, 60_000), (9, 40_000)], 9, 9, "0.6"),
        ([(9, 40_000), (-3, 60_000)], 9, 9, "0.6"),
        ([(0, 100_000), (50, 20_000)], 0, 0, "1"),
        ([(-3, 60_000), (9, 39_000), (20, 1_000)], 9, 9, "0.6"),
        ([(95, 100_000)], 95, 95, "0"),
    ],
)
def test_settled_on_the_day_the_payments_first_reach_the_bill(
    bayar: list[tuple[int, int]], lunas_hari: int, terlambat: int, s: str
) -> None:
    baris = nilai_baris(satu(*bayar), PADA, BAKU)
    assert baris.pelunasan == Pelunasan.LUNAS
    assert baris.tanggal_lunas == JATUH + timedelta(days=lunas_hari)
    assert (baris.terlambat, baris.nilai) == (terlambat, Fraction(s))


@pytest.mark.parametrize(
    ("pada_hari", "sisa"),
    [(0, "1"), (7, "0.8"), (8, "0.6"), (60, "0.3"), (90, "0.1"), (91, "0")],
)
def test_partly_paid_is_half_its_share_and_goes_down_with_time(
    pada_hari: int, sisa: str
) -> None:
    pada = JATUH + timedelta(days=pada_hari)
    baris = nilai_baris(satu((0, 98_999)), pada, BAKU)
    assert baris.pelunasan == Pelunasan.SEBAGIAN
    assert (baris.dibayar, baris.tanggal_lunas) == (98_999, None)
    assert baris.terlambat == pada_hari
    assert baris.nilai == Fraction(1, 2) * Fraction(98_999, 100_000) * Fraction(sisa)


@pytest.mark.parametrize("tagihan", [100_000, 900])
def test_nothing_paid_is_worth_nothing(tagihan: int) -> None:
    baris = nilai_baris(satu(tagihan=tagihan), JATUH, BAKU)
    assert (baris.pelunasan, baris.nilai) == (Pelunasan.BELUM, 0)


def test_a_payment_after_pada_is_not_seen() -> None:
    iuran = satu((3, 50_000), (20, 50_000))
    sehari_sebelum = nilai_baris(iuran, JATUH + timedelta(days=19), BAKU)
    harinya = nilai_baris(iuran, JATUH + timedelta(days=20), BAKU)
    assert (sehari_sebelum.pelunasan, sehari_sebelum.dibayar) == ("sebagian", 50_000)
    assert (harinya.pelunasan, harinya.nilai) == ("lunas", Fraction(6, 10))


def test_amounts_with_sen_are_exact() -> None:
    baris = nilai_baris(satu((0, 99_000), tagihan=Decimal("100000.01")), JATUH, BAKU)
    assert baris.nilai == Fraction(1, 2) * 99_000 / Fraction("100000.01")


def test_people_are_the_weight_and_not_rupiah() -> None:
    tepat = lunas("A", bulan(1), 30, rupiah=1_500)
    telat = lunas("B", bulan(1), 10, hari=40, rupiah=9_000_000)
    (januari,) = nilai_iuran(desa(tepat, telat), MUSIM, PADA).bulan
    assert januari.nilai == Fraction(30 * 10 + 10 * 3, 400)


def test_each_month_weighs_the_same() -> None:
    iuran = (lunas("A", bulan(1), 1), lunas("A", bulan(2), 99, hari=100))
    nilai = nilai_iuran(desa(*iuran), MUSIM, bulan(4))
    assert nilai.nilai == 50
    assert [satu.nilai for satu in nilai.bulan] == [1, 0]


@pytest.mark.parametrize(
    ("ubah", "jumlah"),
    [
        ({}, 8),
        ({"blth": date(2025, 12, 1)}, 7),
        ({"blth": date(2026, 9, 1), "jatuh_tempo": PADA}, 7),
        ({"dikecualikan": True}, 7),
        ({"jumlah_tk": 0}, 7),
        ({"tagihan": 0}, 7),
        ({"jatuh_tempo": PADA}, 8),
        ({"jatuh_tempo": PADA + timedelta(days=1)}, 7),
    ],
)
def test_which_account_months_exist(ubah: dict[str, Any], jumlah: int) -> None:
    iuran = (replace(ALPHA.iuran[0], **ubah), *ALPHA.iuran[1:])
    assert len(nilai_iuran(desa(*iuran), MUSIM, PADA).baris) == jumlah


@pytest.mark.parametrize(
    ("mulai_wajib", "bulan_pertama"),
    [(bulan(3), bulan(3)), (date(2026, 3, 2), bulan(4))],
)
def test_no_obligation_before_mulai_wajib(
    mulai_wajib: date, bulan_pertama: date
) -> None:
    nilai = nilai_iuran(desa(*ALPHA.iuran, mulai_wajib=mulai_wajib), MUSIM, PADA)
    assert nilai.bulan[0].bulan == bulan_pertama


@pytest.mark.parametrize(
    ("m", "faktor"), [(8, "1"), (6, "0.95"), (4, "0.9"), (1, "0.825")]
)
def test_joining_late_costs_up_to_a_fifth(m: int, faktor: str) -> None:
    nilai = nilai_iuran(desa(*ALPHA.iuran[-m:]), MUSIM, PADA)
    assert (len(nilai.bulan), nilai.bulan_jatuh) == (m, 8)
    assert nilai.faktor == Fraction(faktor)


@pytest.mark.parametrize(
    ("pada", "n_jatuh"),
    [
        (date(2026, 2, 15), 0),
        (date(2026, 2, 16), 1),
        (date(2026, 9, 14), 7),
        (date(2026, 9, 15), 8),
    ],
)
def test_n_jatuh_follows_the_pu_due_dates(pada: date, n_jatuh: int) -> None:
    assert nilai_iuran(desa(), MUSIM, pada).bulan_jatuh == n_jatuh


def test_m_may_exceed_the_pu_months_for_bpu_is_due_earlier() -> None:
    # BPU of January and February are due in their own months; PU of January on 16 Feb.
    wadah = tuple(
        replace(lunas("W", bulan(m), 5, hari=-60), jatuh_tempo=date(2026, m, 15))
        for m in (1, 2)
    )
    nilai = nilai_iuran(desa(*wadah), MUSIM, date(2026, 2, 15))
    assert (nilai.bulan_jatuh, nilai.faktor, nilai.nilai) == (2, 1, 100)


def test_without_a_row_a_is_zero() -> None:
    nilai = nilai_iuran(desa(), MUSIM, PADA)
    assert (nilai.nilai, nilai.bulan, nilai.rerata_dini) == (0, (), None)


def test_the_last_month_counts_for_all_or_for_none() -> None:
    telat = replace(ALPHA.iuran[-1], pembayaran=())
    facts = desa(*ALPHA.iuran[:-1], telat)
    tanpa = replace(MUSIM, aturan=Aturan(ikut_bulan_terakhir=False))
    ikut, tidak = nilai_iuran(facts, MUSIM, PADA), nilai_iuran(facts, tanpa, PADA)
    assert (ikut.nilai, ikut.bulan_jatuh) == (100 * Fraction(68, 80), 8)
    assert (tidak.nilai, tidak.bulan_jatuh) == (100 * Fraction(68, 70), 7)


def test_an_explanation_of_each_account_month() -> None:
    nilai = nilai_iuran(GAMMA, MUSIM, PADA)
    assert [m.bulan for m in nilai.bulan] == list(BULAN[2:])
    juli = nilai.bulan[4].baris[0]
    assert (juli.terlambat, juli.is_tertib) == (20, False)
    assert juli.tanggal_lunas == JATUH_TEMPO_PU[bulan(7)] + timedelta(days=20)


def test_what_the_tie_breaks_are_made_of() -> None:
    baris = (
        lunas("A", bulan(1), 5, hari=-10),
        lunas("A", bulan(2), 5, hari=3),
        replace(lunas("A", bulan(3), 5), pembayaran=()),
        replace(satu((0, 10)), akun="B"),
    )
    nilai = nilai_iuran(desa(*baris), MUSIM, PADA)
    assert (nilai.jumlah_tak_tertib, nilai.rerata_dini) == (3, Fraction(7, 2))


def test_other_rules_of_a_season() -> None:
    aturan = Aturan.dari(
        {"toleransi": 0, "faktor_sebagian": "0.25", "pita": [[5, "1"]]}
    )
    baris = nilai_baris(satu((0, 99_999)), JATUH + timedelta(days=5), aturan)
    assert baris.nilai == Fraction(1, 4) * Fraction(99_999, 100_000)
    assert pita(6, aturan) == 0
    tanpa_potongan = replace(MUSIM, aturan=Aturan.dari({"faktor_bergabung": 0}))
    assert nilai_iuran(desa(lunas("A", bulan(1), 1)), tanpa_potongan, PADA).nilai == 100
