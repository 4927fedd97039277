"""An invitation: a link by which one person opens the own account, once (SEC-05)."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models.pengguna import Pengguna
from permata import waktu


class UndanganQuerySet(models.QuerySet["Undangan"]):
    def terbuka(self) -> Self:
        """Neither used nor revoked, whether or not its time is over."""
        return self.filter(dipakai_pada=None, dicabut_pada=None)

    def berlaku(self) -> Self:
        """Those whose link still opens the account."""
        return self.terbuka().filter(berlaku_sampai__gt=waktu.sekarang())


class Undangan(models.Model):
    """The key of the form is its key; of the token only the digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="undangan_set")
    sidik = models.CharField(max_length=64, unique=True)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    berlaku_sampai = models.DateTimeField()
    dipakai_pada = models.DateTimeField(null=True, blank=True)
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    objects = UndanganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "undangan"
        ordering = ["-pada", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna"],
                condition=Q(dipakai_pada=None, dicabut_pada=None),
                name="undangan_one_open_an_account",
            ),
            models.CheckConstraint(
                name="undangan_used_or_revoked",
                condition=Q(dipakai_pada=None) | Q(dicabut_pada=None),
            ),
            models.CheckConstraint(
                name="undangan_ends_after_it_began",
                condition=Q(berlaku_sampai__gt=F("pada")),
            ),
        ]

    def __str__(self) -> str:
        return f"Undangan {self.pengguna}"
