"""What a person asks about his own data; answered within 3 x 24 hours (SEC-74)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from desa.models.bukti import nomor_baru
from desa.models.pengguna import Pengguna
from desa.models.peserta import Warga
from permata import waktu
from permata.peran import Peran

JANGKA = timedelta(hours=72)


class PermohonanDataQuerySet(models.QuerySet["PermohonanData"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """The panitia alone, those that came to the own kabupaten."""
        if pengguna.peran != Peran.ADMIN:
            return self.none()
        return self.filter(oleh__kabupaten=pengguna.kabupaten_id)

    def terbuka(self) -> Self:
        return self.filter(ditutup_pada=None)

    def terlambat(self) -> Self:
        """Not answered, and the three days are over."""
        return self.terbuka().filter(diterima_pada__lt=waktu.sekarang() - JANGKA)


class PermohonanData(models.Model):
    """One request. Who asks is known by initials and four digits, never by name."""

    class Jenis(models.TextChoices):
        AKSES = "akses", "Salinan data"
        PERBAIKAN = "perbaikan", "Perbaikan"
        PEMBATASAN = "pembatasan", "Pembatasan"
        PENGHAPUSAN = "penghapusan", "Penghapusan"

    class Hasil(models.TextChoices):
        DIPENUHI = "dipenuhi", "Dipenuhi"
        SEBAGIAN = "sebagian", "Dipenuhi sebagian"
        DITOLAK = "ditolak", "Ditolak dengan alasan"
        TIDAK_ADA = "tidak_ada", "Tidak ada datanya"

    nomor = models.CharField(max_length=9, unique=True, default=nomor_baru)
    # The idempotency key of the form.
    kunci = models.UUIDField(unique=True)
    jenis = models.CharField(max_length=12, choices=Jenis)
    inisial = models.CharField(max_length=5)
    ekor = models.CharField("empat angka terakhir", max_length=4)
    diterima_pada = models.DateTimeField()
    # The person, once found; the key of a row, which retention empties (ADR 0030).
    warga = models.ForeignKey(
        Warga, models.PROTECT, null=True, blank=True, related_name="permohonan_set"
    )
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    hasil = models.CharField(max_length=10, choices=Hasil, blank=True)
    jawaban = models.CharField(max_length=500, blank=True)
    ditutup_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditutup_pada = models.DateTimeField(null=True, blank=True)

    objects = PermohonanDataQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "permohonan data"
        ordering = ["diterima_pada", "pk"]
        constraints = [
            models.CheckConstraint(
                name="permohonan_closed_with_its_answer",
                condition=Q(ditutup_oleh=None, ditutup_pada=None, hasil="")
                | Q(ditutup_oleh__isnull=False, ditutup_pada__isnull=False)
                & ~Q(hasil="")
                & ~Q(jawaban=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Permohonan {self.nomor}"

    @property
    def tenggat(self) -> datetime:
        return self.diterima_pada + JANGKA

    @property
    def is_terlambat(self) -> bool:
        """Whether it was, or still is, answered too late."""
        return (self.ditutup_pada or waktu.sekarang()) > self.tenggat

    @property
    def sisa(self) -> str:
        """How long there is, or how long it is over, in days and hours."""
        selisih = self.tenggat - waktu.sekarang()
        jam, kata = abs(selisih) // timedelta(hours=1), "lagi"
        if selisih < timedelta():
            kata = "lewat"
        hari, jam = divmod(jam, 24)
        return f"{hari} hari {jam} jam {kata}" if hari else f"{jam} jam {kata}"
