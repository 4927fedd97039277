"""One step of an item of evidence; never changed (guarded by triggers)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from desa.models.bukti import Bukti, VersiBukti
from desa.models.pengguna import Pengguna
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu


class TransisiQuerySet(MilikDesaQuerySet["Transisi"]):
    jalur_desa = "bukti__desa"


class Transisi(models.Model):
    """One step of an item: who, when, from, to, why, and on which version."""

    class Alasan(models.TextChoices):
        JUMLAH = "jumlah", "Jumlah berbeda"
        TANGGAL = "tanggal", "Tanggal tidak terbaca"
        BULAN = "bulan", "Bulan lain"
        TERPOTONG = "terpotong", "Foto terpotong"
        GANDA = "ganda", "Dokumen ganda"
        BELUM_SAH = "belum_sah", "Belum ditandatangani atau diundangkan"
        LAIN = "lain", "Lainnya"

    bukti = models.ForeignKey(Bukti, models.PROTECT, related_name="transisi_set")
    versi = models.ForeignKey(
        VersiBukti, models.PROTECT, null=True, blank=True, related_name="transisi_set"
    )
    dari = models.CharField(max_length=12, choices=Bukti.Status)
    ke = models.CharField(max_length=12, choices=Bukti.Status)
    alasan = models.CharField(max_length=12, choices=Alasan, blank=True)
    catatan = models.TextField(blank=True)
    # Parts of the files that the petugas marked: see desa/kotak.py.
    kotak = models.JSONField(default=list, blank=True)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    sidik = models.CharField(max_length=64, blank=True)

    objects = TransisiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "transisi"
        ordering = ["pada", "pk"]
        constraints = [
            models.CheckConstraint(
                name="transisi_refusal_has_its_reason",
                condition=~Q(ke__in=["dikembalikan", "ditolak"])
                | (~Q(alasan="") & ~Q(catatan="")),
                violation_error_message=("Pilih alasan dan tulis catatan untuk desa."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bukti}: {self.dari} ke {self.ke}"
