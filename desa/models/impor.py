"""Files of the branch that are read in: checked first, applied, undone as a whole."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from desa.models.bukti import Bukti
from desa.models.iuran import Akun, Pembayaran, Tagihan
from desa.models.musim import Musim
from desa.models.pengguna import Pengguna
from desa.models.transisi import Transisi
from desa.models.wilayah import Desa, Kabupaten, MilikDesaQuerySet
from permata import waktu
from permata.peran import Peran


class ImporQuerySet(models.QuerySet["Impor"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """A file may speak of every desa: seen by whom sees them all, and its owner."""
        if pengguna.peran not in {Peran.ADMIN, Peran.PETUGAS}:
            return self.none()
        sini = self.filter(musim__kabupaten=pengguna.kabupaten_id)
        if pengguna.cakupan == Pengguna.Cakupan.SEMUA:
            return sini
        return sini.filter(oleh=pengguna)

    def lengkap(self) -> Self:
        return self.select_related(
            "musim", "oleh", "diterapkan_oleh", "dibatalkan_oleh"
        )


class Impor(models.Model):
    """One file that is read in. Its raw bytes stay in the private store."""

    class Jenis(models.TextChoices):
        BUKU_BESAR = "buku_besar", "Buku besar iuran"
        TAGIHAN = "tagihan", "Tagihan"
        PESERTA = "peserta", "Buku peserta"

    class Status(models.TextChoices):
        DIUNGGAH = "diunggah", "Diunggah"
        DIPERIKSA = "diperiksa", "Diperiksa"
        DITERAPKAN = "diterapkan", "Diterapkan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"
        GAGAL = "gagal", "Gagal"

    class Pekerjaan(models.TextChoices):
        """What the background worker is asked to do with it."""

        PERIKSA = "periksa", "Memeriksa"
        TERAPKAN = "terapkan", "Menerapkan"
        BATALKAN = "batalkan", "Membatalkan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    musim = models.ForeignKey(Musim, models.PROTECT, related_name="impor_set")
    jenis = models.CharField(max_length=12, choices=Jenis)
    nama_berkas = models.CharField("nama berkas", max_length=120)
    sha256 = models.CharField("SHA-256", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (byte)")
    # The first rows as text, for the step that maps the columns.
    contoh = models.JSONField(default=list, blank=True)
    pemetaan = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.DIUNGGAH)
    pekerjaan = models.CharField(max_length=10, choices=Pekerjaan, blank=True)
    # Which dry run its rows are of.
    putaran = models.PositiveIntegerField(default=0)
    # Which try the work is: one that was overtaken by a newer one stops.
    percobaan = models.PositiveIntegerField(default=0)
    dijemput = models.BooleanField("dikerjakan", default=False)
    kemajuan = models.PositiveSmallIntegerField(default=0)
    kabar = models.CharField(max_length=120, blank=True)
    # The clock of the database: two processes compare it.
    detak = models.DateTimeField(null=True, blank=True)
    # Rows read and rows of each group; what was written when it was applied.
    hitungan = models.JSONField(default=dict, blank=True)
    # What was answered when it was confirmed.
    jawaban = models.JSONField(default=dict, blank=True)
    pesan = models.TextField(blank=True)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="impor_set")
    # Who asked for the work under way.
    diminta_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    pada = models.DateTimeField(default=waktu.sekarang)
    diterapkan_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diterapkan_pada = models.DateTimeField(null=True, blank=True)
    dibatalkan_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)
    alasan = models.TextField("alasan dibatalkan", blank=True)
    # When its file and rows were destroyed: it can be read, and undone, no more.
    dimusnahkan_pada = models.DateTimeField(null=True, blank=True)

    objects = ImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "impor"
        ordering = ["-pada"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "jenis", "sha256"],
                condition=Q(status__in=["diunggah", "diperiksa", "diterapkan"]),
                name="impor_of_a_file_once",
            ),
            models.CheckConstraint(
                name="impor_applied_by_and_at_together",
                condition=Q(diterapkan_oleh=None, diterapkan_pada=None)
                | Q(diterapkan_oleh__isnull=False, diterapkan_pada__isnull=False),
            ),
            models.CheckConstraint(
                name="impor_applied_says_by_whom",
                condition=~Q(status="diterapkan") | Q(diterapkan_oleh__isnull=False),
            ),
            models.CheckConstraint(
                name="impor_destroyed_keeps_no_rows",
                condition=Q(dimusnahkan_pada=None) | Q(contoh=[], pekerjaan=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.nama_berkas}"

    @property
    def diterapkan(self) -> list[tuple[str, int]]:
        """What was written: label and number, in the order of its kind."""
        return self._berurut("diterapkan", "urutan")

    @property
    def ditarik(self) -> list[tuple[str, int]]:
        """What was taken back when it was undone; nothing if it had written nothing."""
        return self._berurut("dibatalkan", "urutan_batal")

    def _berurut(self, apa: str, urutan: str) -> list[tuple[str, int]]:
        isi = self.hitungan.get(apa, {})
        return [(label, isi[label]) for label in self.hitungan.get(urutan, isi)]

    @property
    def baris(self) -> BarisImporQuerySet:
        """The rows of its last dry run."""
        return BarisImpor.objects.filter(impor=self, putaran=self.putaran)


class BarisImporQuerySet(MilikDesaQuerySet["BarisImpor"]):
    pass


class BarisImpor(models.Model):
    """A row of the file with its verdict; or a thing that the file says nothing of."""

    # Found by the first of the indexes below.
    impor = models.ForeignKey(
        Impor, models.PROTECT, related_name="baris_set", db_index=False
    )
    putaran = models.PositiveIntegerField()
    nomor = models.PositiveIntegerField("nomor baris", null=True, blank=True)
    kelompok = models.CharField(max_length=20)
    pesan = models.CharField(max_length=300, blank=True)
    # What its kind needs to apply it; never a NIK in full.
    isi = models.JSONField(default=dict, blank=True)
    jumlah = models.BigIntegerField(null=True, blank=True)
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="+"
    )
    akun = models.ForeignKey(
        Akun,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    tagihan = models.ForeignKey(
        Tagihan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    bukti = models.ForeignKey(
        Bukti,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    # The ledger's row that says the same already.
    pembayaran = models.ForeignKey(
        Pembayaran,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="baris_impor_set",
        db_index=False,
    )
    # The approval that this row brought about.
    transisi = models.ForeignKey(
        Transisi,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )

    objects = BarisImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "baris impor"
        ordering = ["impor", "nomor", "pk"]
        indexes = [
            models.Index(
                fields=["impor", "putaran", "kelompok", "nomor"], name="baris_impor"
            ),
            # Most rows name none of these.
            *(
                models.Index(
                    fields=[nama],
                    name=f"baris_impor_{nama}",
                    condition=Q(**{f"{nama}__isnull": False}),
                )
                for nama in ("akun", "tagihan", "bukti", "pembayaran", "transisi")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.impor} baris {self.nomor}"

    @property
    def hari(self) -> date | None:
        """The day it speaks of, if it does."""
        teks = self.isi.get("tanggal")
        return date.fromisoformat(teks) if teks else None


class PemetaanImporQuerySet(models.QuerySet["PemetaanImpor"]):
    def tentang(self, impor: Impor) -> Self:
        """Those that fit this file: of its kind, kept in its kabupaten."""
        return self.filter(kabupaten=impor.musim.kabupaten_id, jenis=impor.jenis)


class PemetaanImpor(models.Model):
    """A mapping of columns kept by name, and found again by the heads of a file."""

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=60)
    jenis = models.CharField(max_length=12, choices=Impor.Jenis)
    kepala = models.JSONField("judul kolom")
    sidik_kepala = models.CharField(max_length=64, db_index=True)
    isi = models.JSONField()
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)

    objects = PemetaanImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pemetaan impor"
        ordering = ["-pada"]
        constraints = [
            models.UniqueConstraint(
                fields=["kabupaten", "jenis", "nama"], name="pemetaan_impor_once_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.nama
