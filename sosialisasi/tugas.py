"""The figures of the tasks on the homes, in one query."""

from __future__ import annotations

from django.db.models import Count, Q

from desa.models import Musim, Pengguna
from permata import waktu
from sosialisasi.models import TindakLanjut

Status = TindakLanjut.Status


def angka_tindak(musim: Musim, pengguna: Pengguna) -> dict[str, int]:
    """Own tasks that are open, those past their day, and those to be closed."""
    terbuka = Q(status=Status.TERBUKA)
    semua = TindakLanjut.objects.untuk(pengguna).filter(musim=musim)
    return semua.aggregate(
        terbuka=Count("pk", terbuka),
        milik=Count("pk", terbuka & Q(pemilik=pengguna)),
        terlambat=Count("pk", terbuka & Q(tenggat__lt=waktu.hari_ini())),
        periksa=Count("pk", Q(status=Status.DIKERJAKAN)),
    )
