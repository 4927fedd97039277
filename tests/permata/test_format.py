"""Numbers, money, dates and hours as Indonesians write them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permata.templatetags import format as tulis

RABU = date(2026, 7, 15)
# 08.41 in Kudus is 01.41 in Greenwich; 23.30 there is already tomorrow here.
PAGI = datetime(2026, 7, 15, 1, 41, tzinfo=UTC)
MALAM = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("jumlah", "tertulis"),
    [
        (181440, "Rp181.440"),
        (0, "Rp0"),
        (999, "Rp999"),
        (1_000_000, "Rp1.000.000"),
        (-1500, "-Rp1.500"),
        (Decimal("16800.50"), "Rp16.801"),
        (None, "–"),
    ],
)
def test_rupiah_has_no_space_and_dots(
    jumlah: int | Decimal | None, tertulis: str
) -> None:
    assert tulis.rupiah(jumlah) == tertulis


@pytest.mark.parametrize(
    ("bilangan", "tertulis"),
    [(1234567, "1.234.567"), (12, "12"), (Decimal("1234.5"), "1.234,5"), (None, "–")],
)
def test_angka_has_dots_between_thousands(
    bilangan: int | Decimal | None, tertulis: str
) -> None:
    assert tulis.angka(bilangan) == tertulis


@pytest.mark.parametrize(
    ("skor", "tertulis"),
    [
        (Decimal("83.55"), "83,55"),
        (Decimal("75.275"), "75,28"),
        (Decimal("100"), "100,00"),
        (Decimal(0), "0,00"),
        (96, "96,00"),
        (None, "–"),
    ],
)
def test_nilai_has_two_decimals_rounded_half_up(
    skor: int | Decimal | None, tertulis: str
) -> None:
    assert tulis.nilai(skor) == tertulis


def test_a_variable_that_is_not_there_is_written_as_a_dash() -> None:
    kosong: list[Callable[[Any], str]] = [
        *(tulis.rupiah, tulis.angka, tulis.nilai, tulis.tanggal, tulis.jam),
        *(tulis.tanggal_pendek, tulis.bulan, tulis.bulan_pendek),
    ]
    assert [saring("") for saring in kosong] == ["–"] * 8


def test_a_code_stands_in_groups_of_four_as_on_the_receipt() -> None:
    assert [tulis.berempat(satu) for satu in ("410722618830", "21784", "")] == [
        "4107 2261 8830",
        "2178 4",
        "",
    ]


def test_tanggal_names_the_day() -> None:
    assert tulis.tanggal(RABU) == "Rabu, 15 Juli 2026"


def test_tanggal_pendek_uses_three_letters() -> None:
    assert [tulis.tanggal_pendek(date(2026, b, 1)) for b in range(1, 13)] == [
        *("1 Jan", "1 Feb", "1 Mar", "1 Apr", "1 Mei", "1 Jun"),
        *("1 Jul", "1 Agu", "1 Sep", "1 Okt", "1 Nov", "1 Des"),
    ]


def test_bulan_has_the_year_and_bulan_pendek_has_not() -> None:
    assert (tulis.bulan(date(2026, 6, 1)), tulis.bulan_pendek(date(2026, 6, 1))) == (
        "Juni 2026",
        "Jun",
    )


def test_jam_is_local_with_a_dot() -> None:
    assert tulis.jam(PAGI) == "08.41"


def test_the_day_is_the_local_one() -> None:
    assert (tulis.tanggal(MALAM), tulis.jam(MALAM)) == ("Rabu, 15 Juli 2026", "06.30")


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_rupiah_loses_nothing(jumlah: int) -> None:
    assert int(tulis.rupiah(jumlah).replace("Rp", "").replace(".", "")) == jumlah
