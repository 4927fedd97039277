"""Search, filters and order of those who checked in, and of the materials."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from desa.saringan import Saringan, kolom_cari
from sosialisasi.models import Hadirin, Materi


class HadirinSaringan(Saringan):
    q = kolom_cari("Cari nama atau desa")
    peran = django_filters.ChoiceFilter(
        choices=Hadirin.Peran.choices, label="Sebagai", empty_label="Semua"
    )
    urut = django_filters.OrderingFilter(
        fields={"pada": "pada", "nama": "nama", "desa__nama": "desa"},
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Hadirin
        fields: list[str] = []

    def cari(self, baris: QuerySet[Hadirin], _: str, kata: str) -> QuerySet[Hadirin]:
        return baris.filter(Q(nama__icontains=kata) | Q(desa__nama__icontains=kata))

    @property
    def baris(self) -> QuerySet[Hadirin]:
        """The latest first; equal rows keep one order."""
        baris: QuerySet[Hadirin] = self.qs
        return baris.order_by(*baris.query.order_by, "-pada", "-pk")


class MateriSaringan(Saringan):
    q = kolom_cari("Cari judul atau isi")
    sasaran = django_filters.ChoiceFilter(
        choices=Materi.Sasaran.choices, label="Untuk", empty_label="Semua"
    )
    urut = django_filters.OrderingFilter(
        fields={"urutan": "urutan", "judul": "judul", "terbaru": "pada"},
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Materi
        fields: list[str] = []

    def cari(self, baris: QuerySet[Materi], _: str, kata: str) -> QuerySet[Materi]:
        return baris.filter(Q(judul__icontains=kata) | Q(uraian__icontains=kata))

    @property
    def baris(self) -> QuerySet[Materi]:
        baris: QuerySet[Materi] = self.qs
        return baris.order_by(*baris.query.order_by, "urutan", "judul", "pk")
