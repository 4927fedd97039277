"""Decided disputes: a NIK that several desa claimed, and what became of each claim."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from desa.models.musim import Musim
from desa.models.pengguna import Pengguna
from desa.models.peserta import Peserta, Warga
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu


class PutusanSengketa(models.Model):
    """One decision on one person; never changed. A new claim makes a new dispute."""

    class Alamat(models.TextChoices):
        KTP = "ktp", "KTP"
        KK = "kk", "Kartu Keluarga"
        KEDUANYA = "ktp_kk", "KTP dan Kartu Keluarga"

    musim = models.ForeignKey(
        Musim, models.PROTECT, related_name="putusan_sengketa_set"
    )
    warga = models.ForeignKey(
        Warga, models.PROTECT, related_name="putusan_sengketa_set"
    )
    alamat = models.CharField("alamat dilihat pada", max_length=6, choices=Alamat)
    # Both desa read it, so it names neither of them.
    alasan = models.TextField()
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "putusan sengketa"
        ordering = ["-pada", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="putusan_sengketa_says_why",
                condition=~Q(alasan=""),
                violation_error_message="Tulis alasan putusan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Putusan sengketa {self.warga}"


class KlaimPutusanQuerySet(MilikDesaQuerySet["KlaimPutusan"]):
    jalur_desa = "peserta__desa"


class KlaimPutusan(models.Model):
    """What one decision made of the claim of one desa; never changed."""

    putusan = models.ForeignKey(
        PutusanSengketa, models.PROTECT, related_name="klaim_set"
    )
    peserta = models.ForeignKey(
        Peserta, models.PROTECT, related_name="klaim_putusan_set"
    )
    menang = models.BooleanField()

    objects = KlaimPutusanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "klaim putusan sengketa"
        ordering = ["-putusan__pada", "-putusan__pk", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["putusan", "peserta"], name="klaim_putusan_once"
            ),
            models.UniqueConstraint(
                fields=["putusan"],
                condition=Q(menang=True),
                name="klaim_putusan_one_winner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.peserta}: {'sah' if self.menang else 'gugur'}"
