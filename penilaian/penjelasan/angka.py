"""Numbers as the rules page writes them."""

from decimal import Decimal
from fractions import Fraction

from penilaian.rumus import dua_desimal
from penilaian.rumus.bilangan import Bilangan, tulis_bilangan
from permata.templatetags.format import angka

_DESIMAL = 10**10  # what has a finite decimal form within ten places divides this


def bilangan(n: Bilangan) -> str:
    """16, "0,5", "1.000", exact; what no decimal can hold as "23,33"."""
    pecahan = Fraction(n)
    if _DESIMAL % pecahan.denominator:
        return angka(dua_desimal(pecahan))
    teks = tulis_bilangan(pecahan)
    return angka(teks if isinstance(teks, int) else Decimal(teks))


def persen(n: Bilangan) -> str:
    """A share of 0..1 as "15%" or "7,5%"."""
    return f"{bilangan(Fraction(n) * 100)}%"
