"""Search, filters and order of the objections."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from desa.saringan import Saringan, kolom_cari
from penilaian.models import Sanggahan
from sosialisasi.saringan import kecamatan_terlihat


class SanggahanSaringan(Saringan):
    q = kolom_cari("Cari desa, nomor, atau baris")
    status = django_filters.ChoiceFilter(
        label="Status", choices=Sanggahan.Status.choices, empty_label="Semua status"
    )
    indikator = django_filters.ChoiceFilter(
        label="Indikator", choices=Sanggahan.Indikator.choices, empty_label="Semua"
    )
    kecamatan = django_filters.ModelChoiceFilter(
        label="Kecamatan",
        field_name="desa__kecamatan",
        queryset=kecamatan_terlihat,
        empty_label="Semua",
    )
    urut = django_filters.OrderingFilter(
        fields={"pada": "pada", "desa__nama": "desa", "status": "status"},
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Sanggahan
        fields: list[str] = []

    def cari(
        self, baris: QuerySet[Sanggahan], _: str, kata: str
    ) -> QuerySet[Sanggahan]:
        return baris.filter(
            Q(desa__nama__icontains=kata)
            | Q(nomor__istartswith=kata.strip())
            | Q(baris__icontains=kata)
        )
