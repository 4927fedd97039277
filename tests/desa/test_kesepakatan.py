"""Agreement of two people: worked examples, and no more certainty than n allows."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.kesepakatan import Kesepakatan, kesepakatan
from desa.undian import terpilih

S, K, T = "disetujui", "dikembalikan", "ditolak"


def pasangan(**banyak: int) -> list[tuple[str, str]]:
    """`SK=5` is five items that the first approved and the second returned."""
    arti = {"S": S, "K": K, "T": T}
    return [
        (arti[nama[0]], arti[nama[1]])
        for nama, jumlah in banyak.items()
        for _ in range(jumlah)
    ]


def test_the_worked_example() -> None:
    hasil = kesepakatan(pasangan(SS=20, SK=5, KS=10, KK=15))
    assert hasil == Kesepakatan(50, 35, Fraction(2, 5))
    assert (hasil.persen, hasil.rentang) == (70, (56, 81))


def test_three_verdicts() -> None:
    # po = 28/40, pe = (25*22 + 10*12 + 5*6) / 1600 = 700/1600
    hasil = kesepakatan(pasangan(SS=18, SK=4, ST=3, KS=3, KK=7, TS=1, TK=1, TT=3))
    assert hasil == Kesepakatan(40, 28, Fraction(28 * 40 - 700, 1600 - 700))


def test_no_agreement_beyond_chance_is_zero_and_full_agreement_is_one() -> None:
    assert kesepakatan(pasangan(SS=5, SK=5, KS=5, KK=5)).kappa == 0
    assert kesepakatan(pasangan(SS=19, KK=1)).kappa == 1
    assert kesepakatan(pasangan(SK=10, KS=10)).kappa == -1


@pytest.mark.parametrize("semua", [[], pasangan(SS=30)])
def test_where_all_say_one_thing_there_is_no_kappa(
    semua: list[tuple[str, str]],
) -> None:
    assert kesepakatan(semua) == Kesepakatan(len(semua), len(semua), None)


@pytest.mark.parametrize(("jumlah", "cukup"), [(0, False), (19, False), (20, True)])
def test_below_twenty_only_counts_are_told(jumlah: int, cukup: bool) -> None:
    hasil = kesepakatan(pasangan(SS=jumlah))
    assert hasil.is_cukup is cukup
    assert (hasil.persen, hasil.rentang) == (
        (100, (83, 100)) if cukup else (None, None)
    )


@given(st.lists(st.tuples(st.sampled_from("SKT"), st.sampled_from("SKT"))))
def test_kappa_is_symmetric_and_at_most_one(semua: list[tuple[str, str]]) -> None:
    hasil = kesepakatan(semua)
    assert hasil == kesepakatan([(dua, satu) for satu, dua in semua])
    assert hasil.kappa is None or -1 <= hasil.kappa <= 1
    assert (hasil.kappa == 1) <= (hasil.sama == hasil.jumlah)
    if hasil.rentang and hasil.persen is not None:
        assert 0 <= hasil.rentang[0] <= hasil.persen <= hasil.rentang[1] <= 100


def test_the_draw_is_fixed_by_its_key_and_takes_about_its_share() -> None:
    semua = [f"periksa|{nomor}|x" for nomor in range(4000)]
    satu, lain = ({t for t in semua if terpilih(k, t, 5)} for k in (b"satu", b"lain"))
    assert satu == {t for t in semua if terpilih(b"satu", t, 5)}
    assert 150 < len(satu) < 250
    assert len(satu & lain) < 30
    assert all(terpilih(b"satu", t, 100) for t in semua)
    assert not any(terpilih(b"satu", t, 0) for t in semua)


@given(st.text(), st.integers(0, 99))
def test_a_larger_share_keeps_who_was_drawn(teks: str, persen: int) -> None:
    assert terpilih(b"k", teks, persen) <= terpilih(b"k", teks, persen + 1)


def test_every_pair_of_verdicts_counts_once() -> None:
    semua = [(satu, dua) for satu, dua in product((S, K, T), repeat=2)]
    assert kesepakatan(semua) == Kesepakatan(9, 3, Fraction(0))
