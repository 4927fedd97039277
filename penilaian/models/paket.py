"""What the documents of a season say about its office, and their package as one ZIP."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from desa.models import Berkas, Musim, Pengguna
from penilaian.models.hasil import Penetapan
from permata import waktu


class SetelanDokumen(models.Model):
    """One version of letterhead, names, numbers and order of signatures of a season.

    Lists hold a text a line; a member of the jury is [nama, unsur, kedudukan].
    """

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="setelan_dokumen_set")
    versi = models.PositiveSmallIntegerField()
    instansi = models.CharField(max_length=120)
    kantor = models.CharField(max_length=80)
    alamat = models.JSONField("alamat kop")
    logo = models.ForeignKey(
        Berkas, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kota = models.CharField("kota penandatanganan", max_length=40)
    jabatan = models.CharField("jabatan penanda tangan", max_length=80)
    pejabat = models.CharField("nama penanda tangan", max_length=80)
    nomor_pegawai = models.CharField(
        "nomor pegawai penanda tangan", max_length=40, blank=True
    )
    juri = models.JSONField("dewan juri")
    nomor_berita_acara = models.CharField("nomor berita acara", max_length=40)
    tanggal_pleno = models.DateField("tanggal pleno")
    pukul_pleno = models.TimeField("pukul pleno")
    tempat_pleno = models.CharField("tempat pleno", max_length=120)
    dasar_juri = models.CharField("dasar pembentukan dewan juri", max_length=200)
    nomor_keputusan = models.CharField("nomor keputusan", max_length=40)
    tanggal_keputusan = models.DateField("tanggal keputusan")
    mengingat = models.JSONField("mengingat")
    tembusan = models.JSONField("tembusan")
    # "{urut}" in it is the place of the piagam: 01, 02, ...
    nomor_piagam = models.CharField("nomor piagam", max_length=40)
    tanggal_piagam = models.DateField("tanggal piagam")
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "setelan dokumen"
        ordering = ["musim", "-versi"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "versi"],
                name="setelan_dokumen_versi_once",
                violation_error_message="Orang lain baru saja menyimpan setelan. "
                "Muat ulang halaman, lalu isi lagi.",
            ),
        ]

    def __str__(self) -> str:
        return f"Setelan dokumen {self.musim.tahun} versi {self.versi}"


class Paket(models.Model):
    """The September package of a sealed result: asked for, made in the background.

    Done when it has a digest, failed when it has a message; `pk` of an open one is
    what the page follows.
    """

    penetapan = models.ForeignKey(Penetapan, models.PROTECT, related_name="paket_set")
    setelan = models.ForeignKey(
        SetelanDokumen, models.PROTECT, related_name="paket_set"
    )
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    # Which try the work is: one that was overtaken by a newer one stops.
    percobaan = models.PositiveIntegerField(default=0)
    dijemput = models.BooleanField("dikerjakan", default=False)
    kemajuan = models.PositiveSmallIntegerField(default=0)
    kabar = models.CharField(max_length=120, blank=True)
    # The clock of the database: two processes compare it.
    detak = models.DateTimeField(null=True, blank=True)
    pesan = models.TextField(blank=True)
    sidik = models.CharField("SHA-256", max_length=64, blank=True)
    ukuran = models.PositiveBigIntegerField("ukuran (byte)", default=0)
    jumlah = models.PositiveIntegerField("jumlah berkas", default=0)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "paket"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["penetapan"],
                condition=Q(sidik="", pesan=""),
                name="paket_one_at_a_time",
                violation_error_message="Paket hasil ini sedang disiapkan.",
            ),
            models.CheckConstraint(
                name="paket_done_has_digest_and_time",
                condition=Q(sidik="", selesai_pada=None)
                | (~Q(sidik="") & Q(selesai_pada__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Paket {self.penetapan}"

    @property
    def is_berjalan(self) -> bool:
        """Whether the worker still has to do it, or is at it."""
        return not self.sidik and not self.pesan
