"""What jurors ask a desa to explain, and what it answers."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime

from desa.models import Berkas, Desa, Musim, Pengguna
from desa.models.bukti import nomor_baru
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu


class KlarifikasiQuerySet(MilikDesaQuerySet["Klarifikasi"]):
    def menunggu(self) -> Self:
        return self.filter(status=Klarifikasi.Status.DIMINTA)


class Klarifikasi(models.Model):
    """One question of a juror to a desa, with a due date."""

    class Status(models.TextChoices):
        DIMINTA = "diminta", "Menunggu jawaban"
        DIJAWAB = "dijawab", "Dijawab"
        DITARIK = "ditarik", "Ditarik juri"

    # Drawn in docs/arsitektur.md.
    TRANSISI: dict[str, frozenset[str]] = {
        Status.DIMINTA: frozenset({Status.DIJAWAB, Status.DITARIK}),
        Status.DIJAWAB: frozenset(),
        Status.DITARIK: frozenset(),
    }

    nomor = models.CharField(max_length=9, unique=True, default=nomor_baru)
    musim = models.ForeignKey(Musim, models.PROTECT, related_name="klarifikasi_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="klarifikasi_set")
    pertanyaan = models.TextField()
    tenggat = models.DateField("dijawab paling lambat")
    status = models.CharField(max_length=8, choices=Status, default=Status.DIMINTA)
    kunci = models.UUIDField(unique=True, default=uuid.uuid4)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    jawaban = models.TextField(blank=True)
    dijawab_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dijawab_pada = models.DateTimeField(null=True, blank=True)

    objects = KlarifikasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "klarifikasi"
        ordering = ["-pada", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="klarifikasi_asks_something",
                condition=~Q(pertanyaan=""),
                violation_error_message="Tulis pertanyaannya.",
            ),
            models.CheckConstraint(
                name="klarifikasi_answered_by_at_and_what",
                condition=Q(dijawab_oleh=None, dijawab_pada=None, jawaban="")
                & ~Q(status="dijawab")
                | Q(
                    status="dijawab",
                    dijawab_oleh__isnull=False,
                    dijawab_pada__isnull=False,
                )
                & ~Q(jawaban=""),
                violation_error_message="Tulis jawabannya.",
            ),
        ]

    def __str__(self) -> str:
        return f"Klarifikasi {self.nomor}"

    @property
    def is_terlambat(self) -> bool:
        """Answered after the day, or that day is over and nothing came."""
        hari = waktu.hari_ini()
        if self.dijawab_pada:
            hari = localtime(self.dijawab_pada).date()
        return self.status != self.Status.DITARIK and hari > self.tenggat


class BerkasKlarifikasiQuerySet(models.QuerySet["BerkasKlarifikasi"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        return self.filter(klarifikasi__in=Klarifikasi.objects.untuk(pengguna))


class BerkasKlarifikasi(models.Model):
    klarifikasi = models.ForeignKey(
        Klarifikasi, models.PROTECT, related_name="berkas_set"
    )
    berkas = models.OneToOneField(
        Berkas, models.PROTECT, related_name="berkas_klarifikasi"
    )

    objects = BerkasKlarifikasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "berkas klarifikasi"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.klarifikasi} {self.berkas}"
