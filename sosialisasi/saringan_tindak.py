"""Search, filters and order of the tasks; the tabs above them."""

from __future__ import annotations

from dataclasses import dataclass

import django_filters
from django import forms
from django.db.models import Count, Q, QuerySet

from desa.models import Pengguna
from desa.saringan import Saringan, kolom_cari
from sosialisasi.models import TindakLanjut, TindakLanjutQuerySet
from sosialisasi.saringan import kecamatan_terlihat

# The tabs, the first one where none is asked for.
TAB = {
    "terbuka": "Terbuka",
    "milik": "Tugas saya",
    "terlambat": "Lewat tanggal",
    "periksa": "Menunggu ditutup",
    "selesai": "Ditutup",
}


@dataclass(frozen=True, slots=True)
class Tab:
    kode: str
    kata: str
    jumlah: int
    kini: bool


def baris_tab(
    semua: TindakLanjutQuerySet, pengguna: Pengguna
) -> dict[str, TindakLanjutQuerySet]:
    """The rows behind each tab."""
    return {
        "terbuka": semua.terbuka(),
        "milik": semua.milik(pengguna).terbuka(),
        "terlambat": semua.terlambat(),
        "periksa": semua.filter(status=TindakLanjut.Status.DIKERJAKAN),
        "selesai": semua.filter(status=TindakLanjut.Status.SELESAI),
    }


def daftar_tab(
    semua: TindakLanjutQuerySet, pengguna: Pengguna, dipilih: str
) -> list[Tab]:
    """Each with its number of rows, in one query."""
    baris = baris_tab(semua, pengguna)
    hitung = semua.aggregate(
        **{
            kode: Count("pk", filter=Q(pk__in=satu.order_by().values("pk")))
            for kode, satu in baris.items()
        }
    )
    return [
        Tab(kode, kata, hitung[kode], kode == dipilih) for kode, kata in TAB.items()
    ]


class TindakSaringan(Saringan):
    q = kolom_cari("Cari desa atau tugas")
    kecamatan = django_filters.ModelChoiceFilter(
        queryset=kecamatan_terlihat, label="Kecamatan", empty_label="Semua"
    )
    pihak = django_filters.ChoiceFilter(
        choices=TindakLanjut.Pihak.choices, label="Oleh", empty_label="Semua"
    )
    tab = django_filters.CharFilter(method="biarkan", widget=forms.HiddenInput)
    urut = django_filters.OrderingFilter(
        fields={
            "tenggat": "tenggat",
            "desa__nama": "desa",
            "kecamatan__nama": "kecamatan",
            "status": "status",
        },
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = TindakLanjut
        fields: list[str] = []

    def cari(
        self, baris: QuerySet[TindakLanjut], _: str, kata: str
    ) -> QuerySet[TindakLanjut]:
        return baris.filter(
            Q(uraian__icontains=kata)
            | Q(desa__nama__icontains=kata)
            | Q(desa=None, kecamatan__nama__icontains=kata)
        )

    def biarkan(
        self, baris: QuerySet[TindakLanjut], _: str, __: str
    ) -> QuerySet[TindakLanjut]:
        """The tab has chosen its rows already; the form only carries it along."""
        return baris

    @property
    def is_dipakai(self) -> bool:
        return any(self.data.get(nama) for nama in ("q", "kecamatan", "pihak"))

    @property
    def baris(self) -> QuerySet[TindakLanjut]:
        """Equal rows keep one order, so that no page repeats a row of another."""
        baris: QuerySet[TindakLanjut] = self.qs
        return baris.order_by(*baris.query.order_by, "tenggat", "pk")
