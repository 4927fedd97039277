"""Reminders: what was written to whom, and what came of it."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from desa.models.bukti import Bukti
from desa.models.musim import Musim, validate_awal_bulan
from desa.models.nihil import PernyataanNihil
from desa.models.pengguna import Pengguna
from desa.models.transisi import Transisi
from desa.models.wilayah import Desa, MilikDesaQuerySet
from permata import waktu


def _pertama(baris: QuerySet[Any], kolom: str) -> Subquery:
    """The first such moment after the reminder."""
    sesudah = baris.filter(**{f"{kolom}__gte": OuterRef("dikirim_pada")})
    return Subquery(sesudah.order_by(kolom).values(kolom)[:1])


def _kiriman(jenis: str, **lain: Any) -> Subquery:
    """When the desa sent evidence of this kind after the reminder."""
    langkah = Transisi.objects.filter(
        bukti__musim=OuterRef("musim"),
        bukti__desa=OuterRef("desa"),
        bukti__jenis=jenis,
        ke=Bukti.Status.DIAJUKAN,
        **lain,
    )
    return _pertama(langkah.exclude(bukti__status=Bukti.Status.DIBATALKAN), "pada")


class PengingatQuerySet(MilikDesaQuerySet["Pengingat"]):
    def lengkap(self) -> Self:
        """With its people, and `selesai_pada`: when the desa did what it was asked."""
        bulan = {"bukti__blth": OuterRef("blth")}
        nihil = PernyataanNihil.objects.berlaku().filter(
            musim=OuterRef("musim"), desa=OuterRef("desa"), blth=OuterRef("blth")
        )
        balik = Transisi.objects.filter(
            bukti__musim=OuterRef("musim"),
            bukti__desa=OuterRef("desa"),
            dari=Bukti.Status.DIKEMBALIKAN,
            ke=Bukti.Status.DIAJUKAN,
        )
        kategori = Pengingat.Kategori
        return self.select_related("desa__kecamatan", "dibuat_oleh").annotate(
            selesai_pada=Case(
                When(
                    kategori=kategori.PESERTA,
                    then=Coalesce(
                        _kiriman(Bukti.Jenis.PESERTA, **bulan),
                        _pertama(nihil, "pada"),
                    ),
                ),
                When(kategori=kategori.DIKEMBALIKAN, then=_pertama(balik, "pada")),
                When(
                    kategori=kategori.REGULASI_HABIS,
                    then=_kiriman(Bukti.Jenis.REGULASI),
                ),
                default=_kiriman(Bukti.Jenis.IURAN, **bulan),
            )
        )


class Pengingat(models.Model):
    """One message to a desa. Its `id` is the key of the form and of the link in it."""

    class Kategori(models.TextChoices):
        IURAN = "iuran", "Iuran belum dikirim"
        PESERTA = "peserta", "Peserta belum dilaporkan"
        DIKEMBALIKAN = "dikembalikan", "Bukti dikembalikan"
        REGULASI_HABIS = "regulasi_habis", "Regulasi segera berakhir"

    class Saluran(models.TextChoices):
        WA = "wa", "WhatsApp"
        SUREL = "surel", "Surel"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    musim = models.ForeignKey(Musim, models.PROTECT, related_name="pengingat_set")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="pengingat_set")
    kategori = models.CharField(max_length=16, choices=Kategori)
    blth = models.DateField(
        "bulan", null=True, blank=True, validators=[validate_awal_bulan]
    )
    penerima = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    saluran = models.CharField(max_length=6, choices=Saluran)
    pesan = models.TextField(max_length=2000)
    dibuat_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    dikirim_pada = models.DateTimeField(default=waktu.sekarang)
    dibuka_pada = models.DateTimeField(null=True, blank=True)

    objects = PengingatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengingat"
        ordering = ["-dikirim_pada"]
        indexes = [
            models.Index(
                fields=["musim", "kategori", "desa", "-dikirim_pada"],
                name="pengingat_terakhir",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="pengingat_not_opened_before_it_was_sent",
                condition=Q(dibuka_pada=None) | Q(dibuka_pada__gte=F("dikirim_pada")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kategori_display()}, {self.desa}"
