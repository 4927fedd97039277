"""The steps of the guide, for the home of every role."""

from django import template

from penilaian.pemandu import LANGKAH, Langkah

register = template.Library()


@register.filter
def langkah_awal(peran: str) -> tuple[Langkah, ...]:
    return LANGKAH[peran]
