"""Who of the branch can go along to a visit, or take over what follows from it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from desa.models import Kecamatan, Pengguna
from permata.peran import Peran


def rekan_di(kecamatan: Kecamatan) -> QuerySet[Pengguna]:
    """Active petugas and pendamping who work in this kecamatan, by name."""
    semua = Q(
        peran=Peran.PETUGAS,
        cakupan=Pengguna.Cakupan.SEMUA,
        kabupaten=kecamatan.kabupaten_id,
    )
    tugas = Q(penugasan_set__kecamatan=kecamatan)
    binaan = Q(penugasan_set__desa__kecamatan=kecamatan)
    return (
        Pengguna.objects.filter(semua | tugas | binaan, is_active=True)
        .distinct()
        .order_by("nama", "pk")
    )
