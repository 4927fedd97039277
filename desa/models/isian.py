"""The typed fields of one version of evidence, one model a kind."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from desa.models.bukti import Bukti, VersiBukti
from desa.models.iuran import Akun
from desa.models.musim import validate_awal_bulan
from desa.models.peserta import NAMA_DIBATASI, Peserta, SumberDana, Warga
from desa.models.wilayah import MilikDesaQuerySet
from permata.periode import awal_bulan


class Isian(models.Model):
    """What all kinds share: a version they belong to."""

    versi: VersiBukti

    class Meta:
        abstract = True

    @property
    def bulan(self) -> date | None:
        """The month it speaks of; regulations and budgets have none."""
        return None


class IsianIuran(Isian):
    """A claim that one month of one account was paid (whole rupiah)."""

    versi = models.OneToOneField(VersiBukti, models.PROTECT, related_name="iuran")
    akun = models.ForeignKey(Akun, models.PROTECT, related_name="+")
    blth = models.DateField("bulan iuran", validators=[validate_awal_bulan])
    kode_iuran = models.CharField(max_length=20, blank=True)
    jumlah = models.BigIntegerField("jumlah dibayar")
    tanggal = models.DateField("tanggal bayar")
    # As printed on the receipt of the bank or the post office.
    nomor_kuitansi = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "isian iuran"
        indexes = [
            models.Index(fields=["kode_iuran"], name="isian_iuran_kode"),
            models.Index(fields=["nomor_kuitansi"], name="isian_iuran_kuitansi"),
            models.Index(fields=["jumlah", "tanggal"], name="isian_iuran_uang"),
        ]
        constraints = [
            models.CheckConstraint(
                name="isian_iuran_is_positive",
                condition=Q(jumlah__gt=0),
                violation_error_message="Jumlah dibayar harus lebih dari nol.",
            ),
        ]

    def __str__(self) -> str:
        return f"Iuran {self.blth:%Y-%m}, {self.akun.get_jenis_display().lower()}"

    @property
    def bulan(self) -> date:
        return self.blth


class IsianRegulasiQuerySet(MilikDesaQuerySet["IsianRegulasi"]):
    jalur_desa = "versi__bukti__desa"

    def sah(self) -> Self:
        return self.filter(versi__sah_untuk__isnull=False)

    def pencabut(self) -> Self:
        """Approved ones that revoke another."""
        return self.sah().filter(hubungan=IsianRegulasi.Hubungan.MENCABUT)

    def tanpa_pencabut(self) -> Self:
        """Those that no approved regulation revokes."""
        pencabut = IsianRegulasi.objects.pencabut()
        return self.exclude(Exists(pencabut.filter(terhadap=OuterRef("versi__bukti"))))


class IsianRegulasi(Isian):
    """A village regulation: its number as written and parsed, and its dates."""

    class Jenis(models.TextChoices):
        PERDES = "perdes", "Peraturan Desa (Perdes)"
        PERKADES = "perkades", "Peraturan Kepala Desa (Perkades)"
        KEPUTUSAN = "keputusan_kades", "Keputusan Kepala Desa"
        EDARAN = "surat_edaran", "Surat Edaran"

    class Hubungan(models.TextChoices):
        MENGUBAH = "mengubah", "Mengubah sebagian isi peraturan lama"
        MENCABUT = "mencabut", "Mencabut atau mengganti peraturan lama"

    versi = models.OneToOneField(VersiBukti, models.PROTECT, related_name="regulasi")
    jenis = models.CharField(max_length=16, choices=Jenis)
    nomor_tertulis = models.CharField("nomor seperti tertulis", max_length=120)
    nomor = models.PositiveIntegerField(null=True, blank=True)
    tahun = models.PositiveSmallIntegerField(null=True, blank=True)
    tentang = models.CharField(max_length=250)
    ditetapkan = models.DateField()
    diundangkan = models.DateField(null=True, blank=True)
    berlaku = models.DateField("mulai berlaku")
    berlaku_sampai = models.DateField(null=True, blank=True)
    tahunan = models.BooleanField("berlaku satu tahun anggaran", default=False)
    perangkat = models.BooleanField("kepala desa dan perangkat", default=False)
    bpd = models.BooleanField("BPD", default=False)
    rt_rw = models.BooleanField("RT, RW dan LKD", default=False)
    warga = models.BooleanField("pekerja rentan atau warga", default=False)
    # An earlier regulation of the same desa, and what this one does to it.
    terhadap = models.ForeignKey(
        Bukti, models.PROTECT, null=True, blank=True, related_name="+"
    )
    hubungan = models.CharField(max_length=8, choices=Hubungan, blank=True, default="")

    objects = IsianRegulasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "isian regulasi"
        constraints = [
            models.CheckConstraint(
                name="isian_regulasi_dates_in_order",
                condition=Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=F("berlaku")),
                violation_error_message=(
                    "Tanggal akhir berlaku tidak boleh sebelum mulai berlaku."
                ),
            ),
            models.CheckConstraint(
                name="isian_regulasi_diundangkan_after_ditetapkan",
                condition=Q(diundangkan=None) | Q(diundangkan__gte=F("ditetapkan")),
                violation_error_message=(
                    "Tanggal diundangkan tidak boleh sebelum ditetapkan."
                ),
            ),
            models.CheckConstraint(
                name="isian_regulasi_says_what_it_does_to_which",
                condition=Q(hubungan="", terhadap=None)
                | (~Q(hubungan="") & Q(terhadap__isnull=False)),
                violation_error_message=(
                    "Pilih peraturan lama dan apa yang terjadi padanya, atau "
                    "kosongkan keduanya."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nomor_tertulis}"

    @property
    def berlaku_sejak(self) -> date:
        """It counts from the later of diundangkan and berlaku (juknis 1)."""
        return max(filter(None, (self.diundangkan, self.berlaku)))

    @property
    def berakhir(self) -> date | None:
        """The last day by its own words; an annual one ends on 31 December."""
        akhir_tahun = date(self.berlaku.year, 12, 31) if self.tahunan else None
        return min(filter(None, (self.berlaku_sampai, akhir_tahun)), default=None)

    @property
    def kelompok(self) -> list[str]:
        nama = ("perangkat", "bpd", "rt_rw", "warga")
        return [kelompok for kelompok in nama if getattr(self, kelompok)]


class IsianAnggaranQuerySet(MilikDesaQuerySet["IsianAnggaran"]):
    jalur_desa = "versi__bukti__desa"

    def sah(self) -> Self:
        return self.filter(versi__sah_untuk__isnull=False)


class IsianAnggaran(Isian):
    """A line of the APBDes that pays for protection (whole rupiah)."""

    class Jenis(models.TextChoices):
        PERANGKAT = "perangkat", "Kepala desa dan perangkat"
        RENTAN = "rentan", "Pekerja rentan"

    versi = models.OneToOneField(VersiBukti, models.PROTECT, related_name="anggaran")
    jenis = models.CharField(max_length=10, choices=Jenis)
    kode_rekening = models.CharField(max_length=30, blank=True)
    uraian = models.CharField(max_length=250)
    jumlah_orang = models.PositiveIntegerField()
    jumlah = models.BigIntegerField("jumlah anggaran")
    berlaku_sejak = models.DateField()
    berlaku_sampai = models.DateField(null=True, blank=True)

    objects = IsianAnggaranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "isian anggaran"
        constraints = [
            models.CheckConstraint(
                name="isian_anggaran_is_positive",
                condition=Q(jumlah__gt=0) & Q(jumlah_orang__gt=0),
                violation_error_message="Jumlah orang dan anggaran harus di atas nol.",
            ),
            models.CheckConstraint(
                name="isian_anggaran_dates_in_order",
                condition=Q(berlaku_sampai=None)
                | Q(berlaku_sampai__gte=F("berlaku_sejak")),
                violation_error_message=(
                    "Tanggal akhir berlaku tidak boleh sebelum mulai berlaku."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"APBDes {self.get_jenis_display().lower()}"


class IsianPesertaQuerySet(MilikDesaQuerySet["IsianPeserta"]):
    jalur_desa = "versi__bukti__desa"

    def diklaim_lain(self) -> Self:
        """Residents whom another desa holds this season: for petugas only (SEC-18)."""
        saingan = (
            Peserta.objects.filter(
                musim=OuterRef("versi__bukti__musim"), warga=OuterRef("warga")
            )
            .exclude(desa=OuterRef("versi__bukti__desa"))
            .exclude(status=Peserta.Status.GUGUR)
        )
        return self.filter(Exists(saingan))


class IsianPeserta(Isian):
    """One resident of a list of participants."""

    versi = models.ForeignKey(VersiBukti, models.PROTECT, related_name="peserta_set")
    warga = models.ForeignKey(Warga, models.PROTECT, related_name="isian_set")
    nama = models.CharField(max_length=120)
    kpj = models.CharField("KPJ", max_length=11, blank=True)
    sumber_dana = models.CharField(max_length=16, choices=SumberDana)
    penduduk = models.BooleanField("warga desa ini", default=True)
    persetujuan = models.BooleanField("setuju datanya dipakai", default=True)
    terdaftar_sejak = models.DateField()

    objects = IsianPesertaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "isian peserta"
        ordering = ["versi", "nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["versi", "warga"],
                name="isian_peserta_once_a_list",
                violation_error_message="NIK ini ditulis dua kali dalam daftar.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def nama_tampil(self) -> str:
        """The name as others may read it; asks for `warga`."""
        return NAMA_DIBATASI if self.warga.dibatasi_pada else self.nama

    @property
    def bulan(self) -> date:
        return awal_bulan(self.terdaftar_sejak)
