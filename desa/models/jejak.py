"""The audit trail: append-only, each row chained to the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast, Concat

from desa.models.pengguna import Pengguna
from desa.models.wilayah import Desa, MilikDesaQuerySet
from permata import waktu
from permata.peran import Peran


class KepalaJejak(models.Model):
    """The head of the chain: one row, locked while a line is appended."""

    nomor = models.BigIntegerField(default=0)
    sidik = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = verbose_name_plural = "kepala jejak"

    def __str__(self) -> str:
        return f"{self.nomor}: {self.sidik[:16]}"


# What the server itself does is about one of these, by this path of a kabupaten,
MILIK = (
    ("desa.kabupaten", "pk"),
    ("desa.musim", "kabupaten"),
    ("desa.aturan", "musim__kabupaten"),
    ("penilaian.pembekuan", "musim__kabupaten"),
)
# or about all of them: backups and what was destroyed, the tariffs.
BERSAMA = ("desa.kepalajejak", "sosialisasi.tarifiuran")
# What Kantor Pusat changes for all of them.
NASIONAL = ("desa.harilibur", "sosialisasi.tarifiuran")


def nama_objek(semua: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The names of these rows, as the trail writes them."""
    awal = Value(f"{semua.model._meta.label_lower}:")
    nama = Concat(awal, Cast("pk", models.CharField()))
    hasil: models.QuerySet[Any] = semua.order_by().annotate(nama_objek=nama)
    return hasil.values("nama_objek")


class JejakQuerySet(MilikDesaQuerySet["Jejak"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """Lines about desa in sight; the panitia reads all of the own kabupaten.

        About no desa, a line belongs where the person does who acted; one of the
        server, where its object does; what Kantor Pusat changes is read by all.
        """
        sini = Q(desa__in=Desa.objects.untuk(pengguna).values("pk"))
        if pengguna.peran == Peran.ADMIN:
            sini |= Q(desa=None, oleh__kabupaten=pengguna.kabupaten_id)
            sini |= Q(desa=None, oleh=None) & _server(pengguna.kabupaten_id)
            sini |= Q(desa=None, peran=Peran.PUSAT) & _tentang(NASIONAL)
        return self.filter(sini)


def _tentang(semua: Iterable[str]) -> Q:
    return Q(*[("objek__startswith", f"{label}:") for label in semua], _connector=Q.OR)


def _server(kabupaten: int | None) -> Q:
    hasil = _tentang(BERSAMA)
    for label, jalur in MILIK:
        semua = apps.get_model(label)._default_manager.filter(**{jalur: kabupaten})
        hasil |= Q(objek__in=nama_objek(semua))
    return hasil


class Jejak(models.Model):
    """Who did what to which object (SEC-61); never a NIK, never a name."""

    nomor = models.BigIntegerField(primary_key=True)
    pada = models.DateTimeField(default=waktu.sekarang)
    oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    peran = models.CharField(max_length=12, blank=True)
    tindakan = models.CharField(max_length=40)
    objek = models.CharField(max_length=80)
    desa = models.ForeignKey(
        Desa, models.PROTECT, null=True, blank=True, related_name="jejak_set"
    )
    sidik_sebelum = models.CharField(max_length=64, blank=True)
    sidik_sesudah = models.CharField(max_length=64, blank=True)
    alasan = models.TextField(blank=True)
    sebelumnya = models.CharField("sidik baris sebelumnya", max_length=64)
    sidik = models.CharField(max_length=64, unique=True)

    objects = JejakQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jejak"
        ordering = ["nomor"]
        indexes = [models.Index(fields=["objek"], name="jejak_objek")]

    def __str__(self) -> str:
        return f"{self.nomor} {self.tindakan} {self.objek}"
