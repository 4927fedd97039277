"""What opens a correction of a sealed result, and what ends it."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from desa.forms.sandi import SandiForm
from desa.models import Desa, Musim, Pengguna
from permata.forms import BanyakBarisField, Form


class PilihDesaInput(forms.CheckboxSelectMultiple):
    """Any of many desa, under the names of their kecamatan."""

    template_name = "penilaian/_pilih_desa.html"


class KoreksiForm(SandiForm):
    """Which desa, by which minutes, why; and the own password."""

    cara_mengisi = (
        "Siapkan berita acara yang sudah ditandatangani.",
        "Pilih hanya desa yang buktinya keliru. Desa lain tetap terkunci.",
        "Koreksi baru dibuka sesudah panitia lain menyetujuinya dengan kata "
        "sandinya sendiri.",
    )
    nomor_ba = forms.CharField(
        label="Nomor berita acara",
        max_length=60,
        help_text="Berita acara yang memutuskan koreksi ini.",
    )
    alasan = forms.CharField(
        label="Apa yang keliru",
        max_length=500,
        help_text="Ikut tersegel dalam versi baru. Jangan menulis nama warga.",
    )
    desa = BanyakBarisField(
        label="Desa yang dikoreksi",
        help_text="Hanya bukti dan pembayaran desa ini yang dapat dibetulkan.",
        queryset=Desa.objects.none(),
        widget=PilihDesaInput,
        error_messages={"required": "Pilih paling sedikit satu desa."},
    )
    field_order = ("nomor_ba", "alasan", "desa", "sandi")

    def __init__(
        self, data: Any = None, *, musim: Musim, oleh: Pengguna, terkunci: bool = False
    ) -> None:
        super().__init__(data, oleh=oleh, terkunci=terkunci)
        semua = Desa.objects.filter(keikutsertaan_set__musim=musim)
        semua = semua.select_related("kecamatan").order_by("kecamatan__nama", "nama")
        pilihan = cast("forms.ModelMultipleChoiceField[Desa]", self.fields["desa"])
        pilihan.queryset = semua
        kelompok: dict[str, list[tuple[int, str]]] = {}
        for satu in semua:
            milik = kelompok.setdefault(satu.kecamatan.nama, [])
            milik.append((satu.pk, satu.sebutan))
        pilihan.choices = list(kelompok.items())


class TutupKoreksiForm(Form):
    """Why a correction ends without a version."""

    alasan = forms.CharField(label="Alasan menutup koreksi", max_length=500)
