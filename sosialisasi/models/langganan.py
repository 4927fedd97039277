"""Calendars that a phone subscribes to, behind an address nobody can guess."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from desa.models import Kecamatan, Pengguna
from permata import waktu


class LanggananQuerySet(models.QuerySet["Langganan"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        return self.filter(pengguna=pengguna)

    def berlaku(self) -> Self:
        """Neither revoked nor of an account that was closed."""
        return self.filter(dicabut_pada=None, pengguna__is_active=True)


class Langganan(models.Model):
    """The secret address of one person's calendar, or of a kecamatan in sight."""

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="langganan_set")
    # None: the visits this person leads or joins.
    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, null=True, blank=True, related_name="langganan_set"
    )
    # The token itself is shown once and kept nowhere.
    sidik = models.CharField("sidik token", max_length=64, unique=True)
    dibuat_pada = models.DateTimeField(default=waktu.sekarang)
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    objects = LanggananQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "langganan kalender"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="langganan_one_of_a_person",
                fields=["pengguna"],
                condition=Q(kecamatan=None, dicabut_pada=None),
            ),
            models.UniqueConstraint(
                name="langganan_one_of_a_kecamatan",
                fields=["pengguna", "kecamatan"],
                condition=Q(kecamatan__isnull=False, dicabut_pada=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} {self.kecamatan or 'sendiri'}"
