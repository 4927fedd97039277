"""Search, filters and order of the requests for a visit."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from desa.saringan import Saringan, kolom_cari
from sosialisasi.models import Permintaan
from sosialisasi.saringan import kecamatan_terlihat


class PermintaanSaringan(Saringan):
    q = kolom_cari("Cari desa atau alasan")
    kecamatan = django_filters.ModelChoiceFilter(
        queryset=kecamatan_terlihat, label="Kecamatan", empty_label="Semua"
    )
    status = django_filters.ChoiceFilter(
        choices=Permintaan.Status.choices, label="Status", empty_label="Semua"
    )
    urut = django_filters.OrderingFilter(
        fields={
            "dibuat_pada": "minta",
            "pekan": "pekan",
            "kecamatan__nama": "kecamatan",
            "status": "status",
        },
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Permintaan
        fields: list[str] = []

    def cari(
        self, baris: QuerySet[Permintaan], _: str, kata: str
    ) -> QuerySet[Permintaan]:
        return baris.filter(
            Q(alasan__icontains=kata)
            | Q(desa__nama__icontains=kata)
            | Q(desa=None, kecamatan__nama__icontains=kata)
        )

    @property
    def baris(self) -> QuerySet[Permintaan]:
        """Equal rows keep one order, so that no page repeats a row of another."""
        baris: QuerySet[Permintaan] = self.qs
        return baris.order_by(*baris.query.order_by, "-dibuat_pada", "-pk")
