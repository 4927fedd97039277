"""Devices that an operator may sign in on, and the codes that let one in (SEC-04)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models.pengguna import Pengguna
from permata import waktu

COBA_TERBANYAK = 5


class PerangkatQuerySet(models.QuerySet["Perangkat"]):
    def berlaku(self) -> Self:
        """Those that still need no code."""
        kini = waktu.sekarang()
        return self.filter(dicabut_pada=None, berlaku_sampai__gt=kini)


class Perangkat(models.Model):
    """A browser in which this person was let in; of its cookie only the digest."""

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    sidik = models.CharField(max_length=64)
    nama = models.CharField(max_length=80)
    pada = models.DateTimeField(default=waktu.sekarang)
    dipakai_pada = models.DateTimeField(default=waktu.sekarang)
    berlaku_sampai = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    objects = PerangkatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "perangkat"
        ordering = ["-dipakai_pada", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "sidik"],
                condition=Q(dicabut_pada=None),
                name="perangkat_once_a_person",
            ),
            models.CheckConstraint(
                name="perangkat_ends_after_it_began",
                condition=Q(berlaku_sampai__gt=F("pada")),
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class KodePerangkatQuerySet(models.QuerySet["KodePerangkat"]):
    def terbuka(self) -> Self:
        """Neither used nor replaced, whether or not its time is over."""
        return self.filter(dipakai_pada=None, dicabut_pada=None)

    def berlaku(self) -> Self:
        """Those that still let a device in."""
        kini = waktu.sekarang()
        terbuka = self.terbuka().filter(berlaku_sampai__gt=kini)
        return terbuka.filter(percobaan__lt=COBA_TERBANYAK)


class KodePerangkat(models.Model):
    """Eight digits that are read out by voice; kept as a digest with a key."""

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    sidik = models.CharField(max_length=64)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    berlaku_sampai = models.DateTimeField()
    percobaan = models.PositiveSmallIntegerField(default=0)
    dipakai_pada = models.DateTimeField(null=True, blank=True)
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    objects = KodePerangkatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kode perangkat"
        ordering = ["-pada", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna"],
                condition=Q(dipakai_pada=None, dicabut_pada=None),
                name="kodeperangkat_one_open_an_account",
            ),
            models.CheckConstraint(
                name="kodeperangkat_five_tries",
                condition=Q(percobaan__lte=COBA_TERBANYAK),
            ),
            models.CheckConstraint(
                name="kodeperangkat_ends_after_it_began",
                condition=Q(berlaku_sampai__gt=F("pada")),
            ),
            models.CheckConstraint(
                name="kodeperangkat_not_by_its_person",
                condition=~Q(pengguna=F("oleh")),
            ),
        ]

    def __str__(self) -> str:
        return f"Kode perangkat {self.pengguna}"
