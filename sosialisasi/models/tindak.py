"""What has to be done after a visit or a report, by whom and by when."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models import Desa, Kecamatan, Musim, Pengguna
from permata import waktu
from permata.peran import Peran
from sosialisasi.models.kunjungan import Kunjungan
from sosialisasi.models.monitoring import Monitoring


class TindakLanjutQuerySet(models.QuerySet["TindakLanjut"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """Of the desa in sight, and of its whole kecamatan but for an operator."""
        desa = Q(desa__in=Desa.objects.untuk(pengguna))
        if pengguna.peran == Peran.OPERATOR:
            return self.filter(desa)
        kecamatan = Kecamatan.objects.untuk(pengguna)
        return self.filter(desa | Q(desa=None, kecamatan__in=kecamatan))

    def terbuka(self) -> Self:
        return self.exclude(status=TindakLanjut.Status.SELESAI)

    def terlambat(self) -> Self:
        """Not reported done, and the due day is over."""
        lewat = {"tenggat__lt": waktu.hari_ini()}
        return self.filter(status=TindakLanjut.Status.TERBUKA, **lewat)

    def milik(self, pengguna: Pengguna) -> Self:
        """Those this user has to do."""
        return self.filter(
            Q(pemilik=pengguna)
            | Q(pihak=TindakLanjut.Pihak.DESA, desa=pengguna.desa_id)
        )

    def lengkap(self) -> Self:
        return self.select_related(
            "desa__kecamatan",
            "kecamatan",
            "kunjungan__kecamatan",
            "monitoring__desa",
            "pemilik",
            "oleh",
            "dikerjakan_oleh",
            "ditutup_oleh",
        )


class TindakLanjut(models.Model):
    """A task with an owner and a date; somebody else than its owner closes it."""

    class Status(models.TextChoices):
        TERBUKA = "terbuka", "Belum dikerjakan"
        DIKERJAKAN = "dikerjakan", "Dilaporkan selesai"
        SELESAI = "selesai", "Ditutup"

    class Pihak(models.TextChoices):
        DESA = "desa", "Desa"
        CABANG = "cabang", "Cabang"

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="tindak_lanjut_set")
    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, related_name="tindak_lanjut_set"
    )
    # None: it concerns the whole kecamatan.
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="tindak_lanjut_set"
    )
    # Where it came from: one of the two.
    kunjungan = models.ForeignKey(
        Kunjungan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tindak_lanjut_set",
    )
    monitoring = models.ForeignKey(
        Monitoring,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tindak_lanjut_set",
    )
    uraian = models.CharField("yang harus dikerjakan", max_length=300)
    pihak = models.CharField(max_length=6, choices=Pihak)
    # None: whoever holds the account of the desa.
    pemilik = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="tugas_set"
    )
    tenggat = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.TERBUKA)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(default=waktu.sekarang)
    # What the owner says was done.
    hasil = models.TextField(blank=True)
    dikerjakan_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dikerjakan_pada = models.DateTimeField(null=True, blank=True)
    ditutup_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditutup_pada = models.DateTimeField(null=True, blank=True)

    objects = TindakLanjutQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tindak lanjut"
        ordering = ["tenggat", "pk"]
        constraints = [
            models.CheckConstraint(
                name="tindak_lanjut_has_one_source",
                condition=Q(kunjungan=None, monitoring__isnull=False)
                | Q(kunjungan__isnull=False, monitoring=None),
            ),
            models.CheckConstraint(
                name="tindak_lanjut_has_an_owner",
                condition=Q(pihak="desa", desa__isnull=False)
                | Q(pihak="cabang", pemilik__isnull=False),
            ),
            models.CheckConstraint(
                name="tindak_lanjut_closed_by_and_at",
                condition=Q(
                    status="selesai",
                    ditutup_oleh__isnull=False,
                    ditutup_pada__isnull=False,
                )
                | (~Q(status="selesai") & Q(ditutup_oleh=None, ditutup_pada=None)),
            ),
            models.CheckConstraint(
                name="tindak_lanjut_closed_by_another",
                condition=Q(ditutup_oleh=None)
                | (
                    (Q(pemilik=None) | ~Q(ditutup_oleh=F("pemilik")))
                    & (Q(dikerjakan_oleh=None) | ~Q(ditutup_oleh=F("dikerjakan_oleh")))
                ),
            ),
            models.CheckConstraint(
                name="tindak_lanjut_done_by_and_at_together",
                condition=Q(dikerjakan_oleh=None, dikerjakan_pada=None)
                | Q(dikerjakan_oleh__isnull=False, dikerjakan_pada__isnull=False),
            ),
            models.CheckConstraint(
                name="tindak_lanjut_done_says_what",
                condition=Q(status="terbuka", dikerjakan_oleh=None)
                | Q(status="selesai")
                | (
                    Q(status="dikerjakan", dikerjakan_oleh__isnull=False) & ~Q(hasil="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.uraian
