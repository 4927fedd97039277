"""Who has not sent, with filters over computed rows; and the log of reminders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from desa.belum import Belum, daftar_belum
from desa.http import Request
from desa.models import Jam, Kecamatan, Musim, Pengguna, Pengingat
from desa.pengingat import pengingat_url
from desa.saringan import Saringan, SaringForm, kolom_cari
from permata import waktu
from permata.peran import Peran
from permata.templatetags.format import bulan as tulis_bulan

LAMA = timedelta(days=3)
DEKAT = timedelta(days=7)


class BelumSaringForm(SaringForm):
    """What is missing, of which month, where, and who was not reminded yet."""

    q = forms.CharField(
        label="Cari desa",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 80}),
    )
    kategori = forms.ChoiceField(
        label="Yang belum", choices=Pengingat.Kategori.choices, required=False
    )
    bulan = forms.ChoiceField(label="Bulan", required=False)
    kecamatan = forms.ModelChoiceField(
        label="Kecamatan",
        queryset=Kecamatan.objects.none(),
        to_field_name="kode",
        required=False,
        empty_label="Semua kecamatan",
    )
    diingatkan = forms.ChoiceField(
        label="Sudah diingatkan",
        choices=[
            ("", "Sudah atau belum"),
            ("belum", "Belum pernah"),
            ("lama", "Tidak dalam tiga hari ini"),
        ],
        required=False,
    )
    urut = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, musim: Musim, pengguna: Pengguna) -> None:
        super().__init__(data)
        bulan = cast("forms.ChoiceField", self.fields["bulan"])
        bulan.choices = [("", "Semua bulan"), *pilihan_bulan(musim)]
        kecamatan = cast("forms.ModelChoiceField[Kecamatan]", self.fields["kecamatan"])
        kecamatan.queryset = Kecamatan.objects.untuk(pengguna)


def pilihan_bulan(musim: Musim) -> list[tuple[str, str]]:
    return [(f"{satu:%Y-%m}", tulis_bulan(satu)) for satu in musim.bulan]


@dataclass(frozen=True, slots=True)
class BarisBelum:
    """A desa that has not sent, whom to write to, and the last reminder."""

    belum: Belum
    operator: Pengguna | None
    lalu: Pengingat | None
    url: str

    @property
    def is_terlambat(self) -> bool:
        return self.belum.jatuh is not None and self.belum.jatuh < waktu.hari_ini()


class BelumSaringan:
    """The rows that fit the filters; an unknown filter or order is ignored."""

    URUTAN = {
        "desa": lambda satu: satu.belum.desa.nama,
        "jatuh": lambda satu: satu.belum.jatuh or date.max,
    }

    def __init__(self, request: Request, musim: Musim) -> None:
        self.musim, self.pengguna = musim, request.user
        self.data = request.GET
        isi = request.GET.copy()
        if isi.get("kategori") not in Pengingat.Kategori.values:
            isi["kategori"] = Pengingat.Kategori.IURAN
        self.form = BelumSaringForm(isi, musim=musim, pengguna=request.user)
        self.form.is_valid()
        self.isi: Mapping[str, Any] = self.form.cleaned_data
        if "bulan" not in request.GET:  # the form shows the month that is meant
            isi["bulan"] = self.bulan

    @property
    def kategori(self) -> Pengingat.Kategori:
        return Pengingat.Kategori(self.isi["kategori"])

    @property
    def is_dipakai(self) -> bool:
        nama = ("q", "bulan", "kecamatan", "diingatkan")
        return any(self.data.get(satu) for satu in nama)

    @property
    def urut(self) -> str:
        return str(self.data.get("urut", ""))

    @cached_property
    def belum(self) -> list[Belum]:
        return daftar_belum(self.musim, self.pengguna, self.kategori)

    @cached_property
    def bulan(self) -> str:
        """The month that was asked for; at first the last one that is nearly due."""
        if "bulan" in self.data:
            return str(self.isi.get("bulan") or "")
        tempo = self.musim.jatuh_tempo_set.filter(
            jam=Jam.PU, tanggal__lte=waktu.hari_ini() + DEKAT
        )
        tiba = tempo.order_by("blth").values_list("blth", flat=True).last()
        ada = any(satu.blth == tiba for satu in self.belum if tiba)
        return f"{tiba:%Y-%m}" if ada else ""

    @cached_property
    def baris(self) -> list[BarisBelum]:
        operator, lalu = self._operator(), self._lalu()
        baris = [
            BarisBelum(
                satu,
                operator.get(satu.desa.pk),
                lalu.get((satu.desa.pk, satu.blth)),
                pengingat_url(satu.desa, self.kategori, satu.blth),
            )
            for satu in self.belum
        ]
        baris = [satu for satu in baris if self._cocok(satu)]
        baris.sort(key=lambda s: (s.belum.jatuh or date.max, s.belum.desa.nama))
        kunci = self.URUTAN.get(self.urut.removeprefix("-"))
        if kunci:
            baris.sort(key=kunci, reverse=self.urut.startswith("-"))
        return baris

    def _operator(self) -> dict[int, Pengguna]:
        """The first by name of each desa."""
        semua = Pengguna.objects.filter(
            peran=Peran.OPERATOR, is_active=True, desa__isnull=False
        )
        return {o.desa_id: o for o in semua.order_by("-nama", "-pk") if o.desa_id}

    def _lalu(self) -> dict[tuple[int, date | None], Pengingat]:
        """The last reminder of each desa and month."""
        semua = Pengingat.objects.untuk(self.pengguna).filter(
            musim=self.musim, kategori=self.kategori
        )
        terurut = semua.select_related("dibuat_oleh").order_by("dikirim_pada")
        return {(satu.desa_id, satu.blth): satu for satu in terurut}

    def _cocok(self, satu: BarisBelum) -> bool:
        kata = str(self.isi.get("q") or "").casefold()
        bulan, kecamatan = self.bulan, self.isi.get("kecamatan")
        return (
            kata in satu.belum.desa.nama.casefold()
            and (not bulan or (satu.belum.blth or date.min).strftime("%Y-%m") == bulan)
            and (not kecamatan or satu.belum.desa.kecamatan_id == kecamatan.pk)
            and self._jarak(satu.lalu)
        )

    def _jarak(self, lalu: Pengingat | None) -> bool:
        match self.isi.get("diingatkan"):
            case "belum":
                return lalu is None
            case "lama":
                return lalu is None or lalu.dikirim_pada < waktu.sekarang() - LAMA
            case _:
                return True


class PengingatSaringan(Saringan):
    """The log: what was sent, what was opened, what was done."""

    q = kolom_cari("Cari desa atau pengirim")
    kategori = django_filters.ChoiceFilter(
        label="Perihal", choices=Pengingat.Kategori.choices, empty_label="Semua"
    )
    hasil = django_filters.ChoiceFilter(
        label="Hasil",
        method="menurut_hasil",
        choices=[
            ("selesai", "Selesai"),
            ("dibuka", "Dibuka, belum selesai"),
            ("diam", "Belum dibuka"),
        ],
        empty_label="Semua hasil",
    )
    urut = django_filters.OrderingFilter(
        fields={"dikirim_pada": "kirim", "desa__nama": "desa"},
        widget=forms.HiddenInput,
    )

    class Meta(Saringan.Meta):
        model = Pengingat
        fields: list[str] = []

    def cari(
        self, baris: QuerySet[Pengingat], _: str, kata: str
    ) -> QuerySet[Pengingat]:
        return baris.filter(
            Q(desa__nama__icontains=kata) | Q(dibuat_oleh__nama__icontains=kata)
        )

    def menurut_hasil(
        self, baris: QuerySet[Pengingat], _: str, hasil: str
    ) -> QuerySet[Pengingat]:
        belum = {"selesai_pada": None}  # annotated by `lengkap`
        match hasil:
            case "selesai":
                return baris.exclude(**belum)
            case "dibuka":
                return baris.filter(dibuka_pada__isnull=False, **belum)
            case _:
                return baris.filter(dibuka_pada=None, **belum)
