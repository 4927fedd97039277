"""Numbers in words, as letters repeat them."""

from decimal import Decimal

import pytest

from permata.templatetags.format import dengan_huruf, huruf
from permata.terbilang import BATAS, terbilang, terbilang_nilai

KATA = {
    0: "nol",
    1: "satu",
    10: "sepuluh",
    11: "sebelas",
    12: "dua belas",
    19: "sembilan belas",
    20: "dua puluh",
    21: "dua puluh satu",
    100: "seratus",
    111: "seratus sebelas",
    123: "seratus dua puluh tiga",
    200: "dua ratus",
    1000: "seribu",
    1001: "seribu satu",
    1100: "seribu seratus",
    2026: "dua ribu dua puluh enam",
    11_000: "sebelas ribu",
    100_000: "seratus ribu",
    1_000_000: "satu juta",
    1_001_001: "satu juta seribu satu",
    181_440: "seratus delapan puluh satu ribu empat ratus empat puluh",
    2_000_000_000: "dua miliar",
}


@pytest.mark.parametrize("n", KATA)
def test_a_number_is_written_as_people_say_it(n: int) -> None:
    assert terbilang(n) == KATA[n]


def test_no_two_numbers_below_ten_thousand_share_their_words() -> None:
    assert len({terbilang(n) for n in range(10_000)}) == 10_000


@pytest.mark.parametrize("n", [-1, BATAS])
def test_what_no_letter_writes_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="not a number that is written in words"):
        terbilang(n)


@pytest.mark.parametrize(
    ("skor", "kata"),
    [
        ("83.55", "delapan puluh tiga koma lima lima"),
        ("83.20", "delapan puluh tiga koma dua nol"),
        ("90.05", "sembilan puluh koma nol lima"),
        ("100.00", "seratus koma nol nol"),
        ("0.00", "nol koma nol nol"),
    ],
)
def test_a_score_is_read_digit_by_digit_after_the_comma(skor: str, kata: str) -> None:
    assert (terbilang_nilai(Decimal(skor)), huruf(Decimal(skor))) == (kata, kata)


def test_minutes_count_in_figures_and_words() -> None:
    assert (dengan_huruf(7), huruf(12)) == ("7 (tujuh)", "dua belas")
