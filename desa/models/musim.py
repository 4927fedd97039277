"""A season: its calendar, its state, its rules and who takes part."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from desa.models.pengguna import Pengguna
from desa.models.wilayah import Desa, Kabupaten, MilikDesaQuerySet
from permata import waktu
from permata.peran import Peran
from permata.periode import rentang_bulan
from permata.siap import siap


def benih_baru() -> str:
    return secrets.token_hex(32)


class MusimQuerySet(models.QuerySet["Musim"]):
    def lengkap(self) -> Self:
        return self.select_related("kabupaten", "aturan")

    def untuk(self, pengguna: Pengguna) -> Self:
        """Those of the own kabupaten; Kantor Pusat those of its provinsi, or of all."""
        if pengguna.peran != Peran.PUSAT:
            return self.filter(kabupaten=pengguna.kabupaten_id)
        return self.filter(kabupaten__kode__startswith=pengguna.provinsi)

    def kini(self, kabupaten: int | None) -> Musim | None:
        """The newest of all seasons of a kabupaten, with its rules; every page asks.

        Without a kabupaten that of the only one with a season, none of several.
        """
        if kabupaten is not None:
            return next(iter(_kini(kabupaten=kabupaten)), None)
        lain = Musim.objects.exclude(kabupaten=OuterRef("kabupaten"))
        return self.lengkap().filter(~Exists(lain)).order_by("-tahun").first()

    def terkini(self) -> Self:
        """The newest season of each kabupaten: for what runs by itself."""
        sini = {"kabupaten": OuterRef("kabupaten"), "tahun__gt": OuterRef("tahun")}
        baru = Musim.objects.filter(**sini)
        return self.lengkap().filter(~Exists(baru)).order_by("kabupaten__kode")


@siap
def _kini(**pilih: Any) -> MusimQuerySet:
    return Musim.objects.lengkap().filter(**pilih).order_by("-tahun")[:1]


class Musim(models.Model):
    class Status(models.TextChoices):
        PERSIAPAN = "persiapan", "Persiapan"
        BERJALAN = "berjalan", "Berjalan"
        TUTUP_DATA = "tutup_data", "Data ditutup"
        MASA_SANGGAH = "masa_sanggah", "Masa sanggah"
        PLENO = "pleno", "Pleno juri"
        DITETAPKAN = "ditetapkan", "Ditetapkan"
        DIUMUMKAN = "diumumkan", "Diumumkan"
        ARSIP = "arsip", "Arsip"

    # Data are closed and no result stands yet; then one does, and nothing moves.
    SANGGAH = (Status.MASA_SANGGAH, Status.PLENO)
    TERSEGEL = (Status.DITETAPKAN, Status.DIUMUMKAN, Status.ARSIP)

    kabupaten = models.ForeignKey(Kabupaten, models.PROTECT)
    tahun = models.PositiveSmallIntegerField()
    nama = models.CharField(max_length=80, default="Lomba Desa Permata")
    status = models.CharField(max_length=12, choices=Status, default=Status.PERSIAPAN)
    bulan_awal = models.DateField()
    bulan_akhir = models.DateField()
    akhir_musim = models.DateField()
    batas_data = models.DateField()
    sanggah_mulai = models.DateField("masa sanggah mulai")
    sanggah_akhir = models.DateField("masa sanggah berakhir")
    pleno_mulai = models.DateField()
    pleno_akhir = models.DateField("pleno berakhir")
    umum_mulai = models.DateField("pengumuman mulai")
    umum_akhir = models.DateField("pengumuman berakhir")
    cuti_menggeser = models.BooleanField(
        "cuti bersama menggeser jatuh tempo", default=False
    )
    # Days after the due date in which evidence is late, but still accepted.
    hari_terlambat = models.PositiveSmallIntegerField(
        "hari terlambat yang diterima", default=7
    )
    # Within how many working days the branch answers what a desa sends.
    janji_hari = models.PositiveSmallIntegerField(
        "janji jawaban petugas (hari kerja)", default=3
    )
    # The share of decisions that a second petugas looks at again, and what the draw
    # hangs on: nobody can foresee it (desa/undian.py).
    persen_periksa = models.PositiveSmallIntegerField(
        "persen putusan yang diperiksa ulang", default=5
    )
    benih_periksa = models.CharField(max_length=64, default=benih_baru, editable=False)
    # The version in force; older ones stay readable.
    aturan = models.OneToOneField(
        "Aturan", models.PROTECT, null=True, blank=True, related_name="berlaku_di"
    )

    objects = MusimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "musim"
        ordering = ["-tahun"]
        constraints = [
            models.UniqueConstraint(
                fields=["kabupaten", "tahun"], name="musim_once_a_kabupaten_and_year"
            ),
            models.CheckConstraint(
                name="musim_checks_at_most_all", condition=Q(persen_periksa__lte=100)
            ),
            models.CheckConstraint(
                name="musim_calendar_is_in_order",
                condition=Q(bulan_awal__lte=F("bulan_akhir"))
                & Q(bulan_akhir__lte=F("akhir_musim"))
                & Q(akhir_musim__lte=F("batas_data"))
                & Q(batas_data__lte=F("sanggah_mulai"))
                & Q(sanggah_mulai__lte=F("sanggah_akhir"))
                & Q(sanggah_akhir__lte=F("pleno_mulai"))
                & Q(pleno_mulai__lte=F("pleno_akhir"))
                & Q(pleno_akhir__lte=F("umum_mulai"))
                & Q(umum_mulai__lte=F("umum_akhir")),
                violation_error_message="Tanggal kalender musim harus berurutan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} {self.tahun}"

    @property
    def bulan(self) -> list[date]:
        return list(rentang_bulan(self.bulan_awal, self.bulan_akhir))

    @property
    def pada(self) -> date:
        """The date at which the score is computed: today, at most batas_data.

        A sealed result stands on batas_data, whenever it was sealed.
        """
        if self.is_tersegel:
            return self.batas_data
        return min(waktu.hari_ini(), self.batas_data)

    @property
    def is_menerima(self) -> bool:
        """Whether evidence may still be sent and mended."""
        return self.status == self.Status.BERJALAN

    @property
    def is_sanggah(self) -> bool:
        """Whether what was sent may still be set right, though nothing new comes."""
        return self.status in self.SANGGAH

    @property
    def is_tersegel(self) -> bool:
        return self.status in self.TERSEGEL

    @property
    def is_pleno(self) -> bool:
        """Whether the jury has met: what it votes counts from then on."""
        return self.is_tersegel or self.status == self.Status.PLENO

    @property
    def is_diumumkan(self) -> bool:
        return self.status in {self.Status.DIUMUMKAN, self.Status.ARSIP}


class Aturan(models.Model):
    """One version of the rules of a season (juknis 2 and 5): replaced, never changed.

    `bobot` maps indicator to weight, `isi` holds the names of the archive's
    `aturan`; a name left out has the default of the guidebook.
    """

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="aturan_set")
    versi = models.PositiveSmallIntegerField()
    bobot = models.JSONField()
    isi = models.JSONField(default=dict, blank=True)
    alasan = models.TextField()
    dibuat_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disetujui_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = verbose_name_plural = "aturan"
        ordering = ["musim", "versi"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "versi"], name="aturan_versi_once"
            ),
            models.CheckConstraint(
                name="aturan_approved_by_a_second_person",
                condition=Q(disetujui_oleh=None) | ~Q(disetujui_oleh=F("dibuat_oleh")),
            ),
        ]

    def __str__(self) -> str:
        return f"Aturan {self.musim.tahun} versi {self.versi}"


class Jam(models.TextChoices):
    """The two clocks of juknis 1."""

    PU = "pu", "Penerima upah"
    BPU = "bpu", "Bukan penerima upah"


class JatuhTempoQuerySet(models.QuerySet["JatuhTempo"]):
    def bisa_bergeser(self) -> Self:
        """Those that follow the days off: not set by hand, not under a result."""
        return self.filter(disunting=False).exclude(musim__status__in=Musim.TERSEGEL)


class JatuhTempo(models.Model):
    """The due date of one month on one clock; a generator fills it, admin edits it."""

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="jatuh_tempo_set")
    jam = models.CharField(max_length=3, choices=Jam)
    blth = models.DateField("bulan iuran")
    tanggal = models.DateField()
    disunting = models.BooleanField(default=False)

    objects = JatuhTempoQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jatuh tempo"
        ordering = ["blth", "-jam"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "jam", "blth"], name="jatuh_tempo_once_a_month"
            ),
            models.CheckConstraint(
                name="jatuh_tempo_not_before_its_month",
                condition=Q(tanggal__gte=F("blth")),
                violation_error_message=(
                    "Jatuh tempo tidak boleh sebelum bulan iurannya."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jam} {self.blth:%Y-%m}: {self.tanggal}"


class KeikutsertaanQuerySet(MilikDesaQuerySet["Keikutsertaan"]): ...


class Keikutsertaan(models.Model):
    """A desa in a season, with the denominator that is frozen before it starts."""

    class Liga(models.TextChoices):
        DESA = "desa", "Liga desa"
        KELURAHAN = "kelurahan", "Liga kelurahan"

    class Kelas(models.TextChoices):
        KECIL = "kecil", "Kecil"
        SEDANG = "sedang", "Sedang"
        BESAR = "besar", "Besar"

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="keikutsertaan_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="keikutsertaan_set")
    liga = models.CharField(max_length=10, choices=Liga)
    kelas = models.CharField("kelas ukuran", max_length=6, choices=Kelas)
    potensi_bpu = models.PositiveIntegerField("potensi pekerja BPU")
    potensi_sumber = models.TextField("sumber potensi")
    mulai_wajib = models.DateField("bulan mulai wajib", null=True, blank=True)

    objects = KeikutsertaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "keikutsertaan"
        ordering = ["desa"]
        constraints = [
            models.UniqueConstraint(
                fields=["musim", "desa"], name="keikutsertaan_once_a_season"
            ),
            models.CheckConstraint(
                name="keikutsertaan_names_its_source", condition=~Q(potensi_sumber="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desa} {self.musim.tahun}"


def validate_awal_bulan(nilai: Any) -> None:
    if nilai.day != 1:
        raise ValidationError("Bulan iuran ditulis sebagai tanggal 1.")
