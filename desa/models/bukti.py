"""Evidence: the item that moves, its immutable versions, files and transitions.

An upload is a claim. What counts is the version a petugas approved
(`Bukti.versi_sah`); a replacement waits beside it until it is decided (juknis 3).
"""

from __future__ import annotations

import base64
import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Substr

from desa.models.musim import Musim, validate_awal_bulan
from desa.models.pengguna import Pengguna
from desa.models.wilayah import Desa, MilikDesaQuerySet
from desa.tetap import BERKAS as BERKAS_MUSNAH
from permata import waktu
from permata.peran import Peran


class BerkasQuerySet(models.QuerySet["Berkas"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """The files of the evidence that this user may see.

        A list of residents shows their NIK in full: only its desa and the petugas who
        decides on it open it (juknis 4).
        """
        bukti = Bukti.objects.untuk(pengguna)
        terlihat = self.filter(lampiran_set__versi__bukti__in=bukti).distinct()
        if pengguna.peran in {Peran.OPERATOR, Peran.PETUGAS}:
            return terlihat
        daftar = Lampiran.objects.filter(versi__bukti__jenis=Bukti.Jenis.PESERTA)
        return terlihat.exclude(pk__in=daftar.values("berkas"))


class Berkas(models.Model):
    """A stored file: its cleaned bytes lie under `sha256`, `sha256_asli` came in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField("SHA-256 tersimpan", max_length=64, db_index=True)
    sha256_asli = models.CharField("SHA-256 kiriman", max_length=64, db_index=True)
    tipe = models.CharField(max_length=40)
    nama = models.CharField(max_length=100)
    ukuran = models.PositiveIntegerField("ukuran (byte)")
    lebar = models.PositiveIntegerField(null=True, blank=True)
    tinggi = models.PositiveIntegerField(null=True, blank=True)
    halaman = models.PositiveIntegerField(null=True, blank=True)
    # What the camera wrote, read before the metadata was stripped.
    diambil_pada = models.DateTimeField(null=True, blank=True)
    lintang = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    bujur = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    # What a photo looks like (permata.berkas.kemiripan), and the bands it is found by.
    dhash = models.CharField(max_length=16, blank=True, default="")
    pita_1, pita_2, pita_3, pita_4 = (
        models.GeneratedField(
            expression=Substr("dhash", mulai, 4),
            output_field=models.CharField(max_length=4),
            db_persist=True,
            db_index=True,
        )
        for mulai in (1, 5, 9, 13)
    )
    # Pages of a PDF that name the programme; None where its text was not searched.
    kata_ditemukan = models.JSONField(null=True, blank=True)
    diunggah_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField(default=waktu.sekarang)

    objects = BerkasQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "berkas"
        ordering = ["diunggah_pada"]

    def __str__(self) -> str:
        return self.nama

    @property
    def is_gambar(self) -> bool:
        return self.tipe.startswith("image/")

    @property
    def is_musnah(self) -> bool:
        """Whether its bytes are gone, because the time to keep them was over."""
        return self.nama == BERKAS_MUSNAH


def nomor_baru() -> str:
    """A short number that can be read aloud: "7F3K-06Q2" (40 random bits)."""
    teks = base64.b32encode(uuid.uuid4().bytes[:5]).decode()
    return f"{teks[:4]}-{teks[4:]}"


class BuktiQuerySet(MilikDesaQuerySet["Bukti"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """A draft is for its desa and its author until it is sent, if it ever is."""
        terlihat = super().untuk(pengguna)
        if pengguna.peran != Peran.OPERATOR:
            terlihat = terlihat.exclude(
                Q(status="draf") | Q(diajukan_pada=None), ~Q(dibuat_oleh=pengguna)
            )
        return terlihat

    def diurus(self, pengguna: Pengguna) -> Self:
        """Those this user may mend, send or withdraw; a verb still checks the state.

        An operator all of his desa; who helps a desa what he entered last, and what
        came back to the desa.
        """
        if pengguna.peran == Peran.OPERATOR:
            return self
        sendiri = Q(versi_kini__oleh=pengguna)
        return self.filter(sendiri | Q(status=Bukti.Status.DIKEMBALIKAN))

    def lengkap(self) -> Self:
        return self.beserta_isi().select_related("desa__kecamatan")

    def beserta_isi(self) -> Self:
        """With what was sent, by whom: for whoever knows the desa."""
        return self.select_related(
            "versi_kini__oleh",
            "versi_kini__iuran__akun",
            "versi_kini__regulasi",
            "versi_kini__anggaran",
        )

    def menunggu(self) -> Self:
        return self.filter(status=Bukti.Status.DIAJUKAN)

    def tentang(self, akun: models.Model | int, blth: date | str) -> Self:
        """Proofs of iuran of this account and month, as they stand now."""
        return self.filter(versi_kini__iuran__akun=akun, blth=blth)

    def sengketa(self) -> Self:
        return self.filter(versi_sah__peserta_set__klaim__status="sengketa").distinct()


class Bukti(models.Model):
    class Jenis(models.TextChoices):
        IURAN = "iuran", "Iuran"
        REGULASI = "regulasi", "Regulasi"
        ANGGARAN = "anggaran", "APBDes"
        PESERTA = "peserta", "Peserta mandiri"

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Menunggu"
        DISETUJUI = "disetujui", "Disetujui"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DITOLAK = "ditolak", "Ditolak"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    # Which state may follow which (juknis 3); drawn in docs/arsitektur.md.
    TRANSISI: dict[str, frozenset[str]] = {
        Status.DRAF: frozenset({Status.DIAJUKAN, Status.DIBATALKAN}),
        Status.DIAJUKAN: frozenset(
            {
                Status.DISETUJUI,
                Status.DIKEMBALIKAN,
                Status.DITOLAK,
                Status.DIBATALKAN,
            }
        ),
        Status.DIKEMBALIKAN: frozenset({Status.DIAJUKAN}),
        # A replacement: a new version, decided like any other.
        Status.DISETUJUI: frozenset({Status.DIAJUKAN}),
        # Only when a replacement is refused: the version approved before stays.
        Status.DITOLAK: frozenset({Status.DISETUJUI}),
        Status.DIBATALKAN: frozenset(),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nomor = models.CharField(max_length=9, unique=True, default=nomor_baru)
    musim = models.ForeignKey(Musim, models.PROTECT, related_name="bukti_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="bukti_set")
    jenis = models.CharField(max_length=10, choices=Jenis)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAF)
    # The month it speaks of; regulations have none.
    blth = models.DateField(
        "bulan", null=True, blank=True, validators=[validate_awal_bulan]
    )
    versi_kini = models.OneToOneField(
        "VersiBukti", models.PROTECT, null=True, blank=True, related_name="kini_untuk"
    )
    versi_sah = models.OneToOneField(
        "VersiBukti", models.PROTECT, null=True, blank=True, related_name="sah_untuk"
    )
    dibuat_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(default=waktu.sekarang)
    diajukan_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diajukan_pada = models.DateTimeField(null=True, blank=True)
    diputus_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)

    objects = BuktiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "bukti"
        ordering = ["diajukan_pada", "dibuat_pada"]
        indexes = [
            models.Index(fields=["status", "diajukan_pada"], name="bukti_antrean"),
        ]
        constraints = [
            models.CheckConstraint(
                name="bukti_sent_by_and_at_together",
                condition=Q(diajukan_oleh=None, diajukan_pada=None)
                | Q(diajukan_oleh__isnull=False, diajukan_pada__isnull=False),
            ),
            models.CheckConstraint(
                name="bukti_decided_by_and_at_together",
                condition=Q(diputus_oleh=None, diputus_pada=None)
                | Q(diputus_oleh__isnull=False, diputus_pada__isnull=False),
            ),
            models.CheckConstraint(
                name="bukti_never_decided_by_its_sender",
                condition=Q(diputus_oleh=None) | ~Q(diputus_oleh=F("diajukan_oleh")),
                violation_error_message=(
                    "Bukti tidak boleh diputus oleh pengirimnya sendiri."
                ),
            ),
            models.CheckConstraint(
                name="bukti_approved_has_its_version",
                condition=~Q(status="disetujui") | Q(versi_sah__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nomor}"

    @property
    def is_terbuka(self) -> bool:
        """Whether its desa may still change it."""
        return self.status in {self.Status.DRAF, self.Status.DIKEMBALIKAN}


class VersiBuktiQuerySet(MilikDesaQuerySet["VersiBukti"]):
    jalur_desa = "bukti__desa"


class VersiBukti(models.Model):
    """What was sent at one moment; never changed (guarded by triggers)."""

    bukti = models.ForeignKey(Bukti, models.PROTECT, related_name="versi_set")
    nomor = models.PositiveSmallIntegerField()
    # The idempotency key of the form: the same send twice gives one version.
    kunci = models.UUIDField(unique=True)
    # SHA-256 over the typed fields and the files: what a decision binds to.
    sidik = models.CharField(max_length=64)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    atas_nama = models.BooleanField("atas nama desa", default=False)
    # The village officer who asked for it, where somebody else filled it in.
    diminta_oleh = models.CharField(max_length=120, blank=True, default="")
    pada = models.DateTimeField(default=waktu.sekarang)

    objects = VersiBuktiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "versi bukti"
        ordering = ["bukti", "nomor"]
        constraints = [
            models.UniqueConstraint(fields=["bukti", "nomor"], name="versi_nomor_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bukti} versi {self.nomor}"


class Lampiran(models.Model):
    """A file of a version, in order; never changed."""

    versi = models.ForeignKey(VersiBukti, models.PROTECT, related_name="lampiran_set")
    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="lampiran_set")
    urut = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "lampiran"
        ordering = ["versi", "urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["versi", "urut"], name="lampiran_urut_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.versi} lampiran {self.urut}"
