"""The points of a season as they stand, and its result, frozen by the jury."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models

from desa.models import Aturan, Keikutsertaan, Musim, Pengguna
from desa.models.wilayah import MilikDesaQuerySet
from penilaian.rumus.nilai import PANJANG_KUNCI
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

    @property
    def diganti_pada(self) -> datetime | None:
        """When a newer version took its place."""
        baru = Penetapan.objects.filter(musim=self.musim_id, versi__gt=self.versi)
        return baru.order_by("versi").values_list("ditetapkan_pada", flat=True).first()


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


class SkorQuerySet(MilikDesaQuerySet["Skor"]):
    jalur_desa = "keikutsertaan__desa"


class Skor(models.Model):
    """The score of a desa when its facts last changed; written by `store_poin` only."""

    keikutsertaan = models.OneToOneField(
        Keikutsertaan, models.PROTECT, related_name="skor"
    )
    aturan = models.ForeignKey(Aturan, models.PROTECT, related_name="+")
    pada = models.DateField("dihitung per")
    a = models.DecimalField(max_digits=5, decimal_places=2)
    b = models.DecimalField(max_digits=5, decimal_places=2)
    c = models.DecimalField(max_digits=5, decimal_places=2)
    s = models.DecimalField(max_digits=5, decimal_places=2)
    # Why it takes no rank, and what ranks compare (`rumus.kunci_urut`).
    keterangan = models.CharField(max_length=40, blank=True)
    kunci = models.CharField(max_length=PANJANG_KUNCI, blank=True)
    dihitung_pada = models.DateTimeField(default=waktu.sekarang)

    objects = SkorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "skor"
        ordering = ["keikutsertaan"]

    def __str__(self) -> str:
        return f"{self.keikutsertaan} {self.s}"


class Poin(models.Model):
    """The points of S that an indicator gives in a month; together they are S.

    `bulan` is empty for the state of the regulations on the last day.
    """

    class Indikator(models.TextChoices):
        IURAN = "iuran", "Ketertiban iuran"
        REGULASI = "regulasi", "Regulasi desa"
        MANDIRI = "mandiri", "Partisipasi mandiri"

    skor = models.ForeignKey(Skor, models.PROTECT, related_name="poin_set")
    indikator = models.CharField(max_length=10, choices=Indikator)
    bulan = models.DateField(null=True, blank=True)
    poin = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "poin"
        ordering = ["skor", "indikator", "bulan"]
        constraints = [
            models.UniqueConstraint(
                fields=["skor", "indikator", "bulan"], name="poin_once_a_month"
            ),
            models.UniqueConstraint(
                fields=["skor", "indikator"],
                condition=models.Q(bulan=None),
                name="poin_of_the_last_day_once",
            ),
            models.CheckConstraint(
                name="poin_is_not_negative", condition=models.Q(poin__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.bulan or ''} {self.poin}"
