"""Payer accounts, what they owe each month and what was paid."""

from __future__ import annotations

from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from desa.models.bukti import Bukti
from desa.models.musim import Jam, validate_awal_bulan
from desa.models.pengguna import Pengguna
from desa.models.wilayah import Desa, MilikDesaQuerySet
from permata import waktu


class AkunQuerySet(MilikDesaQuerySet["Akun"]):
    pass


class Akun(models.Model):
    """A payer account (NPP); a desa has several (juknis 1)."""

    class Jenis(models.TextChoices):
        PERANGKAT = "perangkat", "Kepala desa dan perangkat"
        LEMBAGA = "lembaga", "BPD, RT/RW, LKD"
        WADAH = "wadah", "Wadah pekerja rentan"

    desa = models.ForeignKey(Desa, models.PROTECT, related_name="akun_set")
    npp = models.CharField("NPP", max_length=20, unique=True)
    jenis = models.CharField(max_length=10, choices=Jenis)
    jam = models.CharField("jatuh tempo menurut", max_length=3, choices=Jam)
    # Paid by the kabupaten: shown, but left out of A.
    dibayar_kabupaten = models.BooleanField(default=False)

    objects = AkunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "akun"
        ordering = ["desa", "npp"]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}, NPP {self.npp}"


class TagihanQuerySet(MilikDesaQuerySet["Tagihan"]):
    jalur_desa = "akun__desa"

    def dinilai(self) -> Self:
        """The bills that count in A."""
        return self.filter(akun__dibayar_kabupaten=False)

    def kurang(self, toleransi: int = 1000) -> Self:
        """Those of which more than `toleransi` rupiah is still open (juknis 2.A)."""
        dibayar = Coalesce(Sum("alokasi_set__jumlah"), 0)
        return self.annotate(dibayar=dibayar).filter(
            jumlah__gt=F("dibayar") + toleransi
        )

    def tanpa_kiriman(self) -> Self:
        """Those of which no proof is drafted, waits, or came back."""
        dikirim = Bukti.objects.filter(
            jenis=Bukti.Jenis.IURAN,
            status__in=[
                Bukti.Status.DRAF,
                Bukti.Status.DIAJUKAN,
                Bukti.Status.DIKEMBALIKAN,
            ],
            blth=OuterRef("blth"),
            versi_kini__iuran__akun=OuterRef("akun"),
        )
        return self.exclude(Exists(dikirim))


