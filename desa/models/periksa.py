"""Decisions looked at again by a second petugas who does not see the first verdict."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models.bukti import Bukti, VersiBukti
from desa.models.pengguna import Pengguna
from desa.models.transisi import Transisi
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu

PUTUSAN = ("disetujui", "dikembalikan", "ditolak")


class PemeriksaanUlangQuerySet(MilikDesaQuerySet["PemeriksaanUlang"]):
    jalur_desa = "versi__bukti__desa"

    def selisih(self) -> Self:
        """Those in which the second verdict is not the first."""
        return self.exclude(putusan=F("transisi__ke"))


class PemeriksaanUlang(models.Model):
    """The second verdict on one decision; stored once, never changed."""

    versi = models.ForeignKey(
        VersiBukti, models.PROTECT, related_name="pemeriksaan_set"
    )
    transisi = models.OneToOneField(
        Transisi, models.PROTECT, related_name="pemeriksaan"
    )
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    putusan = models.CharField(max_length=12, choices=Bukti.Status)
    alasan = models.CharField(max_length=12, choices=Transisi.Alasan, blank=True)
    catatan = models.TextField(blank=True)
    pada = models.DateTimeField(default=waktu.sekarang)

    objects = PemeriksaanUlangQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pemeriksaan ulang"
        ordering = ["-pada", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="pemeriksaan_is_a_verdict",
                condition=Q(putusan__in=PUTUSAN),
                violation_error_message="Pilih setujui, kembalikan atau tolak.",
            ),
            models.CheckConstraint(
                name="pemeriksaan_refusal_has_its_reason",
                condition=Q(putusan="disetujui") | (~Q(alasan="") & ~Q(catatan="")),
                violation_error_message="Pilih alasan dan tulis catatan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pemeriksaan ulang {self.versi}"

    @property
    def is_sama(self) -> bool:
        return self.putusan == self.transisi.ke


class PenengahanQuerySet(MilikDesaQuerySet["Penengahan"]):
    jalur_desa = "pemeriksaan__versi__bukti__desa"


class Penengahan(models.Model):
    """Who was right where two verdicts differ, by a third person; never changed."""

    class Benar(models.TextChoices):
        PERTAMA = "pertama", "Putusan pertama"
        KEDUA = "kedua", "Pemeriksaan ulang"

    pemeriksaan = models.OneToOneField(
        PemeriksaanUlang, models.PROTECT, related_name="penengahan"
    )
    benar = models.CharField(max_length=8, choices=Benar)
    catatan = models.TextField()
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    objects = PenengahanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penengahan"
        ordering = ["-pada", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="penengahan_says_why",
                condition=~Q(catatan=""),
                violation_error_message="Tulis dasar penilaian Anda.",
            ),
        ]

    def __str__(self) -> str:
        return f"Penengahan {self.pemeriksaan.versi}"
