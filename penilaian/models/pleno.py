"""The meeting of the jury: who was there, which ties it broke, by which votes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from desa.models import Keikutsertaan, Musim, Pengguna
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu


class HadirPleno(models.Model):
    """A juror who was at the pleno; it is only ever added to."""

    class Sebagai(models.TextChoices):
        KETUA = "ketua", "Ketua"
        ANGGOTA = "anggota", "Anggota"

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="hadir_pleno_set")
    juri = models.ForeignKey(Pengguna, models.PROTECT, related_name="hadir_pleno_set")
    sebagai = models.CharField(max_length=8, choices=Sebagai)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "hadir pleno"
        ordering = ["-sebagai", "juri__nama", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "juri"],
                name="hadir_pleno_once_a_juror",
                violation_error_message="Juri ini sudah dicatat hadir.",
            ),
            models.UniqueConstraint(
                fields=["musim"],
                condition=Q(sebagai="ketua"),
                name="hadir_pleno_has_one_chair",
                violation_error_message="Ketua pleno sudah dicatat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juri} ({self.get_sebagai_display()})"


class ImbangPleno(models.Model):
    """Desa that all other tie-breaks leave equal; the jury votes (juknis 2, Ranks)."""

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="imbang_set")
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    alasan = models.TextField(blank=True)
    diputus_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "imbang pleno"
        ordering = ["pada", "pk"]
        constraints = [
            models.CheckConstraint(
                name="imbang_pleno_decided_by_at_and_why",
                condition=Q(diputus_oleh=None, diputus_pada=None, alasan="")
                | Q(diputus_oleh__isnull=False, diputus_pada__isnull=False)
                & ~Q(alasan=""),
                violation_error_message="Tulis alasan putusan pleno.",
            ),
        ]

    def __str__(self) -> str:
        return f"Nilai sama {self.pk}"


class AnggotaImbangQuerySet(MilikDesaQuerySet["AnggotaImbang"]):
    jalur_desa = "keikutsertaan__desa"


class AnggotaImbang(models.Model):
    """One of the equal desa; `urutan` once decided, the smaller comes first."""

    imbang = models.ForeignKey(ImbangPleno, models.PROTECT, related_name="anggota_set")
    keikutsertaan = models.ForeignKey(
        Keikutsertaan, models.PROTECT, related_name="imbang_set"
    )
    urutan = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = AnggotaImbangQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "anggota imbang"
        ordering = ["imbang", "keikutsertaan__desa__kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["imbang", "keikutsertaan"], name="anggota_imbang_once_a_desa"
            ),
        ]

    def __str__(self) -> str:
        return str(self.keikutsertaan)


class SuaraPleno(models.Model):
    """The recorded vote of one juror, with why; it is never changed."""

    imbang = models.ForeignKey(ImbangPleno, models.PROTECT, related_name="suara_set")
    juri = models.ForeignKey(Pengguna, models.PROTECT, related_name="suara_set")
    pilihan = models.ForeignKey(AnggotaImbang, models.PROTECT, related_name="suara_set")
    alasan = models.TextField()
    pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "suara pleno"
        ordering = ["imbang", "juri__nama", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["imbang", "juri"],
                name="suara_pleno_once_a_juror",
                violation_error_message="Anda sudah memberikan suara.",
            ),
            models.CheckConstraint(
                name="suara_pleno_says_why",
                condition=~Q(alasan=""),
                violation_error_message="Tulis alasan suara Anda.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juri}: {self.pilihan}"
