"""A sketch out of the paths of the big map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permata.denah import baca_jalur, denah
from permata.peta import jalur_svg
from permata.topologi import Cincin

TITIK = st.tuples(st.integers(-999, 999), st.integers(0, 1400))


@given(st.lists(TITIK, min_size=3, max_size=12, unique=True))
def test_a_path_is_read_as_it_was_written(isi: list[tuple[int, int]]) -> None:
    cincin: Cincin = [(float(x), float(y)) for x, y in isi]
    assert baca_jalur(jalur_svg([cincin])) == [cincin]


@pytest.mark.parametrize(
    ("jalur", "banyak"), [("M10 10l800 0 0 800z", 1), ("M0 0l9 0 0 9zM1 1l2 0 0 2z", 2)]
)
def test_each_ring_is_one(jalur: str, banyak: int) -> None:
    assert len(baca_jalur(jalur)) == banyak


def test_the_frame_holds_all_and_numbers_lie_inside() -> None:
    isi = denah(["M10 10l20 0 0 20-20 0z", "M30 10l20 0 0 20-20 0z"])
    assert (isi.viewbox, isi.label, isi.jari) == (
        "6 6 48 28",
        ((20, 20), (40, 20)),
        2,
    )
