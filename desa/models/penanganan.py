"""Who has an item on the desk just now: a lease that runs out by itself."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models.bukti import Bukti
from desa.models.pengguna import Pengguna
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu


class PenangananQuerySet(MilikDesaQuerySet["Penanganan"]):
    jalur_desa = "bukti__desa"

    def berlangsung(self) -> Self:
        """Leases that have not run out."""
        return self.filter(sampai__gt=waktu.sekarang())


class Penanganan(models.Model):
    """One item, one petugas, a quarter of an hour: two of them do not collide."""

    bukti = models.OneToOneField(Bukti, models.PROTECT, related_name="penanganan")
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    sejak = models.DateTimeField()
    sampai = models.DateTimeField()

    objects = PenangananQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penanganan"
        ordering = ["sejak"]
        constraints = [
            models.CheckConstraint(
                name="penanganan_ends_after_it_begins",
                condition=Q(sampai__gt=F("sejak")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bukti}: {self.oleh}"

    @property
    def is_berlangsung(self) -> bool:
        return self.sampai > waktu.sekarang()
