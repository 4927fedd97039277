"""Search, filters and order of the accounts."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from desa.models import Kecamatan, Pengguna
from desa.saringan import Saringan, _kecamatan, kolom_cari
from permata.peran import Peran

Keadaan = Pengguna.Keadaan
KEADAAN = {
    Keadaan.AKTIF: Q(is_active=True),
    Keadaan.DIUNDANG: Q(is_active=False, nonaktif_pada=None),
    Keadaan.NONAKTIF: Q(nonaktif_pada__isnull=False),
}


class PenggunaSaringan(Saringan):
    q = kolom_cari("Cari nama, jabatan, atau desa")
    peran = django_filters.ChoiceFilter(
        label="Peran", choices=Peran.choices, empty_label="Semua peran"
    )
    keadaan = django_filters.ChoiceFilter(
        label="Keadaan",
        method="menurut_keadaan",
        choices=Keadaan.choices,
        empty_label="Semua keadaan",
    )
    kecamatan = django_filters.ModelChoiceFilter(
        label="Kecamatan",
        method="sekecamatan",
        queryset=_kecamatan,
        empty_label="Semua kecamatan",
    )
    urut = django_filters.OrderingFilter(
        fields={"nama": "nama", "desa__nama": "desa", "last_login": "masuk"},
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Pengguna
        fields: list[str] = []

    def cari(self, baris: QuerySet[Pengguna], _: str, kata: str) -> QuerySet[Pengguna]:
        return baris.filter(
            Q(nama__icontains=kata)
            | Q(username__icontains=kata)
            | Q(jabatan__icontains=kata)
            | Q(desa__nama__icontains=kata)
        )

    def menurut_keadaan(
        self, baris: QuerySet[Pengguna], _: str, keadaan: str
    ) -> QuerySet[Pengguna]:
        return baris.filter(KEADAAN[Keadaan(keadaan)])

    def sekecamatan(
        self, baris: QuerySet[Pengguna], _: str, kecamatan: Kecamatan
    ) -> QuerySet[Pengguna]:
        """Who works there: an operator, a pendamping, or a petugas it is given to."""
        tugas = Pengguna.objects.filter(
            Q(penugasan_set__kecamatan=kecamatan)
            | Q(penugasan_set__desa__kecamatan=kecamatan)
        )
        return baris.filter(Q(desa__kecamatan=kecamatan) | Q(pk__in=tugas.values("pk")))


class OperatorSaringan(PenggunaSaringan):
    """All of them are operators, and open."""

    peran = None
    keadaan = None
