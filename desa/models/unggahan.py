"""A file on its way from a browser, in pieces (the protocol tus 1.0.0)."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models.pengguna import Pengguna
from permata import titipan, waktu
from permata.berkas import Jenis


class UnggahanQuerySet(models.QuerySet["Unggahan"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """Only the person who sends it: it is nobody's evidence yet."""
        return self.filter(pemilik=pengguna)

    def berjalan(self) -> Self:
        return self.filter(selesai_pada=None)


class Unggahan(models.Model):
    """What has arrived so far; its bytes lie in `permata.titipan` under its id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemilik = models.ForeignKey(Pengguna, models.PROTECT, related_name="unggahan_set")
    # Made by the browser from the form and the file: asking twice gives one row.
    kunci = models.CharField(max_length=64)
    jenis = models.CharField(max_length=8, choices=[(j.value, j.value) for j in Jenis])
    nama = models.CharField(max_length=100)
    ukuran = models.PositiveIntegerField("ukuran (byte)")
    diterima = models.PositiveIntegerField("diterima (byte)", default=0)
    sidik = models.CharField("SHA-256 kiriman", max_length=64, blank=True, default="")
    dibuat_pada = models.DateTimeField(default=waktu.sekarang, db_index=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    objects = UnggahanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "unggahan"
        ordering = ["dibuat_pada"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemilik", "kunci"], name="unggahan_kunci_once"
            ),
            models.CheckConstraint(
                name="unggahan_not_more_than_its_size",
                condition=Q(diterima__lte=F("ukuran")),
            ),
            models.CheckConstraint(
                name="unggahan_done_when_all_is_here",
                condition=Q(selesai_pada=None)
                | (Q(diterima=F("ukuran")) & ~Q(sidik="")),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def offset(self) -> int:
        """How much is here for sure: what is recorded and also on disk."""
        return min(self.diterima, titipan.panjang(self.pk))
