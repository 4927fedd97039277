"""What people write at the door of a visit, and what a petugas does with the list."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from desa.models import Desa
from permata.forms import Form
from permata.nik import validate_tanpa_nik
from sosialisasi.actions.hadir import IsiHadir
from sosialisasi.isian import KunciField, PilihInput, teks_panjang
from sosialisasi.models import Hadirin

NAMA_TERPANJANG = 80
_ANGKA = re.compile(r"\d")
TANPA_ANGKA = "Tulis nama saja. NIK dan nomor telepon tidak diminta."


def rapikan_nama(nama: str) -> str:
    """One spelling: NFC, single spaces, no signs that are not seen."""
    utuh = unicodedata.normalize("NFC", nama)
    tampak = (" " if huruf.isspace() else huruf for huruf in utuh)
    bersih = (s for s in tampak if not unicodedata.category(s).startswith("C"))
    return " ".join("".join(bersih).split())


class HadirForm(Form):
    """Nothing but a name, a desa and a role."""

    cara_mengisi = (
        "Desa Anda tidak ada dalam pilihan? Sebutkan nama kepada petugas di depan.",
        "Ponsel dipakai bergantian? Sesudah terkirim ada tombol Isi untuk orang lain.",
    )
    desa = forms.ModelChoiceField(
        label="Desa Anda",
        queryset=Desa.objects.none(),
        empty_label="Pilih desa",
        error_messages={
            "required": "Pilih desa Anda.",
            "invalid_choice": "Pilih desa dari daftar ini.",
        },
    )
    nama = forms.CharField(
        label="Nama lengkap",
        help_text="Tanpa NIK dan tanpa nomor telepon.",
        max_length=NAMA_TERPANJANG,
        widget=forms.TextInput(
            attrs={"autocomplete": "name", "autocapitalize": "words"}
        ),
        error_messages={"required": "Tulis nama Anda."},
    )
    peran = forms.ChoiceField(
        label="Anda hadir sebagai",
        choices=Hadirin.Peran.choices,
        widget=PilihInput,
        error_messages={
            "required": "Pilih satu.",
            "invalid_choice": "Pilih satu dari daftar ini.",
        },
    )
    kunci = KunciField()

    def __init__(self, *args: Any, desa: QuerySet[Desa], **lain: Any) -> None:
        super().__init__(*args, **lain)
        pilihan = cast("forms.ModelChoiceField[Desa]", self.fields["desa"])
        pilihan.queryset = desa

    def clean_nama(self) -> str:
        nama = rapikan_nama(self.cleaned_data["nama"])
        validate_tanpa_nik(nama)
        if _ANGKA.search(nama):
            raise ValidationError(TANPA_ANGKA)
        if not any(huruf.isalpha() for huruf in nama):
            raise ValidationError("Tulis nama Anda dengan huruf.")
        return nama

    @property
    def isi(self) -> IsiHadir:
        isi = self.cleaned_data
        return IsiHadir(isi["desa"], isi["nama"], isi["peran"])


class HapusHadirForm(Form):
    alasan = teks_panjang(
        "Alasan",
        "Tersimpan di jejak. Jangan menulis nama orangnya.",
        error_messages={"required": "Tulis alasannya, misalnya tercatat dua kali."},
    )


class PakaiHitunganForm(Form):
    turun = forms.BooleanField(
        label="Turunkan juga angka yang lebih besar",
        help_text="Tanpa centang, angka yang sudah tercatat tidak pernah berkurang.",
        required=False,
    )
