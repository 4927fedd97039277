"""How far two people agree on the same items: counts, share, Cohen's kappa. Pure.

Of 50 items both approve 20, both refuse 15, and differ on 5 and 10: they agree on
35/50 = 0.70. By chance alone, with 25 and 30 approvals, it would be
0.5 * 0.6 + 0.5 * 0.4 = 0.50, so kappa = (0.70 - 0.50) / (1 - 0.50) = 0.40.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

# Below this many checks one more changes the picture: counts only.
CUKUP = 20
_Z = 1.96  # of 95 %


@dataclass(frozen=True, slots=True)
class Kesepakatan:
    jumlah: int
    sama: int
    kappa: Fraction | None

    @property
    def is_cukup(self) -> bool:
        """Whether there are enough of them to say more than the counts."""
        return self.jumlah >= CUKUP

    @property
    def persen(self) -> int | None:
        """Whole percent, half up."""
        if not self.is_cukup:
            return None
        return (200 * self.sama + self.jumlah) // (2 * self.jumlah)

    @property
    def rentang(self) -> tuple[int, int] | None:
        """The percent that fit these counts (Wilson, 95 %), rounded outwards."""
        if not self.is_cukup:
            return None
        n, p = self.jumlah, self.sama / self.jumlah
        tengah = p + _Z**2 / (2 * n)
        lebar = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        bawah, atas = ((tengah + s * lebar) / (1 + _Z**2 / n) for s in (-1, 1))
        return max(0, int(100 * bawah)), min(100, -int(-100 * atas // 1))


def kesepakatan(pasangan: Iterable[tuple[str, str]]) -> Kesepakatan:
    """Over the two verdicts of each item; no kappa where chance explains them all."""
    semua = Counter(pasangan)
    jumlah = sum(semua.values())
    sama = sum(banyak for (satu, dua), banyak in semua.items() if satu == dua)
    pertama, kedua = Counter[str](), Counter[str]()
    for (satu, dua), banyak in semua.items():
        pertama[satu] += banyak
        kedua[dua] += banyak
    kebetulan = sum(pertama[putusan] * kedua[putusan] for putusan in pertama)
    # (po - pe) / (1 - pe), over jumlah squared.
    sisa = jumlah**2 - kebetulan
    kappa = Fraction(sama * jumlah - kebetulan, sisa) if sisa else None
    return Kesepakatan(jumlah, sama, kappa)
