"""Filters of the lists of the radar, of second looks and of disputes."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet

from desa.http import musim_kini
from desa.kesamaan import Sebab
from desa.models import Bukti, Peserta, Transisi, Warga
from desa.saringan import BuktiSaringan, Saringan, _kecamatan, kolom_cari

HIDUP = [
    (satu.value, satu.label) for satu in (Bukti.Status.DIAJUKAN, Bukti.Status.DISETUJUI)
]


class RadarSaringan(BuktiSaringan):
    """Which items; `sebab` picks among their findings."""

    sebab = django_filters.ChoiceFilter(
        label="Temuan",
        choices=[("keras", "Semua yang keras")]
        + [(satu.value, satu.label) for satu in Sebab],
        empty_label="Semua temuan",
        method="biarkan",
    )
    status = django_filters.ChoiceFilter(
        label="Status", choices=HIDUP, empty_label="Menunggu dan disetujui"
    )
    urut = None

    def biarkan(self, baris: QuerySet[Any], _: str, __: str) -> QuerySet[Any]:
        return baris


class PeriksaSaringan(Saringan):
    q = kolom_cari("Cari desa")
    jenis = django_filters.ChoiceFilter(
        label="Jenis",
        field_name="bukti__jenis",
        choices=Bukti.Jenis.choices,
        empty_label="Semua jenis",
    )
    kecamatan = django_filters.ModelChoiceFilter(
        label="Kecamatan",
        field_name="bukti__desa__kecamatan",
        queryset=_kecamatan,
        empty_label="Semua kecamatan",
    )

    class Meta(Saringan.Meta):
        model = Transisi
        fields: list[str] = []

    def cari(self, baris: QuerySet[Transisi], _: str, kata: str) -> QuerySet[Transisi]:
        return baris.filter(bukti__desa__nama__icontains=kata)


class SengketaSaringan(Saringan):
    """Search among the claims that this reader may see, and no others."""

    q = kolom_cari("Cari nama atau desa")
    keadaan = django_filters.ChoiceFilter(
        label="Keadaan",
        choices=[("diputus", "Sudah diputus")],
        empty_label="Belum diputus",
        method="biarkan",
    )

    class Meta(Saringan.Meta):
        model = Warga
        fields: list[str] = []

    def cari(self, baris: QuerySet[Warga], _: str, kata: str) -> QuerySet[Warga]:
        klaim = Peserta.objects.untuk(self.request.user).filter(
            Q(nama__icontains=kata) | Q(desa__nama__icontains=kata),
            musim=musim_kini(self.request),
            warga=OuterRef("pk"),
        )
        return baris.filter(Exists(klaim))

    def biarkan(self, baris: QuerySet[Warga], _: str, __: str) -> QuerySet[Warga]:
        return baris
