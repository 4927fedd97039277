"""People: one named account, one role, one wilayah."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q

from desa.models.wilayah import Desa, Kabupaten, Kecamatan
from permata import waktu
from permata.peran import Peran


class PenggunaQuerySet(models.QuerySet["Pengguna"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """Accounts this person may read of: petugas those of the own wilayah."""
        if pengguna.peran == Peran.ADMIN:
            return self.filter(kabupaten=pengguna.kabupaten_id)
        if pengguna.peran != Peran.PETUGAS:
            return self.none()
        desa = Desa.objects.untuk(pengguna).values("pk")
        binaan = Penugasan.objects.filter(desa__in=desa).values("pengguna")
        return self.filter(
            Q(peran=Peran.OPERATOR, desa__in=desa)
            | Q(peran=Peran.PENDAMPING, pk__in=binaan)
        )

    def diurus(self, pengguna: Pengguna) -> Self:
        """Those he may act upon: never himself, nobody who also works elsewhere."""
        semua = self.untuk(pengguna).exclude(pk=pengguna.pk)
        if pengguna.peran == Peran.ADMIN:
            return semua
        desa = Desa.objects.untuk(pengguna).values("pk")
        luar = Penugasan.objects.exclude(desa__in=desa).values("pengguna")
        return semua.exclude(pk__in=luar)

    def dibantu(self, pengguna: Pengguna) -> Self:
        """Operators to whom this person may read out the code of a device."""
        if pengguna.peran not in {Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING}:
            return self.none()
        desa = Desa.objects.untuk(pengguna).values("pk")
        return self.filter(peran=Peran.OPERATOR, is_active=True, desa__in=desa)

    def lengkap(self) -> Self:
        """With the wilayah, which every page of accounts shows."""
        tugas = Penugasan.objects.select_related("kecamatan", "desa")
        urut = tugas.order_by("kecamatan__nama", "desa__nama")
        return (
            self.select_related("desa__kecamatan")
            .defer("desa__batas", "desa__kecamatan__batas")
            .prefetch_related(
                models.Prefetch(
                    "penugasan_set", urut.defer("desa__batas", "kecamatan__batas")
                )
            )
        )


class PenggunaManager(BaseUserManager["Pengguna"]):
    def get_queryset(self) -> PenggunaQuerySet:
        return PenggunaQuerySet(self.model, using=self._db)

    def untuk(self, pengguna: Pengguna) -> PenggunaQuerySet:
        return self.get_queryset().untuk(pengguna)

    def diurus(self, pengguna: Pengguna) -> PenggunaQuerySet:
        return self.get_queryset().diurus(pengguna)

    def dibantu(self, pengguna: Pengguna) -> PenggunaQuerySet:
        return self.get_queryset().dibantu(pengguna)

    def create_user(
        self, username: str, password: str | None = None, **isian: Any
    ) -> Pengguna:
        pengguna = self.model(username=username, **isian)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def create_superuser(
        self, username: str, password: str | None = None, **isian: Any
    ) -> Pengguna:
        """A panitia, made by `manage.py createsuperuser`: there is no other power."""
        isian |= {"peran": Peran.ADMIN, "cakupan": Pengguna.Cakupan.SEMUA}
        isian["kabupaten_id"] = isian.pop("kabupaten")
        return self.create_user(username, password, **isian)


class Pengguna(AbstractBaseUser):
    class Cakupan(models.TextChoices):
        SEMUA = "semua", "Semua desa"
        KECAMATAN = "kecamatan", "Kecamatan yang ditugaskan"
        BINAAN = "binaan", "Desa binaan"
        DESA = "desa", "Satu desa"
        PROVINSI = "provinsi", "Satu provinsi"
        NASIONAL = "nasional", "Seluruh Indonesia"

    class Keadaan(models.TextChoices):
        AKTIF = "aktif", "Aktif"
        DIUNDANG = "diundang", "Diundang"
        NONAKTIF = "nonaktif", "Nonaktif"

    username = models.CharField(
        "nama pengguna",
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Nama pengguna ini sudah dipakai."},
    )
    email = models.EmailField("surel", blank=True)
    is_active = models.BooleanField("aktif", default=True)
    # When the account was closed; one that is neither open nor closed was invited.
    nonaktif_pada = models.DateTimeField(null=True, blank=True)
    date_joined = models.DateTimeField("terdaftar pada", default=waktu.sekarang)
    nama = models.CharField(max_length=120)
    jabatan = models.CharField(max_length=120, blank=True)
    telepon = models.CharField(max_length=20, blank=True)
    peran = models.CharField(max_length=12, choices=Peran)
    cakupan = models.CharField(max_length=10, choices=Cakupan)
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="operator_set"
    )
    # The branch: of an operator that of the own desa. Nothing else is there for him.
    kabupaten = models.ForeignKey(
        Kabupaten, models.PROTECT, null=True, related_name="pengguna_set"
    )
    # Of Kantor Pusat alone: its kode, empty for the whole country.
    provinsi = models.CharField(max_length=2, blank=True)
    # The last line of the audit trail that was read as news (ADR 0027).
    kabar_sampai = models.PositiveBigIntegerField(default=0)
    # When the guide of the first visit was put away.
    pemandu_ditutup_pada = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PenggunaManager] = PenggunaManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nama", "kabupaten"]

    class Meta:
        verbose_name = verbose_name_plural = "pengguna"
        ordering = ["nama"]
        constraints = [
            models.CheckConstraint(
                name="pengguna_peran_fits_wilayah",
                condition=Q(peran__in=["admin", "juri"], cakupan="semua", desa=None)
                | Q(peran="pusat", cakupan__in=["nasional", "provinsi"], desa=None)
                | Q(peran="petugas", cakupan__in=["semua", "kecamatan"], desa=None)
                | Q(peran="pendamping", cakupan="binaan", desa=None)
                | Q(peran="operator", cakupan="desa", desa__isnull=False),
                violation_error_message=(
                    "Peran dan wilayah tidak cocok: operator punya satu desa, "
                    "pendamping desa binaan, petugas kecamatan atau semua, "
                    "panitia dan juri semua."
                ),
            ),
            models.CheckConstraint(
                name="pengguna_provinsi_fits_cakupan",
                condition=Q(cakupan="provinsi") & ~Q(provinsi="")
                | ~Q(cakupan="provinsi") & Q(provinsi=""),
            ),
            models.CheckConstraint(
                name="pengguna_belongs_to_a_kabupaten",
                condition=Q(peran="pusat", kabupaten=None)
                | ~Q(peran="pusat") & Q(kabupaten__isnull=False),
                violation_error_message="Akun ini belum punya kabupaten.",
            ),
            models.CheckConstraint(
                name="pengguna_open_is_not_closed",
                condition=Q(is_active=False) | Q(nonaktif_pada=None),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def keadaan(self) -> Pengguna.Keadaan:
        if self.is_active:
            return self.Keadaan.AKTIF
        ditutup: datetime | None = self.nonaktif_pada
        return self.Keadaan.NONAKTIF if ditutup else self.Keadaan.DIUNDANG

    @property
    def wilayah(self) -> str:
        """Where this person works, in a few words; read with `lengkap`."""
        if self.desa:
            return f"{self.desa.sebutan}, {self.desa.kecamatan.nama}"
        semua = [str(satu.kecamatan or satu.desa) for satu in self.penugasan_set.all()]
        lebih = f" dan {len(semua) - 3} lainnya" if len(semua) > 3 else ""
        return ", ".join(semua[:3]) + lebih or self.get_cakupan_display()

    @property
    def kata_sandi_terlarang(self) -> list[str]:
        """What a guess at the password would begin with (SEC-02)."""
        return [self.username, self.nama, self.desa.nama if self.desa else ""]

    @property
    def inisial(self) -> str:
        return "".join(kata[0] for kata in self.nama.split()[:2]).upper()


def nama_tampilan(pengguna: Pengguna) -> str:
    return pengguna.nama


class Penugasan(models.Model):
    """The wilayah of a petugas (kecamatan) or of a pendamping (desa)."""

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="penugasan_set")
    kecamatan = models.ForeignKey(Kecamatan, models.PROTECT, null=True, blank=True)
    desa = models.ForeignKey(Desa, models.PROTECT, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "penugasan"
        constraints = [
            models.CheckConstraint(
                name="penugasan_is_kecamatan_or_desa",
                condition=Q(kecamatan=None, desa__isnull=False)
                | Q(kecamatan__isnull=False, desa=None),
            ),
            models.UniqueConstraint(
                fields=["pengguna", "kecamatan"], name="penugasan_kecamatan_once"
            ),
            models.UniqueConstraint(
                fields=["pengguna", "desa"], name="penugasan_desa_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna}: {self.kecamatan or self.desa}"
