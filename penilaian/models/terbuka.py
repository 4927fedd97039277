"""Digests of what everybody may fetch of a result: a file is found by its own."""

from __future__ import annotations

from django.db import models

from penilaian.models.hasil import Penetapan


class SidikTerbuka(models.Model):
    """One file that was open to all; another spelling of it is another row.

    Documents and packages hold their digest themselves.
    """

    penetapan = models.ForeignKey(Penetapan, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=80)
    sidik = models.CharField(max_length=64, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "sidik berkas terbuka"
        ordering = ["-penetapan", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["penetapan", "nama", "sidik"], name="sidik_terbuka_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} {self.sidik[:16]}"
