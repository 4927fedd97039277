"""A correction under a sealed result: which desa may set their facts right, and why."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models.musim import Musim
from desa.models.pengguna import Pengguna
from desa.models.wilayah import Desa
from permata import waktu


class KoreksiQuerySet(models.QuerySet["Koreksi"]):
    def berjalan(self) -> Self:
        """Not closed yet: proposed, or open."""
        return self.filter(status__in=[Koreksi.Status.DIUSULKAN, Koreksi.Status.DIBUKA])

    def dibuka(self) -> Self:
        """While it stands here, the facts of its desa may move."""
        return self.filter(status=Koreksi.Status.DIBUKA)


class Koreksi(models.Model):
    """Proposed by one person, opened by another, closed by the next seal or by none."""

    class Status(models.TextChoices):
        DIUSULKAN = "diusulkan", "Menunggu orang kedua"
        DIBUKA = "dibuka", "Sedang dibuka"
        SELESAI = "selesai", "Menjadi versi baru"
        DITUTUP = "ditutup", "Ditutup tanpa perubahan"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik pengusul"

    # Drawn in docs/arsitektur.md.
    TRANSISI: dict[str, frozenset[str]] = {
        Status.DIUSULKAN: frozenset({Status.DIBUKA, Status.DITOLAK, Status.DITARIK}),
        Status.DIBUKA: frozenset({Status.SELESAI, Status.DITUTUP}),
        Status.SELESAI: frozenset(),
        Status.DITUTUP: frozenset(),
        Status.DITOLAK: frozenset(),
        Status.DITARIK: frozenset(),
    }

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="koreksi_set")
    # The sealed version that is found wrong, and the one that took its place.
    versi = models.PositiveSmallIntegerField("versi yang dikoreksi")
    versi_baru = models.PositiveSmallIntegerField(null=True, blank=True)
    nomor_ba = models.CharField("nomor berita acara", max_length=60)
    alasan = models.CharField(max_length=500)
    desa = models.ManyToManyField(Desa, related_name="koreksi_set")
    status = models.CharField(max_length=10, choices=Status, default=Status.DIUSULKAN)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    dibuka_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibuka_pada = models.DateTimeField(null=True, blank=True)
    ditutup_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditutup_pada = models.DateTimeField(null=True, blank=True)
    # Why it was taken back, refused, or closed with nothing changed.
    catatan = models.CharField(max_length=500, blank=True)

    objects = KoreksiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "koreksi"
        ordering = ["-pada", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="koreksi_says_why_and_by_which_minutes",
                condition=~Q(alasan="") & ~Q(nomor_ba=""),
            ),
            models.UniqueConstraint(
                fields=["musim"],
                condition=Q(status__in=["diusulkan", "dibuka"]),
                name="koreksi_one_at_a_time",
                violation_error_message="Masih ada koreksi yang berjalan.",
            ),
            models.CheckConstraint(
                name="koreksi_opened_by_a_second_person",
                condition=Q(
                    status__in=["diusulkan", "ditolak", "ditarik"],
                    dibuka_oleh=None,
                    dibuka_pada=None,
                )
                | Q(
                    status__in=["dibuka", "selesai", "ditutup"],
                    dibuka_oleh__isnull=False,
                    dibuka_pada__isnull=False,
                )
                & ~Q(dibuka_oleh=F("oleh")),
                violation_error_message="Koreksi perlu dua orang yang berbeda.",
            ),
            models.CheckConstraint(
                name="koreksi_closed_by_and_at_together",
                condition=Q(
                    status__in=["diusulkan", "dibuka"],
                    ditutup_oleh=None,
                    ditutup_pada=None,
                )
                | Q(
                    status__in=["selesai", "ditutup", "ditolak", "ditarik"],
                    ditutup_oleh__isnull=False,
                    ditutup_pada__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="koreksi_done_names_its_version",
                condition=(~Q(status="selesai") & Q(versi_baru=None))
                | Q(status="selesai", versi_baru__gt=F("versi")),
            ),
        ]

    def __str__(self) -> str:
        return f"Koreksi {self.nomor_ba}"

    @property
    def is_berjalan(self) -> bool:
        """Not closed yet."""
        return bool(self.TRANSISI[self.status])
