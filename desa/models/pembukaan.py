"""The door that opens again after data close, for what a sanggahan set right."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from desa.models.bukti import Bukti
from desa.models.musim import Musim, validate_awal_bulan
from desa.models.pengguna import Pengguna
from desa.models.wilayah import Desa, MilikDesaQuerySet
from permata import waktu


class PembukaanQuerySet(MilikDesaQuerySet["Pembukaan"]):
    def berlaku(self) -> Self:
        """Whose time is not over, while the season is between close and result."""
        return self.filter(
            musim__status__in=Musim.SANGGAH, sampai__gte=waktu.hari_ini()
        )

    def tentang(self, bukti: Bukti) -> Self:
        """That let this item in: of its desa and kind, and of its month if they say."""
        bulan = Q(blth=None) | Q(blth=bukti.blth)
        return self.filter(
            bulan, musim=bukti.musim_id, desa=bukti.desa_id, jenis=bukti.jenis
        )


class Pembukaan(models.Model):
    """One kind of evidence of one desa may come in once more; never changed."""

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="pembukaan_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="pembukaan_set")
    jenis = models.CharField(max_length=10, choices=Bukti.Jenis)
    # None: any month, and what has none.
    blth = models.DateField(
        "bulan", null=True, blank=True, validators=[validate_awal_bulan]
    )
    sampai = models.DateField("dibuka sampai")
    alasan = models.CharField(max_length=300)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    objects = PembukaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pembukaan"
        ordering = ["-pada", "-pk"]
        constraints = [
            models.CheckConstraint(name="pembukaan_says_why", condition=~Q(alasan="")),
        ]

    def __str__(self) -> str:
        return f"{self.desa} {self.jenis} sampai {self.sampai}"
