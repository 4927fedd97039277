"""Search, filters and order of the tariffs and of the openings by desa."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet

from desa.models import Desa
from desa.saringan import Saringan, kolom_cari
from sosialisasi.models import TarifIuran
from sosialisasi.saringan import kecamatan_terlihat


class TarifSaringan(Saringan):
    q = kolom_cari("Cari dasar aturan")
    program = django_filters.ChoiceFilter(
        label="Program", choices=TarifIuran.Program.choices, empty_label="Semua"
    )
    segmen = django_filters.ChoiceFilter(
        label="Pekerjaan", choices=TarifIuran.Segmen.choices, empty_label="Semua"
    )
    dana = django_filters.ChoiceFilter(
        label="Pembayar", choices=TarifIuran.Dana.choices, empty_label="Semua"
    )
    urut = django_filters.OrderingFilter(
        fields={
            "program": "program",
            "segmen": "segmen",
            "rupiah": "rupiah",
            "berlaku_sejak": "sejak",
        },
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = TarifIuran
        fields: list[str] = []

    def cari(
        self, baris: QuerySet[TarifIuran], _: str, kata: str
    ) -> QuerySet[TarifIuran]:
        return baris.filter(dasar__icontains=kata)

    @property
    def baris(self) -> QuerySet[TarifIuran]:
        """Equal rows keep one order, so that no page repeats a row of another."""
        baris: QuerySet[TarifIuran] = self.qs
        return baris.order_by(
            *baris.query.order_by, "segmen", "dana", "program", "berlaku_sejak"
        )


class BagikanSaringan(Saringan):
    """Desa with `sebulan` and `seluruhnya`, annotated by the view."""

    q = kolom_cari("Cari desa")
    kecamatan = django_filters.ModelChoiceFilter(
        queryset=kecamatan_terlihat, label="Kecamatan", empty_label="Semua kecamatan"
    )
    urut = django_filters.OrderingFilter(
        fields={
            "nama": "desa",
            "kecamatan__nama": "kecamatan",
            "sebulan": "sebulan",
            "seluruhnya": "seluruhnya",
        },
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Desa
        fields: list[str] = []

    def cari(self, baris: QuerySet[Desa], _: str, kata: str) -> QuerySet[Desa]:
        return baris.filter(nama__icontains=kata)

    @property
    def baris(self) -> QuerySet[Desa]:
        """At first those whose link was opened most."""
        baris: QuerySet[Desa] = self.qs
        urut = baris.query.order_by or ("-sebulan", "-seluruhnya")
        return baris.order_by(*urut, "nama", "kode")
