"""Which month and which kecamatan, for what is printed of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from desa.models import Kecamatan, Musim, Pengguna
from desa.saringan import Saringan, kolom_cari
from permata.periode import akhir_bulan, baca_bulan
from permata.templatetags.format import bulan as nama_bulan
from sosialisasi.models import Kunjungan, Monitoring, TindakLanjut
from sosialisasi.saringan import kecamatan_terlihat


class LaporanSaringan(Saringan):
    """`bulan` chooses what the rows say, never which rows there are."""

    q = kolom_cari("Cari kecamatan")
    bulan = django_filters.ChoiceFilter(
        label="Bulan", empty_label="Bulan ini", method="biarkan"
    )
    kecamatan = django_filters.ModelChoiceFilter(
        queryset=kecamatan_terlihat,
        label="Kecamatan",
        empty_label="Semua",
        method="satu",
    )
    urut = django_filters.OrderingFilter(
        fields={
            "nama": "nama",
            "kunjungan": "kunjungan",
            "monitoring": "monitoring",
            "terlambat": "terlambat",
        },
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Kecamatan
        fields: list[str] = []

    def __init__(self, *args: Any, bulan: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(f"{satu:%Y-%m}", nama_bulan(satu)) for satu in bulan[1:]]
        self.filters["bulan"].extra["choices"] = pilihan

    @property
    def is_dipakai(self) -> bool:
        return bool(self.data.get("q") or self.data.get("kecamatan"))

    def cari(
        self, baris: QuerySet[Kecamatan], _: str, kata: str
    ) -> QuerySet[Kecamatan]:
        return baris.filter(nama__icontains=kata)

    def satu(
        self, baris: QuerySet[Kecamatan], _: str, kecamatan: Kecamatan
    ) -> QuerySet[Kecamatan]:
        return baris.filter(pk=kecamatan.pk)

    def biarkan(
        self, baris: QuerySet[Kecamatan], _: str, __: str
    ) -> QuerySet[Kecamatan]:
        return baris

    @property
    def baris(self) -> QuerySet[Kecamatan]:
        """Equal rows keep one order, so that no page repeats a row of another."""
        baris: QuerySet[Kecamatan] = self.qs
        return baris.order_by(*baris.query.order_by, "nama", "pk")


def bulan_dipilih(teks: str, bulan: list[date]) -> date:
    """A month that cannot be reported on is the newest one."""
    dipilih = baca_bulan(teks)
    return dipilih if dipilih in bulan else bulan[0]


def _jumlah(baris: QuerySet[Any], jalur: str = "kecamatan") -> Coalesce:
    """How many of these rows each kecamatan has."""
    milik = baris.filter(**{jalur: OuterRef("pk")}).order_by().values(jalur)
    return Coalesce(Subquery(milik.annotate(n=Count("pk")).values("n")), 0)


def kecamatan_laporan(
    musim: Musim, pengguna: Pengguna, bulan: date
) -> QuerySet[Kecamatan]:
    """Those this person sees, with what there is of the month."""
    masa = {"musim": musim, "tanggal__range": (bulan, akhir_bulan(bulan))}
    tugas = TindakLanjut.objects.untuk(pengguna).terlambat().filter(musim=musim)
    pantau = Monitoring.objects.untuk(pengguna).terkirim().filter(**masa)
    kunjungan = Kunjungan.objects.untuk(pengguna).terlaksana().filter(**masa)
    return Kecamatan.objects.untuk(pengguna).annotate(
        kunjungan=_jumlah(kunjungan),
        monitoring=_jumlah(pantau, "desa__kecamatan"),
        terlambat=_jumlah(tugas),
    )
