"""What a visit holds: desa with their people, topics, photos, questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from django.db import models

from desa.models import Berkas, Desa, Pengguna
from sosialisasi.models.kunjungan import Kunjungan


class KehadiranDesa(models.Model):
    """A desa at a visit, with its people by kind; all zero: it came, nobody counted."""

    kunjungan = models.ForeignKey(
        Kunjungan, models.PROTECT, related_name="kehadiran_set"
    )
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="kehadiran_set")
    perangkat = models.PositiveIntegerField("perangkat desa", default=0)
    bpd = models.PositiveIntegerField("BPD", default=0)
    rt_rw = models.PositiveIntegerField("RT/RW", default=0)
    pekerja = models.PositiveIntegerField("pekerja mandiri", default=0)
    keluarga = models.PositiveIntegerField("keluarga pekerja", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "kehadiran desa"
        ordering = ["kunjungan", "desa"]
        constraints = [
            models.UniqueConstraint(
                fields=["kunjungan", "desa"], name="kehadiran_once_a_visit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desa} {self.kunjungan}"

    @property
    def menurut_jenis(self) -> dict[str, int]:
        """People by what they are, in the order of the form."""
        return {
            "perangkat desa": self.perangkat,
            "BPD": self.bpd,
            "RT/RW": self.rt_rw,
            "pekerja mandiri": self.pekerja,
            "keluarga pekerja": self.keluarga,
        }

    @property
    def jumlah(self) -> int:
        return sum(self.menurut_jenis.values())

    @property
    def kata(self) -> str:
        """Like "4 perangkat desa, 2 BPD"; empty where nobody was counted."""
        return sebut_orang(self.menurut_jenis)


def sebut_orang(orang: Mapping[str, int]) -> str:
    """Kinds with their numbers; a kind of which nobody came is left out."""
    return ", ".join(f"{n} {jenis}" for jenis, n in orang.items() if n)


class TopikKunjungan(models.Model):
    class Topik(models.TextChoices):
        JKK = "jkk", "JKK"
        JKM = "jkm", "JKM"
        JHT = "jht", "JHT"
        DAFTAR = "daftar", "Cara mendaftar"
        IURAN = "iuran", "Tertib iuran"
        REGULASI = "regulasi", "Regulasi desa"

    kunjungan = models.ForeignKey(Kunjungan, models.PROTECT, related_name="topik_set")
    topik = models.CharField(max_length=10, choices=Topik)

    class Meta:
        verbose_name = verbose_name_plural = "topik kunjungan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kunjungan", "topik"], name="topik_once_a_visit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kunjungan} {self.topik}"


class FotoKunjunganQuerySet(models.QuerySet["FotoKunjungan"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        return self.filter(kunjungan__in=Kunjungan.objects.untuk(pengguna))


class FotoKunjungan(models.Model):
    class Jenis(models.TextChoices):
        KEGIATAN = "kegiatan", "Kegiatan"
        DAFTAR_HADIR = "daftar", "Daftar hadir"

    kunjungan = models.ForeignKey(Kunjungan, models.PROTECT, related_name="foto_set")
    berkas = models.OneToOneField(Berkas, models.PROTECT, related_name="foto_kunjungan")
    jenis = models.CharField(max_length=10, choices=Jenis, default=Jenis.KEGIATAN)

    objects = FotoKunjunganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "foto kunjungan"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kunjungan} foto {self.pk}"


class Pertanyaan(models.Model):
    """What was asked at a visit; `jawab` empty: nobody has answered it yet."""

    kunjungan = models.ForeignKey(
        Kunjungan, models.PROTECT, related_name="pertanyaan_set"
    )
    # None: nobody wrote down who asked.
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="pertanyaan_set"
    )
    tanya = models.CharField("pertanyaan", max_length=300)
    jawab = models.TextField("jawaban", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "pertanyaan"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="pertanyaan_asks_something", condition=~models.Q(tanya="")
            ),
        ]

    def __str__(self) -> str:
        return self.tanya
