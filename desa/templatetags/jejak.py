"""The audit trail in words."""

from django import template

from desa import kata_jejak
from permata.peran import Peran

register = template.Library()


@register.filter
def tindakan_kata(kode: str) -> str:
    return kata_jejak.tindakan_kata(kode)


@register.filter
def objek_kata(objek: str) -> str:
    return kata_jejak.objek_kata(objek)


@register.filter
def peran_kata(peran: str) -> str:
    """The role a person had at that moment."""
    return Peran(peran).label if peran else ""
