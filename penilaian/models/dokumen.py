"""Documents that were handed out, so that anybody can ask whether one is genuine."""

from __future__ import annotations

import base64
from typing import Self

from django.db import models
from django.utils.crypto import constant_time_compare

from desa.models import Pengguna
from penilaian.models.hasil import Penetapan
from penilaian.models.paket import SetelanDokumen
from permata import waktu


class DokumenQuerySet(models.QuerySet["Dokumen"]):
    def ringan(self) -> Self:
        """Without the bytes: for every page that only speaks of the document."""
        return self.select_related("penetapan__musim").defer("isi")


class Dokumen(models.Model):
    """A document as it was issued after the seal; its bytes never change."""

    class Jenis(models.TextChoices):
        REKAPITULASI = "rekapitulasi", "Rekapitulasi Nilai"
        BERITA_ACARA = "berita_acara", "Berita Acara"
        KEPUTUSAN = "keputusan", "Keputusan"
        PIAGAM = "piagam", "Piagam"
        STRUK = "struk", "Struk Nilai"

    penetapan = models.ForeignKey(Penetapan, models.PROTECT, related_name="dokumen_set")
    jenis = models.CharField(max_length=16, choices=Jenis)
    # What it is about where a kind has several: the kode of a desa, the title won.
    pokok = models.CharField(max_length=40, blank=True)
    # With other settings it is printed anew: the higher edition replaces the lower.
    edisi = models.PositiveSmallIntegerField(default=1)
    setelan = models.ForeignKey(
        SetelanDokumen, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Each kabupaten counts its own: the code tells whose document a number is.
    nomor = models.CharField(max_length=40, db_index=True)
    # 128 bits, printed beside the number: who asks has seen the document.
    kode = models.CharField(max_length=26)
    sidik = models.CharField("SHA-256", max_length=64)
    isi = models.BinaryField()
    diterbitkan_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    diterbitkan_pada = models.DateTimeField(default=waktu.sekarang)

    objects = DokumenQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "dokumen"
        ordering = ["-diterbitkan_pada", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["penetapan", "jenis", "pokok", "edisi"],
                name="dokumen_edisi_once",
            ),
            models.UniqueConstraint(
                fields=["penetapan", "nomor"], name="dokumen_nomor_once_a_result"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nomor}"

    def is_kode(self, kode: str) -> bool:
        """Whether this is the code that is printed on it."""
        return constant_time_compare(self.kode, rapikan(kode))


def rapikan(kode: str) -> str:
    """A code as it is stored, however it was typed."""
    return "".join(kode.upper().split()).replace("-", "")


def kode_baru(acak: bytes) -> str:
    """128 random bits as 26 letters and digits."""
    return base64.b32encode(acak).decode().rstrip("=")