class Tagihan(models.Model):
    """What an account owes for one BLTH; amounts in whole rupiah."""

    akun = models.ForeignKey(Akun, models.PROTECT, related_name="tagihan_set")
    blth = models.DateField("bulan iuran", validators=[validate_awal_bulan])
    jumlah_tk = models.PositiveIntegerField("jumlah tenaga kerja")
    jumlah = models.BigIntegerField("tagihan")
    jatuh_tempo = models.DateField()
    kode_iuran = models.CharField(max_length=20, unique=True, null=True, blank=True)
    dikecualikan = models.BooleanField(default=False)
    nomor_ba = models.CharField("nomor Berita Acara", max_length=80, blank=True)

    objects = TagihanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tagihan"
        ordering = ["blth", "akun"]
        constraints = [
            models.UniqueConstraint(
                fields=["akun", "blth"], name="tagihan_once_a_month"
            ),
            models.CheckConstraint(
                name="tagihan_is_positive",
                condition=Q(jumlah__gt=0) & Q(jumlah_tk__gt=0),
            ),
            models.CheckConstraint(
                name="tagihan_exclusion_has_its_berita_acara",
                condition=Q(dikecualikan=False) | ~Q(nomor_ba=""),
                violation_error_message=("Pengecualian perlu nomor Berita Acara."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.akun} {self.blth:%Y-%m}"


class PembayaranQuerySet(MilikDesaQuerySet["Pembayaran"]):
    jalur_desa = "akun__desa"

    def di_buku_besar(
        self, *, akun: Any, blth: Any, kode_iuran: Any, tanggal: Any, jumlah: Any
    ) -> Self:
        """The ledger's rows of this money (juknis 1).

        By kode iuran, else by amount and date, else by amount and the month whose
        bill bears the row's kode iuran.
        """
        return self.filter(
            Q(kode_iuran=kode_iuran) & ~Q(kode_iuran="")
            | Q(tanggal=tanggal, jumlah=jumlah)
            | Q(
                jumlah=jumlah,
                akun__tagihan_set__blth=blth,
                akun__tagihan_set__kode_iuran=F("kode_iuran"),
            ),
            akun=akun,
            sumber=Pembayaran.Sumber.BUKU_BESAR,
        )

    def sah(self) -> Self:
        """The ledger, and claims approved now that the ledger does not hold."""
        kolom = ("akun", "kode_iuran", "tanggal", "jumlah")
        tercatat = Pembayaran.objects.di_buku_besar(
            blth=OuterRef("versi__iuran__blth"),
            **{nama: OuterRef(nama) for nama in kolom},
        )
        return self.filter(
            Q(sumber=Pembayaran.Sumber.BUKU_BESAR)
            | Q(versi__sah_untuk__isnull=False) & ~Exists(tercatat)
        )


class Pembayaran(models.Model):
    """Money received on an account; a fact of the ledger or of approved evidence."""

    class Sumber(models.TextChoices):
        BUKU_BESAR = "buku_besar", "Buku besar cabang"
        BUKTI = "bukti", "Bukti desa yang disetujui"

    akun = models.ForeignKey(Akun, models.PROTECT, related_name="pembayaran_set")
    tanggal = models.DateField()
    jumlah = models.BigIntegerField(validators=[MinValueValidator(1)])
    kode_iuran = models.CharField(max_length=20, blank=True)
    nomor = models.CharField("nomor transaksi", max_length=40, blank=True)
    sumber = models.CharField(max_length=10, choices=Sumber)
    versi = models.ForeignKey(
        "VersiBukti", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The file that brought it in, for a payment of the ledger.
    impor = models.ForeignKey(
        "Impor",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pembayaran_set",
    )
    baris = models.PositiveIntegerField("nomor baris", null=True, blank=True)
    dicatat_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField(default=waktu.sekarang)

    objects = PembayaranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pembayaran"
        ordering = ["tanggal", "pk"]
        constraints = [
            models.CheckConstraint(
                name="pembayaran_is_positive", condition=Q(jumlah__gt=0)
            ),
            models.CheckConstraint(
                name="pembayaran_of_bukti_names_its_version",
                condition=Q(sumber="buku_besar", versi=None)
                | Q(sumber="bukti", versi__isnull=False),
            ),
            # Two months of one amount may be paid on one day: kode iuran tells them
            # apart where the ledger writes no number.
            models.UniqueConstraint(
                fields=["akun", "tanggal", "jumlah", "nomor", "kode_iuran"],
                condition=Q(sumber="buku_besar"),
                name="pembayaran_in_the_ledger_once",
            ),
            models.UniqueConstraint(fields=["versi"], name="pembayaran_once_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.akun} {self.tanggal} {self.jumlah}"


class Alokasi(models.Model):
    """The part of a payment that settles a bill; rewritten whole by `allocate_akun`."""

    pembayaran = models.ForeignKey(
        Pembayaran, models.PROTECT, related_name="alokasi_set"
    )
    tagihan = models.ForeignKey(Tagihan, models.PROTECT, related_name="alokasi_set")
    jumlah = models.BigIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "alokasi"
        ordering = ["pembayaran", "tagihan"]
        constraints = [
            models.UniqueConstraint(
                fields=["pembayaran", "tagihan"], name="alokasi_once"
            ),
            models.CheckConstraint(
                name="alokasi_is_positive", condition=Q(jumlah__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pembayaran} ke {self.tagihan}"
