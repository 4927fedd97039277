"""Search and filters of the requests about personal data."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from desa.models import PermohonanData
from desa.saringan import Saringan, kolom_cari

KEADAAN = [
    ("terbuka", "Belum dijawab"),
    ("lewat", "Lewat waktunya"),
    ("ditutup", "Sudah dijawab"),
]


class PermohonanSaringan(Saringan):
    q = kolom_cari("Cari nomor atau inisial")
    jenis = django_filters.ChoiceFilter(
        label="Yang diminta",
        choices=PermohonanData.Jenis.choices,
        empty_label="Semua permintaan",
    )
    keadaan = django_filters.ChoiceFilter(
        label="Keadaan", method="saring", choices=KEADAAN, empty_label="Semua keadaan"
    )
    urut = django_filters.OrderingFilter(
        fields={"diterima_pada": "tenggat", "jenis": "jenis"}, widget=forms.HiddenInput
    )

    class Meta(Saringan.Meta):
        model = PermohonanData
        fields: list[str] = []

    def cari(
        self, baris: QuerySet[PermohonanData], _: str, kata: str
    ) -> QuerySet[PermohonanData]:
        kata = kata.strip()
        return baris.filter(Q(nomor__istartswith=kata) | Q(inisial__iexact=kata))

    def saring(
        self, baris: QuerySet[PermohonanData], _: str, keadaan: str
    ) -> QuerySet[PermohonanData]:
        semua = PermohonanData.objects.all()
        if keadaan == "ditutup":
            return baris.exclude(ditutup_pada=None)
        pilih = semua.terlambat() if keadaan == "lewat" else semua.terbuka()
        return baris.filter(pk__in=pilih.values("pk"))
