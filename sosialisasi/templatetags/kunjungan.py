"""What a list of visits knows of each."""

from collections.abc import Mapping, Sequence

from django import template

from sosialisasi.bentrok import Bentrok
from sosialisasi.models import Kunjungan

register = template.Library()


@register.filter
def milik(
    semua: Mapping[int, Sequence[Bentrok]], kunjungan: Kunjungan
) -> Sequence[Bentrok]:
    """What clashes with this visit."""
    return semua.get(kunjungan.pk, ())
