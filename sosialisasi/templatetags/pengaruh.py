"""Amounts of the effect page, in the unit of their question."""

from fractions import Fraction

from django import template

from permata.templatetags.format import KOSONG
from sosialisasi.efek import Efek
from sosialisasi.pengaruh import Ukuran

register = template.Library()


@register.filter
def tulis(ukuran: Ukuran, jumlah: Fraction) -> str:
    return ukuran.tulis(jumlah)


@register.filter
def bertanda(ukuran: Ukuran, efek: Efek | None) -> str:
    """Like "+1,20" or "-0,50"; a dash where nothing can be compared."""
    if efek is None or efek.beda is None:
        return KOSONG
    tanda = "+" if efek.beda > 0 else ""
    return f"{tanda}{ukuran.tulis(efek.beda)}"
