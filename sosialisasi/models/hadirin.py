"""The people at a visit: they write themselves down, at the door a petugas opened."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import get_random_string

from desa.models import Desa, Pengguna
from permata import waktu
from sosialisasi.models.kunjungan import Kunjungan

# Without signs that look alike on a poster: 26 of these 31 are 128 random bits.
HURUF = "abcdefghjkmnpqrstuvwxyz23456789"
PANJANG = 26


def token_baru() -> str:
    return get_random_string(PANJANG, HURUF)


class PintuHadir(models.Model):
    """Where people check in to one visit; whoever knows `token` stands before it."""

    class Keadaan(models.TextChoices):
        BELUM = "belum", "Belum harinya"
        BUKA = "buka", "Terbuka"
        TUTUP = "tutup", "Ditutup"

    kunjungan = models.OneToOneField(
        Kunjungan, models.PROTECT, related_name="pintu_hadir"
    )
    token = models.CharField(max_length=PANJANG, unique=True, default=token_baru)
    dibuka_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    dibuka_pada = models.DateTimeField(default=waktu.sekarang)
    ditutup_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditutup_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "pintu hadir"
        ordering = ["kunjungan"]
        constraints = [
            models.CheckConstraint(
                name="pintu_hadir_closed_by_and_at_together",
                condition=Q(ditutup_oleh=None, ditutup_pada=None)
                | Q(ditutup_oleh__isnull=False, ditutup_pada__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kunjungan} pintu"

    def keadaan(self, hari: date) -> Keadaan:
        """Whether people may check in on this day."""
        if self.ditutup_pada:
            return self.Keadaan.TUTUP
        return self.menurut(self.kunjungan, hari)

    @classmethod
    def menurut(cls, kunjungan: Kunjungan, hari: date) -> Keadaan:
        """What a door that nobody closed is: open on the day of the visit alone."""
        jalan = {Kunjungan.Status.RENCANA, Kunjungan.Status.TERLAKSANA}
        if kunjungan.status not in jalan or hari > kunjungan.tanggal:
            return cls.Keadaan.TUTUP
        is_harinya = hari == kunjungan.tanggal
        return cls.Keadaan.BUKA if is_harinya else cls.Keadaan.BELUM


class HadirinQuerySet(models.QuerySet["Hadirin"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        return self.filter(kunjungan__in=Kunjungan.objects.untuk(pengguna))


class Hadirin(models.Model):
    """One person at a visit: a name, a desa, a role; never a NIK or a number."""

    class Peran(models.TextChoices):
        """The columns of `KehadiranDesa`."""

        PERANGKAT = "perangkat", "Perangkat desa"
        BPD = "bpd", "BPD"
        RT_RW = "rt_rw", "RT/RW"
        PEKERJA = "pekerja", "Pekerja mandiri"
        KELUARGA = "keluarga", "Keluarga pekerja"

    kunjungan = models.ForeignKey(Kunjungan, models.PROTECT, related_name="hadirin_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="hadirin_set")
    nama = models.CharField(max_length=80)
    peran = models.CharField(max_length=10, choices=Peran)
    # The idempotency key of the form.
    kunci = models.UUIDField(unique=True)
    pada = models.DateTimeField(default=waktu.sekarang)

    objects = HadirinQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hadirin"
        ordering = ["pada", "pk"]
        constraints = [
            models.UniqueConstraint(
                "kunjungan",
                "desa",
                "peran",
                Lower("nama"),
                name="hadirin_once_a_visit",
            ),
            models.CheckConstraint(name="hadirin_has_a_name", condition=~Q(nama="")),
            models.CheckConstraint(
                name="hadirin_peran_is_known",
                condition=Q(
                    peran__in=["perangkat", "bpd", "rt_rw", "pekerja", "keluarga"]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kunjungan} hadirin {self.pk}"
