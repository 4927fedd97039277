"""Size classes: pure (juknis 2, "Leagues")."""

from bisect import bisect_left
from collections.abc import Sequence

KELAS_UKURAN = ("kecil", "sedang", "besar")


def kelas_ukuran(potensi: Sequence[int]) -> list[str]:
    """The size class of each, by terciles of the whole list; equals share a class."""
    urut = sorted(potensi)
    return [KELAS_UKURAN[3 * bisect_left(urut, n) // len(urut)] for n in potensi]
