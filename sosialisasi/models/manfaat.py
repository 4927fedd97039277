"""How often the public page about benefits was opened: a day, a desa, a number."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from desa.models import Desa
from desa.models.wilayah import MilikDesaQuerySet


class BukaManfaat(models.Model):
    """Openings of one day by links of one desa; nothing about who opened it."""

    tanggal = models.DateField()
    # None: the address was opened without the link of a desa.
    desa = models.ForeignKey(
        Desa,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="buka_manfaat_set",
    )
    jumlah = models.PositiveIntegerField(default=0)

    objects = MilikDesaQuerySet["BukaManfaat"].as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "buka manfaat"
        ordering = ["tanggal", "desa"]
        constraints = [
            models.UniqueConstraint(
                fields=["tanggal", "desa"],
                condition=Q(desa__isnull=False),
                name="buka_manfaat_once_a_day_and_desa",
            ),
            models.UniqueConstraint(
                fields=["tanggal"],
                condition=Q(desa=None),
                name="buka_manfaat_once_a_day_without_desa",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal:%Y-%m-%d} {self.desa or 'tanpa desa'}"
