"""Search, filters and order of the lists: allow-listed, from the address alone."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from desa.keping import Keping, keping
from desa.models import (
    Bukti,
    Desa,
    Impor,
    Kecamatan,
    Pengguna,
    Perpanjangan,
    Peserta,
)
from permata.forms import Form
from permata.periode import baca_bulan
from permata.templatetags.format import bulan


class SaringForm(Form):
    """Filters never say "(boleh kosong)": they all are."""

    sebut_boleh_kosong = False


def _kecamatan(request: HttpRequest | None) -> QuerySet[Kecamatan]:
    if request is None or not isinstance(request.user, Pengguna):
        return Kecamatan.objects.none()
    return Kecamatan.objects.untuk(request.user)


class Saringan(django_filters.FilterSet):
    """A filter set with our form; an order that is not listed is ignored."""

    class Meta:
        form = SaringForm

    @property
    def is_dipakai(self) -> bool:
        return any(self.data.get(nama) for nama in self.filters if nama != "urut")

    @property
    def keping(self) -> list[Keping]:
        """The filters in force, each with the way out of it."""
        return keping(self.data, self.form.fields)

    @property
    def urut(self) -> str:
        """The order that was asked for, as the table heads write it."""
        return str(self.data.get("urut", ""))


def kolom_cari(label: str) -> Any:
    return django_filters.CharFilter(
        method="cari",
        label=label,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 80}),
    )


class BuktiSaringan(Saringan):
    q = kolom_cari("Cari desa atau nomor")
    jenis = django_filters.ChoiceFilter(
        label="Jenis", choices=Bukti.Jenis.choices, empty_label="Semua jenis"
    )
    status = django_filters.ChoiceFilter(
        label="Status", choices=Bukti.Status.choices, empty_label="Semua status"
    )
    kecamatan = django_filters.ModelChoiceFilter(
        label="Kecamatan",
        field_name="desa__kecamatan",
        queryset=_kecamatan,
        empty_label="Semua kecamatan",
    )
    # Where the matrix leads: the evidence of one desa and month.
    desa = django_filters.CharFilter(field_name="desa__kode", widget=forms.HiddenInput)
    bulan = django_filters.CharFilter(method="sebulan", widget=forms.HiddenInput)
    urut = django_filters.OrderingFilter(
        fields={"diajukan_pada": "kirim", "desa__nama": "desa", "jenis": "jenis"},
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Bukti
        fields: list[str] = []

    def cari(self, baris: QuerySet[Bukti], _: str, kata: str) -> QuerySet[Bukti]:
        return baris.filter(
            Q(desa__nama__icontains=kata) | Q(nomor__istartswith=kata.strip())
        )

    def sebulan(self, baris: QuerySet[Bukti], _: str, teks: str) -> QuerySet[Bukti]:
        """A month that is none is no filter."""
        blth = baca_bulan(teks)
        return baris.filter(blth=blth) if blth else baris

    @property
    def petak(self) -> str:
        """The desa and month that the list is narrowed to, in words."""
        blth = baca_bulan(self.data.get("bulan", ""))
        kata = [bulan(blth)] if blth else []
        if kode := self.data.get("desa"):
            kata.insert(0, f"desa {kode}")
        return ", ".join(kata)


class PesertaSaringan(Saringan):
    q = kolom_cari("Cari nama")
    status = django_filters.ChoiceFilter(
        label="Status", choices=Peserta.Status.choices, empty_label="Semua status"
    )
    urut = django_filters.OrderingFilter(
        fields={"nama": "nama", "terdaftar_sejak": "sejak", "desa__nama": "desa"},
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Peserta
        fields: list[str] = []

    def cari(self, baris: QuerySet[Peserta], _: str, kata: str) -> QuerySet[Peserta]:
        return baris.filter(nama__icontains=kata)


class DesaSaringan(Saringan):
    q = kolom_cari("Cari desa")
    kecamatan = django_filters.ModelChoiceFilter(
        label="Kecamatan", queryset=_kecamatan, empty_label="Semua kecamatan"
    )
    urut = django_filters.OrderingFilter(
        fields={"nama": "nama", "kode": "kode", "penduduk": "penduduk"},
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Desa
        fields: list[str] = []

    def cari(self, baris: QuerySet[Desa], _: str, kata: str) -> QuerySet[Desa]:
        return baris.filter(nama__icontains=kata)


class PerpanjanganSaringan(Saringan):
    q = kolom_cari("Cari desa")
    kecamatan = django_filters.ModelChoiceFilter(
        label="Kecamatan",
        field_name="desa__kecamatan",
        queryset=_kecamatan,
        empty_label="Semua kecamatan",
    )
    jenis = django_filters.ChoiceFilter(
        label="Jenis", choices=Perpanjangan.Jenis.choices, empty_label="Semua jenis"
    )
    urut = django_filters.OrderingFilter(
        fields={"pada": "pada", "sampai": "sampai", "desa__nama": "desa"},
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Perpanjangan
        fields: list[str] = []

    def cari(
        self, baris: QuerySet[Perpanjangan], _: str, kata: str
    ) -> QuerySet[Perpanjangan]:
        return baris.filter(desa__nama__icontains=kata)


class ImporSaringan(Saringan):
    q = kolom_cari("Cari nama berkas")
    jenis = django_filters.ChoiceFilter(
        label="Isi", choices=Impor.Jenis.choices, empty_label="Semua isi"
    )
    status = django_filters.ChoiceFilter(
        label="Status", choices=Impor.Status.choices, empty_label="Semua status"
    )
    urut = django_filters.OrderingFilter(
        fields={"pada": "pada", "nama_berkas": "nama"}, widget=forms.HiddenInput
    )

    class Meta(Saringan.Meta):
        model = Impor
        fields: list[str] = []

    def cari(self, baris: QuerySet[Impor], _: str, kata: str) -> QuerySet[Impor]:
        return baris.filter(nama_berkas__icontains=kata.strip())
