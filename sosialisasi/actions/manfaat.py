"""Count an opening of the public page: a day and a desa, nothing else."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from desa.models import Desa
from permata import waktu
from sosialisasi.models import BukaManfaat


@transaction.atomic
def count_buka(desa: Desa | None) -> None:
    """One more today. Two at once make two: the database adds, not this process."""
    baris, _ = BukaManfaat.objects.get_or_create(tanggal=waktu.hari_ini(), desa=desa)
    BukaManfaat.objects.filter(pk=baris.pk).update(jumlah=F("jumlah") + 1)
