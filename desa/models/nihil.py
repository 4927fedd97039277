"""A month without new participants, said aloud: not the same as silence."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from desa.models.musim import Musim, validate_awal_bulan
from desa.models.pengguna import Pengguna
from desa.models.wilayah import Desa, MilikDesaQuerySet
from permata import waktu


class PernyataanNihilQuerySet(MilikDesaQuerySet["PernyataanNihil"]):
    def berlaku(self) -> Self:
        """Those that nobody has withdrawn."""
        return self.filter(dicabut_pada=None)


class PernyataanNihil(models.Model):
    """A desa says that nobody registered in this month."""

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="nihil_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="nihil_set")
    blth = models.DateField("bulan", validators=[validate_awal_bulan])
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    atas_nama = models.BooleanField("atas nama desa", default=False)
    pada = models.DateTimeField(default=waktu.sekarang)
    dicabut_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    objects = PernyataanNihilQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pernyataan nihil"
        ordering = ["blth", "pada"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "desa", "blth"],
                condition=Q(dicabut_pada=None),
                name="nihil_once_a_month",
                violation_error_message="Bulan ini sudah dinyatakan nihil.",
            ),
            models.CheckConstraint(
                name="nihil_withdrawn_by_and_at_together",
                condition=Q(dicabut_oleh=None, dicabut_pada=None)
                | Q(dicabut_oleh__isnull=False, dicabut_pada__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Nihil {self.blth:%Y-%m}, {self.desa}"
