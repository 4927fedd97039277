"""Search, filters and order of the statuses: some of them look at what is computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from desa.models import Desa, Musim
from desa.saringan import Saringan, kolom_cari
from sosialisasi.baca_status import StatusDesa, status_semua
from sosialisasi.kata_status import KATA
from sosialisasi.saringan import kecamatan_terlihat
from sosialisasi.saringan_cakupan import Pilihan
from sosialisasi.status import Status

KODE = {satu.kode: satu for satu in Status}
URUTAN: dict[str, Callable[[StatusDesa], Any]] = {
    "desa": lambda satu: satu.desa.nama,
    "kecamatan": lambda satu: (satu.desa.kecamatan.nama, satu.desa.nama),
    "status": lambda satu: satu.kini,
    "sejak": lambda satu: satu.sejak,
}


class StatusSaringan(Saringan):
    q = kolom_cari("Cari desa")
    kecamatan = django_filters.ModelChoiceFilter(
        queryset=kecamatan_terlihat, label="Kecamatan", empty_label="Semua"
    )
    status = django_filters.ChoiceFilter(
        choices=[(satu.kode, KATA[satu]) for satu in Status],
        label="Status",
        method="biarkan",
        widget=forms.HiddenInput,
    )
    urut = django_filters.CharFilter(method="biarkan", widget=forms.HiddenInput)

    class Meta(Saringan.Meta):
        model = Desa
        fields: list[str] = []

    def cari(self, baris: QuerySet[Desa], _: str, kata: str) -> QuerySet[Desa]:
        return baris.filter(nama__icontains=kata)

    def biarkan(self, baris: QuerySet[Desa], _: str, __: str) -> QuerySet[Desa]:
        return baris

    def baca(self, musim: Musim) -> list[StatusDesa]:
        """What search and kecamatan leave; the chips choose among them."""
        return status_semua(musim, self.qs)

    def pilih(self, semua: Sequence[StatusDesa]) -> list[StatusDesa]:
        """By what was asked for, else the least first; equal rows as they came."""
        status = KODE.get(self.data.get("status", ""))
        cocok = [satu for satu in semua if status in {None, satu.kini}]
        kunci = URUTAN.get(self.urut.removeprefix("-"), URUTAN["status"])
        return sorted(cocok, key=kunci, reverse=self.urut.startswith("-"))

    def chip(self, semua: Sequence[StatusDesa]) -> list[Pilihan]:
        """The statuses with the number of rows that each would leave."""
        ada = Counter(satu.kini.kode for satu in semua)
        jumlah = {"": len(semua), **{kode: ada[kode] for kode in KODE}}
        kata = {"": "Semua", **{kode: KATA[satu] for kode, satu in KODE.items()}}
        kini = self.data.get("status", "")
        kini = kini if kini in KODE else ""
        return [Pilihan(k, kata[k], n, k == kini) for k, n in jumlah.items()]
