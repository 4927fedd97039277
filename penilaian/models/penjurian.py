"""Finalists of a season, and what each juror writes of them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from desa.models import Keikutsertaan, Musim, Pengguna
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu
from permata.peran import Peran

SKOR = (1, 5)


class Penjurian(models.Model):
    """How many finalists of the league of desa, and until when jurors may write."""

    musim = models.OneToOneField(Musim, models.PROTECT, related_name="penjurian")
    jumlah = models.PositiveSmallIntegerField("finalis setiap liga", default=6)
    tenggat = models.DateTimeField("penilaian juri ditutup")
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "penjurian"

    def __str__(self) -> str:
        return f"Penjurian {self.musim.tahun}"

    @property
    def is_tutup(self) -> bool:
        """Whether the clock has closed the rubrics."""
        return waktu.sekarang() >= self.tenggat


class FinalisQuerySet(MilikDesaQuerySet["Finalis"]):
    jalur_desa = "keikutsertaan__desa"


class Finalis(models.Model):
    """A desa that the jury looks at, with the rank it had when it was fixed."""

    class Kelompok(models.TextChoices):
        DESA = "desa", "Liga desa"
        KECIL = "kecil", "Kelas kecil"
        SEDANG = "sedang", "Kelas sedang"
        BESAR = "besar", "Kelas besar"

    keikutsertaan = models.OneToOneField(
        Keikutsertaan, models.PROTECT, related_name="finalis"
    )
    kelompok = models.CharField(max_length=10, choices=Kelompok)
    peringkat = models.PositiveIntegerField()
    s = models.DecimalField(max_digits=5, decimal_places=2)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    objects = FinalisQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "finalis"
        ordering = ["peringkat", "keikutsertaan__desa__kode"]

    def __str__(self) -> str:
        return f"Finalis {self.keikutsertaan}"


class NilaiJuriQuerySet(MilikDesaQuerySet["NilaiJuri"]):
    jalur_desa = "finalis__keikutsertaan__desa"

    def untuk(self, pengguna: Pengguna) -> Self:
        """A juror: the own, and those of others where the own is final.

        Everybody else reads final ones only.
        """
        semua = super().untuk(pengguna)
        if pengguna.peran != Peran.JURI:
            return semua.final()
        sendiri = NilaiJuri.objects.filter(juri=pengguna, finalis=OuterRef("finalis"))
        buka = Q(Exists(sendiri.final()), final_pada__isnull=False)
        return semua.filter(Q(juri=pengguna) | buka)

    def final(self) -> Self:
        return self.filter(final_pada__isnull=False)


class NilaiJuri(models.Model):
    """The rubric of one juror for one finalist: a draft, then final for good."""

    finalis = models.ForeignKey(Finalis, models.PROTECT, related_name="nilai_set")
    juri = models.ForeignKey(Pengguna, models.PROTECT, related_name="nilai_set")
    catatan = models.TextField(blank=True)
    diubah_pada = models.DateTimeField(default=waktu.sekarang)
    final_pada = models.DateTimeField(null=True, blank=True)

    objects = NilaiJuriQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "nilai juri"
        ordering = ["finalis", "juri__nama", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finalis", "juri"], name="nilai_juri_once_a_finalist"
            ),
            models.CheckConstraint(
                name="nilai_juri_final_says_why",
                condition=Q(final_pada=None) | ~Q(catatan=""),
                violation_error_message="Tulis catatan sebelum menyelesaikan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juri}: {self.finalis}"


class ButirJuri(models.Model):
    """One criterion of a rubric; it has no weight in the score (juknis 2)."""

    class Kriteria(models.TextChoices):
        IURAN = "iuran", "Tata kelola iuran"
        REGULASI = "regulasi", "Regulasi yang dijalankan"
        MANDIRI = "mandiri", "Ajakan kepada warga"
        DISEMINASI = "diseminasi", "Diseminasi"
        PRAKARSA = "prakarsa", "Prakarsa desa"

    nilai = models.ForeignKey(NilaiJuri, models.PROTECT, related_name="butir_set")
    kriteria = models.CharField(max_length=10, choices=Kriteria)
    skor = models.PositiveSmallIntegerField()
    catatan = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "butir juri"
        ordering = ["nilai", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nilai", "kriteria"], name="butir_juri_once_a_criterion"
            ),
            models.CheckConstraint(
                name="butir_juri_from_one_to_five",
                condition=Q(skor__range=SKOR),
                violation_error_message="Skor dari 1 sampai 5.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kriteria_display()} {self.skor}"
