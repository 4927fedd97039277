"""Search and filters of the audit trail; an unknown value is no filter."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import django_filters
from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from desa.kata_jejak import PILIHAN, pilihan_objek
from desa.models import Desa, Jejak, Pengguna
from desa.saringan import Saringan, kolom_cari
from permata.forms import TanggalInput
from permata.peran import Peran

SISTEM = "sistem"


def awal_hari(hari: date) -> datetime:
    return make_aware(datetime.combine(hari, time()))


class JejakSaringan(Saringan):
    q = kolom_cari("Cari nomor atau kata")
    tindakan = django_filters.ChoiceFilter(
        label="Tindakan", choices=PILIHAN, empty_label="Semua tindakan"
    )
    objek = django_filters.ChoiceFilter(
        label="Tentang",
        method="tentang",
        choices=pilihan_objek,
        empty_label="Semua hal",
    )
    oleh = django_filters.ModelChoiceFilter(
        label="Oleh",
        queryset=lambda r: Pengguna.objects.untuk(r.user).order_by("nama"),
        empty_label="Semua orang",
        null_label="Sistem",
        null_value=SISTEM,
    )
    peran = django_filters.ChoiceFilter(
        label="Peran", choices=Peran.choices, empty_label="Semua peran"
    )
    desa = django_filters.ModelChoiceFilter(
        label="Desa",
        queryset=lambda r: Desa.objects.untuk(r.user).order_by("nama"),
        to_field_name="kode",
        empty_label="Semua desa",
    )
    dari = django_filters.DateFilter(
        label="Sejak tanggal", method="sejak", widget=TanggalInput
    )
    sampai = django_filters.DateFilter(
        label="Sampai tanggal", method="hingga", widget=TanggalInput
    )

    class Meta(Saringan.Meta):
        model = Jejak
        fields: list[str] = []

    def cari(self, baris: QuerySet[Jejak], _: str, kata: str) -> QuerySet[Jejak]:
        """A number is a row; anything else stands in a reason, object or action."""
        kata = kata.strip()
        angka = kata.replace(".", "")
        if angka.isascii() and angka.isdigit() and len(angka) < 16:
            return baris.filter(Q(nomor=int(angka)) | Q(objek__endswith=f":{angka}"))
        return baris.filter(
            Q(alasan__icontains=kata)
            | Q(objek__icontains=kata)
            | Q(tindakan__icontains=kata.replace(" ", "_"))
            | Q(oleh__nama__icontains=kata)
        )

    def tentang(self, baris: QuerySet[Jejak], _: str, label: str) -> QuerySet[Jejak]:
        return baris.filter(objek__startswith=f"{label}:")

    def sejak(self, baris: QuerySet[Jejak], _: str, hari: date) -> QuerySet[Jejak]:
        return baris.filter(pada__gte=awal_hari(hari))

    def hingga(self, baris: QuerySet[Jejak], _: str, hari: date) -> QuerySet[Jejak]:
        """To the end of that day."""
        return baris.filter(pada__lt=awal_hari(hari + timedelta(days=1)))
