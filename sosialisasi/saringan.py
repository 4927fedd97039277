"""Search, filters and order of the lists of this app."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from desa.http import Request
from desa.models import Kecamatan, Pengguna
from desa.saringan import Saringan, kolom_cari
from sosialisasi.models import Kunjungan, KunjunganQuerySet, Monitoring


def kecamatan_terlihat(request: Request) -> QuerySet[Kecamatan]:
    return Kecamatan.objects.untuk(request.user).order_by("nama")


def orang_terlihat(request: Request) -> QuerySet[Pengguna]:
    """Those who lead or join a visit in sight."""
    semua = Kunjungan.objects.untuk(request.user)
    tim = Kunjungan.tim.through.objects.filter(kunjungan__in=semua)
    return Pengguna.objects.filter(
        Q(pk__in=semua.values("petugas")) | Q(pk__in=tim.values("pengguna"))
    ).order_by("nama", "pk")


class OrangFilter(django_filters.ModelChoiceFilter):
    """Visits that one person leads or joins."""

    def filter(
        self, qs: KunjunganQuerySet, value: Pengguna | None
    ) -> KunjunganQuerySet:
        return qs.diikuti(value) if value else qs


class KunjunganSaringan(Saringan):
    q = kolom_cari("Cari tempat, catatan, atau desa")
    kecamatan = django_filters.ModelChoiceFilter(
        queryset=kecamatan_terlihat, label="Kecamatan", empty_label="Semua"
    )
    orang = OrangFilter(queryset=orang_terlihat, label="Petugas", empty_label="Semua")
    status = django_filters.ChoiceFilter(
        choices=Kunjungan.Status.choices, label="Status", empty_label="Semua"
    )
    urut = django_filters.OrderingFilter(
        fields={
            "tanggal": "tanggal",
            "kecamatan__nama": "kecamatan",
            "jumlah_orang": "orang",
        },
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Kunjungan
        fields: list[str] = []

    def cari(
        self, baris: QuerySet[Kunjungan], _: str, kata: str
    ) -> QuerySet[Kunjungan]:
        hadir = Kunjungan.objects.filter(desa_hadir__nama__icontains=kata)
        return baris.filter(
            Q(tempat__icontains=kata)
            | Q(catatan__icontains=kata)
            | Q(pk__in=hadir.values("pk"))
        )

    @property
    def baris(self) -> QuerySet[Kunjungan]:
        """Equal rows keep one order, so that no page repeats a row of another."""
        baris: QuerySet[Kunjungan] = self.qs
        return baris.order_by(*baris.query.order_by, "-tanggal", "-pk")


class KalenderSaringan(KunjunganSaringan):
    """The same on a sheet of one month, which goes along with the filters."""

    bulan = django_filters.CharFilter(method="biarkan", widget=forms.HiddenInput)

    def biarkan(
        self, baris: QuerySet[Kunjungan], _: str, __: str
    ) -> QuerySet[Kunjungan]:
        """The view reads the month, with or without one in the address."""
        return baris

    @property
    def is_dipakai(self) -> bool:
        saring = ("q", "kecamatan", "orang", "status")
        return any(self.data.get(nama) for nama in saring)


TERKIRIM = [
    satu for satu in Monitoring.Status.choices if satu[0] != Monitoring.Status.DRAF
]


class MonitoringSaringan(Saringan):
    q = kolom_cari("Cari desa atau isi laporan")
    kecamatan = django_filters.ModelChoiceFilter(
        field_name="desa__kecamatan",
        queryset=kecamatan_terlihat,
        label="Kecamatan",
        empty_label="Semua",
    )
    status = django_filters.ChoiceFilter(
        choices=TERKIRIM, label="Status", empty_label="Semua"
    )
    keadaan = django_filters.ChoiceFilter(
        choices=Monitoring.Keadaan.choices,
        label="Keadaan desa",
        empty_label="Semua",
    )
    # Where the page of a desa leads.
    desa = django_filters.CharFilter(field_name="desa__kode", widget=forms.HiddenInput)
    urut = django_filters.OrderingFilter(
        fields={"tanggal": "tanggal", "desa__nama": "desa", "status": "status"},
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Monitoring
        fields: list[str] = []

    def cari(
        self, baris: QuerySet[Monitoring], _: str, kata: str
    ) -> QuerySet[Monitoring]:
        return baris.filter(
            Q(desa__nama__icontains=kata)
            | Q(catatan__icontains=kata)
            | Q(kendala__icontains=kata)
        )

    @property
    def baris(self) -> QuerySet[Monitoring]:
        """Equal rows keep one order, so that no page repeats a row of another."""
        baris: QuerySet[Monitoring] = self.qs
        return baris.order_by(*baris.query.order_by, "-tanggal", "-pk")
