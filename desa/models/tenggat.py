"""What moves a clock: an extension for one desa, an exempted month of a kecamatan."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models.bukti import Bukti
from desa.models.musim import Musim, validate_awal_bulan
from desa.models.pengguna import Pengguna
from desa.models.wilayah import Desa, Kecamatan, MilikDesaQuerySet
from permata import waktu


class PerpanjanganQuerySet(MilikDesaQuerySet["Perpanjangan"]):
    pass


class Perpanjangan(models.Model):
    """More time for one month and kind of evidence of a desa; never changed."""

    class Jenis(models.TextChoices):
        """Only what has a month has a clock: the rest is open until batas_data."""

        IURAN = Bukti.Jenis.IURAN.value, Bukti.Jenis.IURAN.label
        PESERTA = Bukti.Jenis.PESERTA.value, Bukti.Jenis.PESERTA.label

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="perpanjangan_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="perpanjangan_set")
    jenis = models.CharField(max_length=10, choices=Jenis)
    blth = models.DateField("bulan", validators=[validate_awal_bulan])
    sampai = models.DateField("diperpanjang sampai")
    alasan = models.CharField(max_length=300)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    objects = PerpanjanganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "perpanjangan"
        ordering = ["-pada", "-pk"]
        indexes = [
            models.Index(
                fields=["musim", "jenis", "desa", "blth"], name="perpanjangan_sel"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="perpanjangan_is_of_a_month",
                condition=Q(jenis__in=["iuran", "peserta"]),
                violation_error_message=(
                    "Perpanjangan hanya untuk iuran dan peserta, yang bertenggat "
                    "setiap bulan."
                ),
            ),
            models.CheckConstraint(
                name="perpanjangan_ends_after_its_month_begins",
                condition=Q(sampai__gt=F("blth")),
                violation_error_message="Perpanjangan harus sesudah awal bulannya.",
            ),
            models.CheckConstraint(
                name="perpanjangan_says_why",
                condition=~Q(alasan=""),
                violation_error_message="Tulis alasan perpanjangan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desa} {self.jenis} {self.blth:%Y-%m} sampai {self.sampai}"

    @property
    def alamat_bulan(self) -> str:
        """The month as addresses write it."""
        return f"{self.blth:%Y-%m}"


class PengecualianQuerySet(models.QuerySet["Pengecualian"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """Those of the kecamatan in which this user may see at least one desa."""
        return self.filter(kecamatan__in=Kecamatan.objects.untuk(pengguna))

    def berlaku(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(dicabut_pada=None)


class Pengecualian(models.Model):
    """A month that is left out for all desa of a kecamatan, by a Berita Acara.

    A mistake is withdrawn, never deleted: the row stays with who and why.
    """

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="pengecualian_set")
    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, related_name="pengecualian_set"
    )
    blth = models.DateField("bulan iuran", validators=[validate_awal_bulan])
    nomor_ba = models.CharField("nomor Berita Acara", max_length=80)
    alasan = models.CharField(max_length=300)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    dicabut_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dicabut_pada = models.DateTimeField(null=True, blank=True)
    alasan_cabut = models.CharField("alasan dicabut", max_length=300, blank=True)

    objects = PengecualianQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengecualian"
        ordering = ["blth", "kecamatan", "-pada"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "kecamatan", "blth"],
                condition=Q(dicabut_pada=None),
                name="pengecualian_once_a_month",
                violation_error_message=(
                    "Bulan ini sudah dikecualikan untuk kecamatan ini."
                ),
            ),
            models.CheckConstraint(
                name="pengecualian_has_its_berita_acara",
                condition=~Q(nomor_ba="") & ~Q(alasan=""),
                violation_error_message=(
                    "Pengecualian perlu nomor Berita Acara dan alasan."
                ),
            ),
            models.CheckConstraint(
                name="pengecualian_withdrawn_by_at_and_why",
                condition=Q(dicabut_oleh=None, dicabut_pada=None, alasan_cabut="")
                | Q(dicabut_oleh__isnull=False, dicabut_pada__isnull=False)
                & ~Q(alasan_cabut=""),
                violation_error_message="Tulis alasan pengecualian dicabut.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kecamatan} {self.blth:%Y-%m}, {self.nomor_ba}"


class HariLibur(models.Model):
    class Jenis(models.TextChoices):
        NASIONAL = "nasional", "Libur nasional"
        CUTI = "cuti_bersama", "Cuti bersama"

    tanggal = models.DateField(unique=True)
    jenis = models.CharField(max_length=12, choices=Jenis)
    nama = models.CharField(max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "hari libur"
        ordering = ["tanggal"]

    def __str__(self) -> str:
        return self.nama
