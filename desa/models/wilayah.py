"""Kabupaten, kecamatan, desa, and the one rule of who sees which desa."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar

from django.db import models

from desa.tertutup import TERTUTUP
from permata.peran import Peran

if TYPE_CHECKING:
    from desa.models.pengguna import Pengguna

M = TypeVar("M", bound=models.Model)


class Kabupaten(models.Model):
    kode = models.CharField(max_length=5, unique=True)
    nama = models.CharField(max_length=80)
    provinsi = models.CharField(max_length=80)
    # The map is 1000 units wide and this high; every path below it shares the frame.
    tinggi_peta = models.PositiveIntegerField(default=1000)

    class Meta:
        verbose_name = verbose_name_plural = "kabupaten"
        ordering = ["kode"]
        constraints = [
            models.CheckConstraint(
                name="kabupaten_names_its_provinsi", condition=~models.Q(provinsi="")
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def alamat(self) -> str:
        """Its public pages, where several have some (penilaian/awalan.py)."""
        return f"/k/{self.kode}/"

    @property
    def kode_provinsi(self) -> str:
        return self.kode[:2]

    @property
    def sebutan(self) -> str:
        """As a sentence says it: a kota carries the word in its name."""
        return self.nama if self.nama.startswith("Kota ") else f"Kabupaten {self.nama}"


class KecamatanQuerySet(models.QuerySet["Kecamatan"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """The kecamatan in which this user may see at least one desa."""
        return self.filter(pk__in=Desa.objects.untuk(pengguna).values("kecamatan"))


class Kecamatan(models.Model):
    kabupaten = models.ForeignKey(
        Kabupaten, models.PROTECT, related_name="kecamatan_set"
    )
    kode = models.CharField(max_length=8, unique=True)
    nama = models.CharField(max_length=80)
    batas = models.TextField("jalur batas (SVG)", blank=True)
    label_x = models.IntegerField(null=True, blank=True)
    label_y = models.IntegerField(null=True, blank=True)

    objects = KecamatanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kecamatan"
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama


class DesaQuerySet(models.QuerySet["Desa"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """The desa that this user may see. Every other `untuk` builds on this one.

        Never one of another kabupaten, whatever else is written for the person.
        """
        sini = self.filter(kecamatan__kabupaten=pengguna.kabupaten_id)
        match (Peran(pengguna.peran), pengguna.cakupan):
            case (Peran.ADMIN, _) | (Peran.PETUGAS, "semua"):
                return sini
            case (Peran.JURI, _):
                return sini._terbuka(pengguna)
            case (Peran.PETUGAS, _):
                return sini.filter(
                    kecamatan__in=pengguna.penugasan_set.values("kecamatan")
                )
            case (Peran.OPERATOR, _):
                return sini.filter(pk=pengguna.desa_id)
            case (Peran.PUSAT, _):
                return sini.none()
            case _:
                return sini.filter(pk__in=pengguna.penugasan_set.values("desa"))

    def _terbuka(self, juri: Pengguna) -> Self:
        """All but those in which this juror has a conflict of interest."""
        semua = self
        for tertutup in TERTUTUP:
            semua = semua.exclude(pk__in=tertutup(juri))
        return semua

    def bertanding(self) -> Self:
        return self.filter(jenis=Desa.Jenis.DESA)


class Desa(models.Model):
    class Jenis(models.TextChoices):
        DESA = "desa", "Desa"
        KELURAHAN = "kelurahan", "Kelurahan"

    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, related_name="desa_set")
    kode = models.CharField(max_length=13, unique=True)
    nama = models.CharField(max_length=80)
    jenis = models.CharField(max_length=10, choices=Jenis)
    luas_km2 = models.DecimalField(
        "luas (km2)", max_digits=8, decimal_places=3, null=True, blank=True
    )
    lintang = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    bujur = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    penduduk = models.PositiveIntegerField(null=True, blank=True)
    # False where the source's rows are shuffled: `penduduk` is then only an estimate.
    penduduk_andal = models.BooleanField("angka penduduk andal", default=False)
    penduduk_sumber = models.TextField("sumber angka penduduk", blank=True)
    batas = models.TextField("jalur batas (SVG)", blank=True)

    objects = DesaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "desa"
        ordering = ["kode"]
        constraints = [
            models.CheckConstraint(
                name="desa_jenis_is_known",
                condition=models.Q(jenis__in=["desa", "kelurahan"]),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def sebutan(self) -> str:
        """The name with its kind: "Desa Jurang", "Kelurahan Panjunan"."""
        return f"{self.get_jenis_display()} {self.nama}"


class MilikDesaQuerySet(models.QuerySet[M], Generic[M]):
    """Rows that belong to a desa, by the path named in `jalur_desa`."""

    jalur_desa = "desa"

    def untuk(self, pengguna: Pengguna) -> Self:
        return self.filter(
            **{f"{self.jalur_desa}__in": Desa.objects.untuk(pengguna).values("pk")}
        )
