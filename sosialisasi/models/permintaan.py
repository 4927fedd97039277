"""Requests for a visit: a desa or a whole kecamatan asks, the branch answers."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from desa.models import Desa, Kecamatan, Musim, Pengguna
from permata import waktu
from permata.peran import Peran
from sosialisasi.models.kunjungan import Kunjungan

SEPEKAN = timedelta(days=6)


class PermintaanQuerySet(models.QuerySet["Permintaan"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """Of the desa in sight, and of its whole kecamatan but for an operator."""
        desa = Q(desa__in=Desa.objects.untuk(pengguna))
        if pengguna.peran == Peran.OPERATOR:
            return self.filter(desa)
        kecamatan = Kecamatan.objects.untuk(pengguna)
        return self.filter(desa | Q(desa=None, kecamatan__in=kecamatan))

    def menunggu(self) -> Self:
        return self.filter(status=Permintaan.Status.DIAJUKAN)

    def terikat(self) -> Self:
        """Those that a visit may meet, or gives back."""
        jalan = [Permintaan.Status.DIAJUKAN, Permintaan.Status.DIJADWALKAN]
        return self.filter(status__in=jalan)

    def berjalan(self) -> Self:
        """Those that wait, or whose visit is still to come."""
        nanti = {"kunjungan__status": Kunjungan.Status.RENCANA}
        return self.filter(
            Q(status=Permintaan.Status.DIAJUKAN)
            | Q(status=Permintaan.Status.DIJADWALKAN, **nanti)
        )

    def lengkap(self) -> Self:
        return self.select_related(
            "desa__kecamatan", "kecamatan", "kunjungan", "oleh", "diputus_oleh"
        ).defer("kecamatan__batas", "desa__batas", "desa__kecamatan__batas")


class Permintaan(models.Model):
    """One request; a planned visit to its desa ties it to that visit."""

    class Status(models.TextChoices):
        DIAJUKAN = "diajukan", "Menunggu jadwal"
        DIJADWALKAN = "dijadwalkan", "Dijadwalkan"
        DITOLAK = "ditolak", "Ditolak"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="permintaan_set")
    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, related_name="permintaan_set"
    )
    # None: the whole kecamatan asks.
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="permintaan_set"
    )
    alasan = models.TextField()
    # The Monday of the week that is wished for.
    pekan = models.DateField()
    kontak = models.CharField(max_length=120)
    status = models.CharField(max_length=12, choices=Status, default=Status.DIAJUKAN)
    kunjungan = models.ForeignKey(
        Kunjungan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="permintaan_set",
    )
    # Why it was refused.
    jawaban = models.TextField(blank=True)
    diputus_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="permintaan_set")
    dibuat_pada = models.DateTimeField(default=waktu.sekarang)
    # The idempotency key of the form.
    kunci = models.UUIDField(unique=True, default=uuid.uuid4)

    objects = PermintaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "permintaan kunjungan"
        ordering = ["-dibuat_pada", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="permintaan_one_waits_for_a_desa",
                fields=["musim", "desa"],
                condition=Q(status="diajukan", desa__isnull=False),
            ),
            models.UniqueConstraint(
                name="permintaan_one_waits_for_a_kecamatan",
                fields=["musim", "kecamatan"],
                condition=Q(status="diajukan", desa=None),
            ),
            models.CheckConstraint(
                name="permintaan_scheduled_has_its_visit",
                condition=Q(status="dijadwalkan", kunjungan__isnull=False)
                | (~Q(status="dijadwalkan") & Q(kunjungan=None)),
            ),
            models.CheckConstraint(
                name="permintaan_refused_says_why",
                condition=Q(status="ditolak", diputus_oleh__isnull=False)
                & ~Q(jawaban="")
                | (~Q(status="ditolak") & Q(jawaban="", diputus_oleh=None)),
            ),
            models.CheckConstraint(
                name="permintaan_says_why_and_whom_to_call",
                condition=~Q(alasan="") & ~Q(kontak=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.peminta} {self.pekan:%Y-%m-%d}"

    @property
    def peminta(self) -> str:
        """Who wants the visit: "Desa Jurang", "Kecamatan Gebog"."""
        return self.desa.sebutan if self.desa else f"Kecamatan {self.kecamatan}"

    @property
    def pekan_akhir(self) -> date:
        return self.pekan + SEPEKAN
