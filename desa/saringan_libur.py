"""Search, filters and order of the days off."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet

from desa.models import HariLibur
from desa.saringan import Saringan, kolom_cari


def _tahun() -> list[tuple[int, str]]:
    """The years that have a day off, the newest first."""
    semua = HariLibur.objects.dates("tanggal", "year", "DESC")
    return [(satu.year, str(satu.year)) for satu in semua]


class LiburSaringan(Saringan):
    q = kolom_cari("Cari nama")
    tahun = django_filters.ChoiceFilter(
        label="Tahun",
        field_name="tanggal",
        lookup_expr="year",
        choices=_tahun,
        empty_label="Semua",
    )
    jenis = django_filters.ChoiceFilter(
        label="Jenis", choices=HariLibur.Jenis.choices, empty_label="Semua"
    )
    urut = django_filters.OrderingFilter(
        fields={"tanggal": "tanggal", "nama": "nama"}, widget=forms.HiddenInput
    )

    class Meta(Saringan.Meta):
        model = HariLibur
        fields: list[str] = []

    def cari(
        self, baris: QuerySet[HariLibur], _: str, kata: str
    ) -> QuerySet[HariLibur]:
        return baris.filter(nama__icontains=kata)

    @property
    def baris(self) -> QuerySet[HariLibur]:
        """At first the latest day."""
        baris: QuerySet[HariLibur] = self.qs
        return baris.order_by(*baris.query.order_by, "-tanggal")
