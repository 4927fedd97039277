"""Does a score lean towards large desa, or near ones? Numbers in, words out: pure.

Spearman's rank correlation with an interval of 95 in 100 (Bonett and Wright, 2000).
The words go by the end of the interval that lies nearer to zero, so they are never
more certain than the numbers (ADR 0013).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

SEDIKIT = 10
_BAKU = Decimal("1.959964")  # 95 of 100 of the normal curve
_DUA_ANGKA = Decimal("0.01")
# From which end of the interval on: how strong.
_KUAT = ((Decimal("0.5"), "kuat"), (Decimal("0.3"), "sedang"), (Decimal(0), "lemah"))


@dataclass(frozen=True, slots=True)
class Condong:
    """Between -1 and 1; both are None with too few desa, or where all are equal."""

    n: int
    rho: Decimal | None = None
    rentang: tuple[Decimal, Decimal] | None = None

    @property
    def arah(self) -> int:
        """1 or -1 where the interval leaves zero out, else 0."""
        if self.rentang is None:
            return 0
        return (self.rentang[0] > 0) - (self.rentang[1] < 0)

    @property
    def kekuatan(self) -> str:
        """By the end of the interval that is nearer to zero; empty without an arah."""
        if self.rentang is None or not self.arah:
            return ""
        dekat = min(map(abs, self.rentang))
        return next(kata for batas, kata in _KUAT if dekat >= batas)


def condong(pasangan: Sequence[tuple[Decimal, Decimal]]) -> Condong:
    """The rank correlation of pairs."""
    n = len(pasangan)
    if n < SEDIKIT:
        return Condong(n)
    x, y = (_peringkat([satu[sisi] for satu in pasangan]) for sisi in (0, 1))
    tengah = Fraction(n + 1, 2)
    kov = sum((a - tengah) * (b - tengah) for a, b in zip(x, y, strict=True))
    sebar = [sum((a - tengah) ** 2 for a in sisi) for sisi in (x, y)]
    if not all(sebar):
        return Condong(n)
    rho = _desimal(Fraction(kov)) / _desimal(Fraction(sebar[0] * sebar[1])).sqrt()
    return Condong(n, rho.quantize(_DUA_ANGKA), _rentang(rho, n))


def _peringkat(nilai: Sequence[Decimal]) -> list[Fraction]:
    """Mean ranks: equals share the middle of their places."""
    urut = sorted(nilai)
    awal = {satu: n for n, satu in reversed(list(enumerate(urut, 1)))}
    akhir = {satu: n for n, satu in enumerate(urut, 1)}
    return [Fraction(awal[satu] + akhir[satu], 2) for satu in nilai]


def _desimal(n: Fraction) -> Decimal:
    return Decimal(n.numerator) / Decimal(n.denominator)


def _rentang(rho: Decimal, n: int) -> tuple[Decimal, Decimal]:
    """tanh(atanh rho -+ z * sqrt((1 + rho^2/2) / (n - 3)))."""
    if abs(rho) >= Decimal("0.999"):
        return rho.quantize(_DUA_ANGKA), rho.quantize(_DUA_ANGKA)
    tengah = ((1 + rho) / (1 - rho)).ln() / 2
    lebar = _BAKU * ((1 + rho * rho / 2) / (n - 3)).sqrt()
    bawah, atas = (_tanh(tengah + arah * lebar) for arah in (-1, 1))
    return bawah.quantize(_DUA_ANGKA), atas.quantize(_DUA_ANGKA)


def _tanh(x: Decimal) -> Decimal:
    e = (2 * x).exp()
    return (e - 1) / (e + 1)
