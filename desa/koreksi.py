"""Which desa an open correction names: their facts may move under the seal."""

from __future__ import annotations

from desa.models import Desa, Koreksi, Musim
from desa.models.wilayah import DesaQuerySet


def desa_dikoreksi(musim: Musim) -> DesaQuerySet:
    """The desa of the open correction; none without one."""
    dibuka = Koreksi.objects.dibuka().filter(musim=musim)
    return Desa.objects.filter(koreksi_set__in=dibuka)


def is_dikoreksi(musim: Musim, *desa: int) -> bool:
    """Whether a sealed result is being corrected for one of these desa."""
    return musim.is_tersegel and desa_dikoreksi(musim).filter(pk__in=desa).exists()
