"""Counts of objections that anybody may read: how many, never whose."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from desa.models import Musim
from penilaian.models import Sanggahan

Status = Sanggahan.Status


@dataclass(frozen=True, slots=True)
class HitungSanggahan:
    semua: int
    diterima: int
    ditolak: int
    menunggu: int


def hitung_sanggahan(musim: Musim) -> HitungSanggahan | None:
    """One query; None before the window has opened. What was withdrawn is left out."""
    if not (musim.is_sanggah or musim.is_tersegel):
        return None
    terima = Q(status__in=[Status.DITERIMA, Status.SELESAI])
    isi = Sanggahan.objects.filter(musim=musim).aggregate(
        semua=Count("pk", filter=~Q(status=Status.DITARIK)),
        diterima=Count("pk", filter=terima),
        ditolak=Count("pk", filter=Q(status=Status.DITOLAK)),
        menunggu=Count("pk", filter=Q(status=Status.DIAJUKAN)),
    )
    return HitungSanggahan(**isi)
