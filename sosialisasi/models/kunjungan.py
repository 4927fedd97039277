"""Visits of the branch: where, when, who came, what was said."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models import Desa, Kecamatan, Musim, Pengguna
from permata import waktu


class KunjunganQuerySet(models.QuerySet["Kunjungan"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """Visits to a kecamatan in which this user may see a desa."""
        return self.filter(kecamatan__in=Kecamatan.objects.untuk(pengguna))

    def terlaksana(self) -> Self:
        return self.filter(
            status__in=[Kunjungan.Status.TERLAKSANA, Kunjungan.Status.DILAPORKAN]
        )

    def diikuti(self, pengguna: Pengguna) -> Self:
        """Those this person leads or goes along with."""
        ikut = Kunjungan.objects.filter(tim=pengguna)
        return self.filter(Q(petugas=pengguna) | Q(pk__in=ikut.values("pk")))


class Kunjungan(models.Model):
    """One sosialisasi visit to a kecamatan."""

    class Status(models.TextChoices):
        RENCANA = "rencana", "Terjadwal"
        TERLAKSANA = "terlaksana", "Terlaksana"
        DILAPORKAN = "dilaporkan", "Dilaporkan"
        DITUNDA = "ditunda", "Ditunda"
        BATAL = "batal", "Batal"

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="kunjungan_set")
    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, related_name="kunjungan_set"
    )
    tanggal = models.DateField()
    mulai = models.TimeField("jam mulai", null=True, blank=True)
    selesai = models.TimeField("jam selesai", null=True, blank=True)
    tempat = models.CharField(max_length=160)
    status = models.CharField(max_length=10, choices=Status, default=Status.TERLAKSANA)
    # The sum of `kehadiran_set` where people were counted by desa; else as typed.
    jumlah_orang = models.PositiveIntegerField("jumlah orang hadir", default=0)
    catatan = models.TextField(blank=True)
    notulen = models.TextField(blank=True)
    petugas = models.ForeignKey(Pengguna, models.PROTECT, related_name="kunjungan_set")
    # Others of the branch who go along.
    tim = models.ManyToManyField(Pengguna, related_name="kunjungan_ikut", blank=True)
    # Empty: the whole kecamatan is invited.
    diundang = models.ManyToManyField(
        Desa, related_name="undangan_set", blank=True, verbose_name="desa yang diundang"
    )
    desa_hadir = models.ManyToManyField(
        Desa,
        through="sosialisasi.KehadiranDesa",
        related_name="kunjungan_set",
        blank=True,
        verbose_name="desa yang hadir",
    )
    # The idempotency key of the form.
    kunci = models.UUIDField(unique=True, default=uuid.uuid4)
    dicatat_pada = models.DateTimeField(default=waktu.sekarang)

    objects = KunjunganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kunjungan"
        ordering = ["-tanggal", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="kunjungan_counts_people_when_done",
                condition=~Q(status__in=["terlaksana", "dilaporkan"])
                | Q(jumlah_orang__gt=0),
                violation_error_message="Tulis berapa orang yang hadir.",
            ),
            models.CheckConstraint(
                name="kunjungan_ends_after_it_starts",
                condition=Q(selesai=None)
                | Q(mulai__isnull=False, selesai__gt=F("mulai")),
                violation_error_message="Jam selesai harus sesudah jam mulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kecamatan} {self.tanggal:%Y-%m-%d}"
