"""What the branch hands out: a title, and its file version by version."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from desa.models import Berkas, Kabupaten, Pengguna
from permata import waktu
from permata.peran import Peran


class MateriQuerySet(models.QuerySet["Materi"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """What is in use; those who look after it also see what was put away."""
        sini = self.filter(kabupaten=pengguna.kabupaten_id)
        if pengguna.peran in {Peran.PETUGAS, Peran.ADMIN}:
            return sini
        return sini.filter(diarsipkan_pada=None)


class Materi(models.Model):
    """Handed out at visits and downloaded by desa; never deleted, only put away."""

    class Sasaran(models.TextChoices):
        SEMUA = "semua", "Semua orang"
        PERANGKAT = "perangkat", "Perangkat desa dan BPD"
        WARGA = "warga", "Pekerja mandiri dan keluarganya"
        PENDAMPING = "pendamping", "Petugas dan pendamping"

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="+")
    judul = models.CharField(max_length=120)
    uraian = models.TextField("isi singkat", blank=True)
    sasaran = models.CharField("untuk", max_length=10, choices=Sasaran)
    # A smaller number stands higher in the list.
    urutan = models.PositiveSmallIntegerField(default=100)
    dibuat_pada = models.DateTimeField(default=waktu.sekarang)
    diarsipkan_pada = models.DateTimeField(null=True, blank=True)

    objects = MateriQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "materi"
        ordering = ["urutan", "judul", "pk"]
        constraints = [
            models.CheckConstraint(name="materi_has_a_title", condition=~Q(judul="")),
        ]

    def __str__(self) -> str:
        return self.judul


class VersiMateriQuerySet(models.QuerySet["VersiMateri"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        return self.filter(materi__in=Materi.objects.untuk(pengguna))


class VersiMateri(models.Model):
    """The file as it was handed out from one day on; never changed."""

    materi = models.ForeignKey(Materi, models.PROTECT, related_name="versi_set")
    nomor = models.PositiveSmallIntegerField()
    berkas = models.OneToOneField(Berkas, models.PROTECT, related_name="versi_materi")
    # What is new in it; empty for the first one.
    catatan = models.CharField("yang berubah", max_length=300, blank=True)
    # The idempotency key of the form.
    kunci = models.UUIDField(unique=True)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    objects = VersiMateriQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "versi materi"
        ordering = ["materi", "-nomor"]
        constraints = [
            models.UniqueConstraint(
                fields=["materi", "nomor"], name="versi_materi_nomor_once"
            ),
            models.CheckConstraint(
                name="versi_materi_counts_from_one", condition=Q(nomor__gte=1)
            ),
            models.CheckConstraint(
                name="versi_materi_says_what_changed",
                condition=Q(nomor=1) | ~Q(catatan=""),
                violation_error_message="Tulis apa yang berubah di versi ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.materi} versi {self.nomor}"
