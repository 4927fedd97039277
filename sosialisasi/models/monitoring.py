"""What pendamping find in their desa: answers, photos, and what was replied."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models import Berkas, Desa, Musim, Pengguna
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu
from permata.peran import Peran
from sosialisasi.pertanyaan import VERSI


class MonitoringQuerySet(MilikDesaQuerySet["Monitoring"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """Reports on the desa in sight; a draft is its author's alone."""
        terlihat = super().untuk(pengguna).exclude(Q(status="draf") & ~Q(oleh=pengguna))
        return terlihat.dibaca_juri() if pengguna.peran == Peran.JURI else terlihat

    def dibaca_juri(self) -> Self:
        """The one place that says of which desa the jury reads reports.

        Those that take part in the season of the report, until there are finalists.
        """
        return self.filter(desa__keikutsertaan_set__musim=F("musim"))

    def draf(self) -> Self:
        return self.filter(status=Monitoring.Status.DRAF)

    def terkirim(self) -> Self:
        return self.exclude(status=Monitoring.Status.DRAF)

    def terbuka(self) -> Self:
        return self.terkirim().exclude(status=Monitoring.Status.SELESAI)


class Monitoring(models.Model):
    """What a pendamping saw in a desa; it never changes a score (juknis 3)."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIKIRIM = "dikirim", "Dikirim"
        DITANGGAPI = "ditanggapi", "Ditanggapi"
        SELESAI = "selesai", "Selesai"

    class Keadaan(models.TextChoices):
        BELUM = "belum", "Belum mulai"
        SEBAGIAN = "sebagian", "Mulai sebagian"
        BERJALAN = "berjalan", "Sudah berjalan"

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="monitoring_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="monitoring_set")
    tanggal = models.DateField("tanggal kunjungan")
    keadaan = models.CharField(max_length=10, choices=Keadaan, blank=True)
    kendala = models.TextField(blank=True)
    catatan = models.TextField("yang dilihat di desa", blank=True)
    # By the code of the question, in the words of this version of the list.
    jawaban = models.JSONField(default=dict, blank=True)
    versi_pertanyaan = models.PositiveSmallIntegerField(default=VERSI)
    # The task rows of a draft as they were typed; sending makes tasks of them.
    rencana_tindak = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DIKIRIM)
    tanggapan = models.TextField(blank=True)
    ditanggapi_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditanggapi_pada = models.DateTimeField(null=True, blank=True)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="monitoring_set")
    kunci = models.UUIDField(unique=True, default=uuid.uuid4)
    # None while it is a draft.
    dikirim_pada = models.DateTimeField(null=True, blank=True, default=waktu.sekarang)

    objects = MonitoringQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "monitoring"
        ordering = ["-tanggal", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="monitoring_answered_by_and_at_together",
                condition=Q(ditanggapi_oleh=None, ditanggapi_pada=None)
                | Q(ditanggapi_oleh__isnull=False, ditanggapi_pada__isnull=False),
            ),
            models.CheckConstraint(
                name="monitoring_answered_has_its_answer",
                condition=~Q(status="ditanggapi") | ~Q(tanggapan=""),
            ),
            models.CheckConstraint(
                name="monitoring_sent_says_what_was_seen",
                condition=Q(status="draf") | (~Q(catatan="") & ~Q(keadaan="")),
            ),
            models.CheckConstraint(
                name="monitoring_draft_has_no_time_of_sending",
                condition=Q(status="draf", dikirim_pada=None)
                | (~Q(status="draf") & Q(dikirim_pada__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desa} {self.tanggal:%Y-%m-%d}"


class FotoMonitoringQuerySet(models.QuerySet["FotoMonitoring"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        return self.filter(monitoring__in=Monitoring.objects.untuk(pengguna))


class FotoMonitoring(models.Model):
    monitoring = models.ForeignKey(Monitoring, models.PROTECT, related_name="foto_set")
    berkas = models.OneToOneField(
        Berkas, models.PROTECT, related_name="foto_monitoring"
    )

    objects = FotoMonitoringQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "foto monitoring"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.monitoring} foto {self.pk}"
