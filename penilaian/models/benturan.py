"""What jurors say about their ties to desa: said once a season, added to, kept."""

from __future__ import annotations

from typing import Self

from django.db import models

from desa.models import Desa, Musim, Pengguna
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu
from permata.peran import Peran


class PernyataanJuri(models.Model):
    """A juror has declared for this season; without any `Benturan` there is none."""

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="pernyataan_set")
    juri = models.ForeignKey(Pengguna, models.PROTECT, related_name="pernyataan_set")
    pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "pernyataan juri"
        ordering = ["musim", "juri__nama", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "juri"],
                name="pernyataan_juri_once_a_season",
                violation_error_message="Anda sudah menyatakan untuk musim ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pernyataan {self.juri} {self.musim.tahun}"


class BenturanQuerySet(MilikDesaQuerySet["Benturan"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """A juror reads the own ones; desa that they close would hide them."""
        if pengguna.peran == Peran.JURI:
            return self.filter(pernyataan__juri=pengguna)
        return super().untuk(pengguna)


class Benturan(models.Model):
    """One tie of a juror to a desa; it is never taken back."""

    class Hubungan(models.TextChoices):
        DOMISILI = "domisili", "Tempat tinggal"
        KELUARGA = "keluarga", "Keluarga"
        PEKERJAAN = "pekerjaan", "Pekerjaan atau jabatan"
        PERISAI = "perisai", "Agen Perisai"

    pernyataan = models.ForeignKey(
        PernyataanJuri, models.PROTECT, related_name="benturan_set"
    )
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="benturan_set")
    hubungan = models.CharField(max_length=10, choices=Hubungan)
    keterangan = models.CharField(max_length=200, blank=True)
    pada = models.DateTimeField(default=waktu.sekarang)

    objects = BenturanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "benturan"
        ordering = ["pernyataan", "pada", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pernyataan", "desa", "hubungan"],
                name="benturan_once_a_kind",
                violation_error_message="Benturan ini sudah Anda nyatakan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_hubungan_display()}: {self.desa}"
