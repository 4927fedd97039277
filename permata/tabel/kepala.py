"""Where the head of a table stands."""

from collections.abc import Sequence

from permata.tabel.aturan import Baris


def find_kepala(awal: Sequence[Baris]) -> Baris | None:
    """The first of these rows that looks like a head: two texts or more.

    A title spread over two cells is passed by: a head is at least half as wide
    as the widest row.
    """
    terlebar = max((_terisi(baris) for baris in awal), default=0)
    for baris in awal:
        teks = sum(isinstance(sel, str) for sel in baris.sel)
        if teks >= 2 and 2 * teks >= terlebar:
            return baris
    return None


def _terisi(baris: Baris) -> int:
    return sum(sel is not None for sel in baris.sel)
