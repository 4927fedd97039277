"""Which petugas can be given a task of the branch."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from desa.models import Kecamatan, Pengguna, Penugasan
from permata.peran import Peran


def petugas_di(
    kecamatan: Iterable[Kecamatan], kabupaten: int | None
) -> QuerySet[Pengguna]:
    """The active petugas who see one of these kecamatan, those assigned first."""
    tugas = Penugasan.objects.filter(pengguna=OuterRef("pk"), kecamatan__in=kecamatan)
    return (
        Pengguna.objects.filter(
            peran=Peran.PETUGAS, is_active=True, kabupaten=kabupaten
        )
        .annotate(ditugaskan=Exists(tugas))
        .filter(Q(cakupan=Pengguna.Cakupan.SEMUA) | Q(ditugaskan=True))
        .order_by("-ditugaskan", "nama", "pk")
    )
