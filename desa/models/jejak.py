"""The audit trail: append-only, each row chained to the one before it."""

from __future__ import annotations

from django.db import models

from desa.models.pengguna import Pengguna
from desa.models.wilayah import Desa, MilikDesaQuerySet
from permata import waktu


class KepalaJejak(models.Model):
    """The head of the chain: one row, locked while a line is appended."""

    nomor = models.BigIntegerField(default=0)
    sidik = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = verbose_name_plural = "kepala jejak"

    def __str__(self) -> str:
        return f"{self.nomor}: {self.sidik[:16]}"


class JejakQuerySet(MilikDesaQuerySet["Jejak"]):
    pass


class Jejak(models.Model):
    """Who did what to which object (SEC-61); never a NIK, never a name."""

    nomor = models.BigIntegerField(primary_key=True)
    pada = models.DateTimeField(default=waktu.sekarang)
    oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    peran = models.CharField(max_length=12, blank=True)
    tindakan = models.CharField(max_length=40)
    objek = models.CharField(max_length=80)
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="jejak_set"
    )
    sidik_sebelum = models.CharField(max_length=64, blank=True)
    sidik_sesudah = models.CharField(max_length=64, blank=True)
    alasan = models.TextField(blank=True)
    sebelumnya = models.CharField("sidik baris sebelumnya", max_length=64)
    sidik = models.CharField(max_length=64, unique=True)

    objects = JejakQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jejak"
        ordering = ["nomor"]
        indexes = [models.Index(fields=["objek"], name="jejak_objek")]

    def __str__(self) -> str:
        return f"{self.nomor} {self.tindakan} {self.objek}"
