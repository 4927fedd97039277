"""Which payment settles which bill: oldest first, nothing lost, nothing made."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.alokasi import alokasi

RUPIAH = st.integers(1, 10_000)
TAGIHAN = st.lists(RUPIAH, max_size=8)
PEMBAYARAN = st.lists(RUPIAH, max_size=8)


@pytest.mark.parametrize(
    ("tagihan", "pembayaran", "hasil"),
    [
        ([181_440], [181_440], [(0, 0, 181_440)]),
        # Instalments: both belong to the month, the second one completes it.
        ([181_440], [100_000, 81_440], [(0, 0, 100_000), (1, 0, 81_440)]),
        # Three months prepaid at once.
        ([100, 100, 100], [300], [(0, 0, 100), (0, 1, 100), (0, 2, 100)]),
        # An excess goes to the next month, a shortfall is made up first.
        ([100, 100], [130, 70], [(0, 0, 100), (0, 1, 30), (1, 1, 70)]),
        ([100, 100], [80, 100], [(0, 0, 80), (1, 0, 20), (1, 1, 80)]),
        # What is left after the last bill stays free.
        ([100], [250], [(0, 0, 100)]),
        ([100], [100, 50], [(0, 0, 100)]),
        ([], [100], []),
        ([100], [], []),
    ],
)
def test_worked_cases(
    tagihan: list[int], pembayaran: list[int], hasil: list[tuple[int, int, int]]
) -> None:
    assert alokasi(tagihan, pembayaran) == hasil


@given(TAGIHAN, PEMBAYARAN)
def test_money_is_neither_made_nor_lost(
    tagihan: list[int], pembayaran: list[int]
) -> None:
    hasil = alokasi(tagihan, pembayaran)
    assert sum(n for *_, n in hasil) == min(sum(tagihan), sum(pembayaran))
    assert all(n > 0 for *_, n in hasil)
    for satu, jumlah in enumerate(tagihan):
        assert sum(n for _, ke, n in hasil if ke == satu) <= jumlah
    for satu, jumlah in enumerate(pembayaran):
        assert sum(n for dari, _, n in hasil if dari == satu) <= jumlah


@given(TAGIHAN, PEMBAYARAN)
def test_the_oldest_bill_is_settled_first(
    tagihan: list[int], pembayaran: list[int]
) -> None:
    """Bill k gets what is left of all the money after the bills before it."""
    hasil = alokasi(tagihan, pembayaran)
    uang = sum(pembayaran)
    sebelum = [0, *accumulate(tagihan)]
    for satu, jumlah in enumerate(tagihan):
        dapat = sum(n for _, ke, n in hasil if ke == satu)
        assert dapat == max(0, min(jumlah, uang - sebelum[satu]))


@given(TAGIHAN, PEMBAYARAN)
def test_both_sides_are_used_in_order_and_each_pair_once(
    tagihan: list[int], pembayaran: list[int]
) -> None:
    pasangan = [(dari, ke) for dari, ke, _ in alokasi(tagihan, pembayaran)]
    assert pasangan == sorted(set(pasangan))
    assert [ke for _, ke in pasangan] == sorted(ke for _, ke in pasangan)


@given(TAGIHAN, PEMBAYARAN, RUPIAH)
def test_one_more_payment_takes_nothing_away(
    tagihan: list[int], pembayaran: list[int], tambah: int
) -> None:
    lama = alokasi(tagihan, pembayaran)
    assert alokasi(tagihan, [*pembayaran, tambah])[: len(lama)] == lama
