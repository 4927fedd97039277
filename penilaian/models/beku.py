"""The standing of all desa at the end of a month, as it was frozen; never changed."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from desa.models import Aturan, Keikutsertaan, Musim, Pengguna
from desa.models.musim import validate_awal_bulan
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu


class Pembekuan(models.Model):
    """One version of a month; other figures are the next version, with a reason."""

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="pembekuan_set")
    bulan = models.DateField(validators=[validate_awal_bulan])
    versi = models.PositiveSmallIntegerField()
    # The day on which the month was locked: what it is counted for.
    pada = models.DateField("dihitung per")
    aturan = models.ForeignKey(Aturan, models.PROTECT, related_name="+")
    # SHA-256 of the day and the figures: the same ones are not frozen twice.
    sidik = models.CharField(max_length=64)
    alasan = models.CharField(max_length=500, blank=True)
    # Nobody: the command of the night.
    oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibekukan_pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "pembekuan"
        ordering = ["musim", "bulan", "versi"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "bulan", "versi"], name="pembekuan_versi_once"
            ),
            models.CheckConstraint(
                name="pembekuan_of_a_correction_says_why",
                condition=Q(versi=1) | ~Q(alasan=""),
                violation_error_message="Tulis mengapa angkanya lain dari yang beku.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bulan:%Y-%m} versi {self.versi}"


class NilaiBekuQuerySet(MilikDesaQuerySet["NilaiBeku"]):
    jalur_desa = "keikutsertaan__desa"

    def berurutan(self) -> Self:
        """The best first, equals by kode."""
        return self.order_by("-s", "keikutsertaan__desa__kode")


class NilaiBeku(models.Model):
    """The frozen line of one desa; to two decimals, as displayed."""

    pembekuan = models.ForeignKey(
        Pembekuan, models.PROTECT, related_name="nilai_beku_set"
    )
    keikutsertaan = models.ForeignKey(
        Keikutsertaan, models.PROTECT, related_name="nilai_beku_set"
    )
    a = models.DecimalField(max_digits=5, decimal_places=2)
    b = models.DecimalField(max_digits=5, decimal_places=2)
    c = models.DecimalField(max_digits=5, decimal_places=2)
    s = models.DecimalField(max_digits=5, decimal_places=2)

    objects = NilaiBekuQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "nilai beku"
        constraints = [
            models.UniqueConstraint(
                fields=["pembekuan", "keikutsertaan"], name="nilai_beku_once_a_desa"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keikutsertaan} {self.s}"
