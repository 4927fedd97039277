"""The result of a season, frozen when the jury decides."""

from __future__ import annotations

from typing import Self

from django.db import models

from desa.models import Aturan, Keikutsertaan, Musim, Pengguna
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu


class Penetapan(models.Model):
    """One version of the sealed result; a correction is a new version."""

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="penetapan_set")
    versi = models.PositiveSmallIntegerField()
    pada = models.DateField("dihitung per")
    aturan = models.ForeignKey(Aturan, models.PROTECT, related_name="+")
    # SHA-256 of the archive's SHA256SUMS: anyone who holds the archive can compare.
    sidik = models.CharField(max_length=64)
    alasan = models.TextField(blank=True)
    ditetapkan_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    ditetapkan_pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "penetapan"
        ordering = ["musim", "-versi"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "versi"], name="penetapan_versi_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Penetapan {self.musim.tahun} versi {self.versi}"


class HasilQuerySet(MilikDesaQuerySet["Hasil"]):
    jalur_desa = "keikutsertaan__desa"

    def berurutan(self) -> Self:
        """By rank, the unranked last."""
        return self.order_by(
            models.F("peringkat").asc(nulls_last=True), "keikutsertaan__desa__kode"
        )


class Hasil(models.Model):
    """The frozen line of one desa; scores to two decimals as displayed."""

    penetapan = models.ForeignKey(Penetapan, models.PROTECT, related_name="hasil_set")
    keikutsertaan = models.ForeignKey(
        Keikutsertaan, models.PROTECT, related_name="hasil_set"
    )
    peringkat = models.PositiveIntegerField(null=True, blank=True)
    a = models.DecimalField(max_digits=5, decimal_places=2)
    b = models.DecimalField(max_digits=5, decimal_places=2)
    c = models.DecimalField(max_digits=5, decimal_places=2)
    s = models.DecimalField(max_digits=5, decimal_places=2)
    keterangan = models.CharField(max_length=40, blank=True)

    objects = HasilQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hasil"
        constraints = [
            models.UniqueConstraint(
                fields=["penetapan", "keikutsertaan"], name="hasil_once_a_desa"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keikutsertaan} {self.s}"
