"""Objections of a desa to a line of its own score (juknis 4)."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from desa.models import Berkas, Bukti, Desa, Musim, Pembukaan, Pengguna
from desa.models.bukti import nomor_baru
from desa.models.musim import validate_awal_bulan
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu
from permata.peran import Peran


class SanggahanQuerySet(MilikDesaQuerySet["Sanggahan"]):
    def menunggu(self) -> Self:
        """Nobody has decided yet."""
        return self.filter(status=Sanggahan.Status.DIAJUKAN)

    def terbuka(self) -> Self:
        """In the way of a result: not decided, or accepted and not yet set right."""
        return self.filter(
            status__in=[Sanggahan.Status.DIAJUKAN, Sanggahan.Status.DITERIMA]
        )


class Sanggahan(models.Model):
    """One line of a struk that a desa says is wrong, with why and who stands for it."""

    class Status(models.TextChoices):
        DIAJUKAN = "diajukan", "Menunggu putusan"
        DITERIMA = "diterima", "Diterima, menunggu pembetulan"
        DITOLAK = "ditolak", "Ditolak"
        SELESAI = "selesai", "Diterima dan dibetulkan"
        DITARIK = "ditarik", "Ditarik desa"

    class Indikator(models.TextChoices):
        IURAN = "iuran", "Ketertiban iuran"
        REGULASI = "regulasi", "Regulasi desa"
        MANDIRI = "mandiri", "Partisipasi mandiri"

    # Drawn in docs/arsitektur.md.
    TRANSISI: dict[str, frozenset[str]] = {
        Status.DIAJUKAN: frozenset({Status.DITERIMA, Status.DITOLAK, Status.DITARIK}),
        Status.DITERIMA: frozenset({Status.SELESAI}),
        Status.DITOLAK: frozenset(),
        Status.SELESAI: frozenset(),
        Status.DITARIK: frozenset(),
    }
    # The kinds of evidence behind an indicator.
    JENIS: dict[str, tuple[str, ...]] = {
        Indikator.IURAN: (Bukti.Jenis.IURAN,),
        Indikator.REGULASI: (Bukti.Jenis.REGULASI, Bukti.Jenis.ANGGARAN),
        Indikator.MANDIRI: (Bukti.Jenis.PESERTA,),
    }

    nomor = models.CharField(max_length=9, unique=True, default=nomor_baru)
    musim = models.ForeignKey(Musim, models.PROTECT, related_name="sanggahan_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="sanggahan_set")
    indikator = models.CharField(max_length=10, choices=Indikator)
    blth = models.DateField(
        "bulan", null=True, blank=True, validators=[validate_awal_bulan]
    )
    # The line with its month as it was printed then, and its points of S.
    baris = models.CharField(max_length=200)
    poin = models.DecimalField(max_digits=5, decimal_places=2)
    alasan = models.TextField()
    kepala_desa = models.CharField(max_length=120)
    status = models.CharField(max_length=10, choices=Status, default=Status.DIAJUKAN)
    kunci = models.UUIDField(unique=True, default=uuid.uuid4)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    # The grounds of the decision: what was looked at, and which rule says so.
    dasar = models.TextField(blank=True)
    diputus_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)
    # What an acceptance let in again.
    pembukaan = models.OneToOneField(
        Pembukaan, models.PROTECT, null=True, blank=True, related_name="sanggahan"
    )
    # How it was set right.
    pembetulan = models.TextField(blank=True)
    dibetulkan_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibetulkan_pada = models.DateTimeField(null=True, blank=True)

    objects = SanggahanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "sanggahan"
        ordering = ["-pada", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="sanggahan_says_why_and_for_whom",
                condition=~Q(alasan="") & ~Q(kepala_desa="") & ~Q(baris=""),
            ),
            models.CheckConstraint(
                name="sanggahan_decided_by_at_and_why",
                condition=Q(
                    status__in=["diajukan", "ditarik"],
                    diputus_oleh=None,
                    diputus_pada=None,
                    dasar="",
                )
                | (
                    Q(
                        status__in=["diterima", "ditolak", "selesai"],
                        diputus_oleh__isnull=False,
                        diputus_pada__isnull=False,
                    )
                    & ~Q(dasar="")
                ),
            ),
            models.CheckConstraint(
                name="sanggahan_never_decided_by_its_sender",
                condition=Q(diputus_oleh=None) | ~Q(diputus_oleh=F("oleh")),
            ),
            models.CheckConstraint(
                name="sanggahan_set_right_by_at_and_how",
                condition=(
                    ~Q(status="selesai")
                    & Q(dibetulkan_oleh=None, dibetulkan_pada=None, pembetulan="")
                )
                | (
                    Q(
                        status="selesai",
                        dibetulkan_oleh__isnull=False,
                        dibetulkan_pada__isnull=False,
                    )
                    & ~Q(pembetulan="")
                ),
            ),
            models.UniqueConstraint(
                fields=["musim", "desa", "indikator", "baris"],
                condition=Q(status="diajukan"),
                name="sanggahan_once_a_line_at_a_time",
                violation_error_message="Baris ini sudah disanggah dan belum diputus.",
            ),
        ]

    def __str__(self) -> str:
        return f"Sanggahan {self.nomor}"


class BerkasSanggahanQuerySet(models.QuerySet["BerkasSanggahan"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """Files may show names of residents: not for the jury (juknis 4)."""
        if pengguna.peran == Peran.JURI:
            return self.none()
        return self.filter(sanggahan__in=Sanggahan.objects.untuk(pengguna))


class BerkasSanggahan(models.Model):
    sanggahan = models.ForeignKey(Sanggahan, models.PROTECT, related_name="berkas_set")
    berkas = models.OneToOneField(
        Berkas, models.PROTECT, related_name="berkas_sanggahan"
    )

    objects = BerkasSanggahanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "berkas sanggahan"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sanggahan} {self.berkas}"
