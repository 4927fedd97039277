"""Does a score go with what should not decide it: known values, cautious words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.condong import Condong, condong


def pasang(y: list[int]) -> list[tuple[Decimal, Decimal]]:
    return [(Decimal(n), Decimal(satu)) for n, satu in enumerate(y)]


def test_ten_pairs_by_hand() -> None:
    """1 - 6*194/(10*99) = -0,1758, as the textbooks have it (IQ and hours of TV)."""
    y = [0, 20, 28, 27, 50, 29, 7, 17, 6, 12]
    hasil = condong(pasang(y))
    assert hasil == Condong(10, Decimal("-0.18"), (Decimal("-0.73"), Decimal("0.51")))
    assert (hasil.arah, hasil.kekuatan) == (0, "")


def test_equals_share_the_middle_of_their_places() -> None:
    y = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    hasil = condong(pasang(y))
    assert hasil.rho == Decimal("0.98")
    assert (hasil.arah, hasil.kekuatan) == (1, "kuat")


@pytest.mark.parametrize(
    ("rentang", "arah", "kata"),
    [
        (("0.01", "0.90"), 1, "lemah"),
        (("0.30", "0.90"), 1, "sedang"),
        (("0.50", "0.90"), 1, "kuat"),
        (("-0.90", "-0.29"), -1, "lemah"),
        (("-0.90", "-0.60"), -1, "kuat"),
        (("0.00", "0.90"), 0, ""),
        (("-0.20", "0.40"), 0, ""),
    ],
)
def test_the_word_goes_by_the_end_that_is_nearer_to_zero(
    rentang: tuple[str, str], arah: int, kata: str
) -> None:
    ujung = Decimal(rentang[0]), Decimal(rentang[1])
    hasil = Condong(50, Decimal("0.5"), ujung)
    assert (hasil.arah, hasil.kekuatan) == (arah, kata)


@pytest.mark.parametrize("y", [[1] * 20, list(range(9)), []])
def test_of_too_few_or_all_alike_nothing_is_said(y: list[int]) -> None:
    assert condong(pasang(y)) == Condong(len(y))


@given(st.lists(st.integers(0, 30), min_size=10, max_size=40))
def test_the_interval_holds_the_number_and_turns_with_the_sign(y: list[int]) -> None:
    hasil, balik = condong(pasang(y)), condong(pasang([-satu for satu in y]))
    if hasil.rho is None or hasil.rentang is None or balik.rentang is None:
        assert len(set(y)) == 1
        return
    bawah, atas = hasil.rentang
    assert -1 <= bawah <= hasil.rho <= atas <= 1
    assert (balik.rho, balik.rentang) == (-hasil.rho, (-atas, -bawah))
