"""What the desk and the history of an item show beyond plain values."""

from django import template

from desa.lembar import Lembar
from desa.lembar import lembar_ditandai as lembar_bertanda
from desa.models import Transisi

register = template.Library()


@register.filter
def lembar_ditandai(transisi: Transisi) -> list[Lembar]:
    """The pages on which this step marked something."""
    return lembar_bertanda(transisi)


@register.filter
def selisih(satu: int, lain: int) -> int:
    """How far two amounts lie apart."""
    return abs(satu - lain)
