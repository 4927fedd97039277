"""The seal: proposed by one person, confirmed by another, signed, never changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from desa.models import Musim, Pengguna
from penilaian.models.hasil import Penetapan
from permata import waktu

BERLAKU = timedelta(hours=24)


class UsulanPenetapan(models.Model):
    """What one person wants sealed: the facts by their digest, and why."""

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="usulan_set")
    versi = models.PositiveSmallIntegerField()
    # SHA-256 of the SHA256SUMS of the facts alone: other facts are another proposal.
    sidik = models.CharField(max_length=64)
    alasan = models.TextField()
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "usulan penetapan"
        ordering = ["-pada", "-pk"]
        constraints = [
            models.CheckConstraint(name="usulan_says_why", condition=~Q(alasan="")),
        ]

    def __str__(self) -> str:
        return f"Usulan {self.musim.tahun} versi {self.versi}"

    @property
    def sampai(self) -> datetime:
        """Until when a second person may confirm it."""
        return self.pada + BERLAKU


class Segel(models.Model):
    """The signed snapshot of one Penetapan, with the archive it stands on."""

    penetapan = models.OneToOneField(Penetapan, models.PROTECT, related_name="segel")
    usulan = models.OneToOneField(UsulanPenetapan, models.PROTECT, related_name="segel")
    diusulkan_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    disahkan_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    # Canonical JSON: the very text whose SHA-256 is `sidik` and that was signed.
    potret = models.TextField()
    sidik = models.CharField(max_length=64, unique=True)
    tanda_tangan = models.CharField(max_length=128)
    kunci = models.CharField("nomor kunci", max_length=16)
    # From which the salt of each leaf follows; never shown.
    benih = models.BinaryField(max_length=32)
    arsip = models.BinaryField("arsip ZIP")

    class Meta:
        verbose_name = verbose_name_plural = "segel"
        constraints = [
            models.CheckConstraint(
                name="segel_by_two_persons",
                condition=~Q(diusulkan_oleh=F("disahkan_oleh")),
                violation_error_message="Segel perlu dua orang yang berbeda.",
            ),
        ]

    def __str__(self) -> str:
        return f"Segel {self.sidik[:16]}"
