"""Residents who registered themselves. The NIK lives here only, encrypted."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from desa.models.musim import Musim, validate_awal_bulan
from desa.models.wilayah import Desa, MilikDesaQuerySet

NAMA_DIBATASI = "Data dibatasi"


def nama_tampil(nama: str, dibatasi_pada: datetime | None) -> str:
    """The name as others may read it, of who was restricted then or never."""
    return NAMA_DIBATASI if dibatasi_pada else nama


class SumberDana(models.TextChoices):
    """Who pays; only `mandiri` counts in indicator C (juknis 1)."""

    MANDIRI = "mandiri", "Mandiri (membayar sendiri)"
    APBDES = "apbdes", "APBDes"
    APBD = "apbd", "APBD atau DBHCHT"
    CSR = "csr", "CSR"
    PEMBERI_KERJA = "pemberi_kerja", "Pemberi kerja"


class Warga(models.Model):
    """A person, known by the keyed index of the NIK; several desa may claim one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nik_indeks = models.CharField(max_length=64, unique=True)
    # AES-256-GCM bound to this row and column: not readable in any other.
    nik_sandi = models.BinaryField()
    nik_ekor = models.CharField("empat angka terakhir", max_length=4)
    # When its time was over: from then on nothing says who it was (ADR 0030).
    dimusnahkan_pada = models.DateTimeField(null=True, blank=True)
    # Since when the person wants to be shown to nobody; he is counted as before.
    dibatasi_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "warga"
        constraints = [
            models.CheckConstraint(
                name="warga_destroyed_keeps_no_nik",
                condition=Q(dimusnahkan_pada=None)
                | Q(nik_sandi=b"", nik_ekor="", nik_indeks__startswith="musnah:"),
            ),
        ]

    def __str__(self) -> str:
        return self.nik_samar

    @property
    def nik_samar(self) -> str:
        ekor = "" if self.dibatasi_pada else self.nik_ekor
        return f"{'•' * 12}{ekor or '•' * 4}"


class PesertaQuerySet(MilikDesaQuerySet["Peserta"]):
    def dihitung(self) -> Self:
        """Those that count in C: verified, resident, paying for themselves."""
        return self.filter(
            status=Peserta.Status.SAH, penduduk=True, sumber_dana=SumberDana.MANDIRI
        )

    def sengketa(self) -> Self:
        return self.filter(status=Peserta.Status.SENGKETA)

    def tampak(self) -> Self:
        """Those who may be shown: nobody who asked not to be (SEC-74)."""
        return self.filter(warga__dibatasi_pada=None)


class Peserta(models.Model):
    """A participant of a desa in a season: the fact behind an approved list."""

    class Status(models.TextChoices):
        SAH = "sah", "Terverifikasi"
        SENGKETA = "sengketa", "Sengketa"
        GUGUR = "gugur", "Gugur"

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="peserta_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="peserta_set")
    warga = models.ForeignKey(Warga, models.PROTECT, related_name="peserta_set")
    isian = models.OneToOneField(
        "IsianPeserta", models.PROTECT, null=True, blank=True, related_name="klaim"
    )
    nama = models.CharField(max_length=120)
    kpj = models.CharField("KPJ", max_length=11, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.SAH)
    sumber_dana = models.CharField(max_length=16, choices=SumberDana)
    # What the ledger says of it, once it has spoken: no list overrules it.
    sumber_buku = models.CharField(
        "sumber dana menurut buku peserta",
        max_length=16,
        choices=SumberDana,
        blank=True,
    )
    penduduk = models.BooleanField("warga desa ini", default=True)
    terdaftar_sejak = models.DateField()
    keluar_pada = models.DateField(null=True, blank=True)

    objects = PesertaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "peserta"
        ordering = ["nama", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "desa", "warga"], name="peserta_once_a_desa"
            ),
            # One NIK counts for one desa, whatever two petugas do at once.
            models.UniqueConstraint(
                fields=["musim", "warga"],
                condition=Q(status="sah"),
                name="peserta_counted_once_a_season",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def nama_tampil(self) -> str:
        """The name as others may read it; asks for `warga`."""
        return nama_tampil(self.nama, self.warga.dibatasi_pada)


class IuranPeserta(models.Model):
    """A BLTH that a participant has paid."""

    peserta = models.ForeignKey(Peserta, models.PROTECT, related_name="iuran_set")
    blth = models.DateField("bulan iuran", validators=[validate_awal_bulan])

    class Meta:
        verbose_name = verbose_name_plural = "iuran peserta"
        ordering = ["peserta", "blth"]
        constraints = [
            models.UniqueConstraint(
                fields=["peserta", "blth"], name="iuran_peserta_once_a_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.peserta} {self.blth:%Y-%m}"
