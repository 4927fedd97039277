"""What the iuran of one person costs a month: rows with the dates they hold."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from desa.models import Pengguna
from permata import waktu


class TarifIuran(models.Model):
    """One programme for one kind of work and payer, in whole rupiah a month.

    The lowest step of income (Rp1.000.000). Rows of one programme, kind of work and
    payer never overlap: the unique ones below, and `actions.tarif` for the rest.
    """

    class Program(models.TextChoices):
        JKK = "jkk", "JKK"
        JKM = "jkm", "JKM"
        JHT = "jht", "JHT"

    class Segmen(models.TextChoices):
        TRANSPORTASI = "transportasi", "Pekerja transportasi"
        LAIN = "lain", "Pekerja lain"

    class Dana(models.TextChoices):
        """Who pays; PP 50/2025 leaves out what APBN or APBD pays."""

        BUKAN_APB = "bukan_apb", "Dibayar sendiri"
        APB = "apb", "Dibayar APBN atau APBD"

    program = models.CharField(max_length=4, choices=Program)
    segmen = models.CharField("jenis pekerjaan", max_length=12, choices=Segmen)
    dana = models.CharField("siapa yang membayar", max_length=10, choices=Dana)
    rupiah = models.PositiveIntegerField(
        "rupiah sebulan", validators=[MinValueValidator(1)]
    )
    berlaku_sejak = models.DateField("berlaku sejak")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    dasar = models.CharField("dasar aturan", max_length=200)
    diperiksa_pada = models.DateField("diperiksa pada")
    # None: shipped with the product.
    oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dicatat_pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "tarif iuran"
        ordering = ["segmen", "dana", "program", "berlaku_sejak"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "segmen", "dana", "berlaku_sejak"],
                name="tarif_begins_once_a_day",
                violation_error_message="Sudah ada tarif yang mulai pada tanggal itu.",
            ),
            models.UniqueConstraint(
                fields=["program", "segmen", "dana"],
                condition=Q(berlaku_sampai=None),
                name="tarif_open_once",
                violation_error_message=(
                    "Tarif yang sekarang belum berakhir. Akhiri dulu, "
                    "lalu tulis yang baru."
                ),
            ),
            models.CheckConstraint(
                name="tarif_dates_in_order",
                condition=Q(berlaku_sampai=None)
                | Q(berlaku_sampai__gte=F("berlaku_sejak")),
                violation_error_message=(
                    "Tanggal akhir paling cepat sama dengan tanggal mulai."
                ),
            ),
            models.CheckConstraint(
                name="tarif_is_positive",
                condition=Q(rupiah__gt=0),
                violation_error_message="Tulis tarif dalam rupiah, lebih dari nol.",
            ),
            models.CheckConstraint(
                name="tarif_names_its_regulation",
                condition=~Q(dasar=""),
                violation_error_message="Tulis nomor dan tahun aturannya.",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_program_display()}, {self.get_segmen_display()}, "
            f"{self.get_dana_display()}, sejak {self.berlaku_sejak:%Y-%m-%d}"
        )
