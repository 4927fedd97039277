"""What a request about one's own data asks for, and how it is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from desa.actions.permohonan import IsiPermohonan
from desa.forms.sandi import SandiForm
from desa.models import PermohonanData
from permata import waktu
from permata.forms import Form, SaatInput
from permata.nik import Nik, baca_nik

TANPA_ANGKA = RegexValidator(
    r"[0-9]{8}", "Jangan menulis NIK atau nomor telepon.", inverse_match=True
)


class PermohonanForm(Form):
    """Who asks by initials and four digits, for what, since when."""

    cara_mengisi = (
        "Cocokkan dulu KTP orang yang meminta. Fotonya tidak disimpan.",
        "Nama lengkap dan NIK tidak ditulis di sini.",
        "Jawaban harus diberikan dalam 3 kali 24 jam sejak permohonan diterima.",
    )
    kunci = forms.UUIDField(widget=forms.HiddenInput)
    jenis = forms.ChoiceField(
        label="Yang diminta", choices=PermohonanData.Jenis.choices
    )
    inisial = forms.CharField(
        label="Inisial yang meminta",
        max_length=5,
        validators=[RegexValidator(r"^[A-Z]{1,5}$", "Huruf depan saja, misalnya SR.")],
        help_text="Huruf depan namanya, misalnya SR.",
    )
    ekor = forms.CharField(
        label="Empat angka terakhir NIK",
        max_length=4,
        validators=[RegexValidator(r"^[0-9]{4}$", "Tulis empat angka.")],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    diterima_pada = forms.DateTimeField(
        label="Diterima pada",
        widget=SaatInput,
        input_formats=["%d-%m-%Y %H.%M", "%Y-%m-%dT%H:%M"],
        error_messages={"invalid": "Tulis seperti 14-07-2026 09.30."},
    )

    def clean_diterima_pada(self) -> datetime:
        pada: datetime = self.cleaned_data["diterima_pada"]
        if pada > waktu.sekarang():
            raise ValidationError("Waktu itu belum terjadi.")
        return pada

    @property
    def isi(self) -> IsiPermohonan:
        data = self.cleaned_data
        return IsiPermohonan(
            data["jenis"], data["inisial"], data["ekor"], data["diterima_pada"]
        )


class CariWargaForm(Form):
    """The NIK of the person; sent, never part of an address."""

    cara_mengisi = (
        "Baca NIK dari KTP orang yang meminta, di depannya.",
        "Pencarian tercatat di Jejak tanpa angkanya.",
    )
    nik = forms.CharField(
        label="NIK",
        max_length=30,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "data-tanpa-draf": ""}
        ),
    )

    def __init__(self, data: Any = None, *, terkunci: bool = False) -> None:
        super().__init__(data)
        self.terkunci = terkunci

    def clean_nik(self) -> Nik:
        if self.terkunci:
            pesan = "Sudah terlalu sering mencari. Tunggu satu jam, lalu coba lagi."
            raise ValidationError(pesan)
        return baca_nik(self.cleaned_data["nik"], demo=settings.PERMATA_DEMO)


class BacaDataForm(SandiForm):
    """On the screen or as a file; with the own password."""

    cara_mengisi = (
        "Buka hanya untuk menjawab permohonan ini. Setiap pembukaan tercatat.",
        "Berkasnya diserahkan kepada orang itu sendiri, lalu dihapus dari komputer.",
    )
    bentuk = forms.ChoiceField(
        label="Bentuk",
        choices=[
            ("layar", "Tampilkan di layar"),
            ("xlsx", "Berkas Excel"),
            ("json", "Berkas JSON"),
        ],
    )
    field_order = ("bentuk", "sandi")


class JawabDataForm(Form):
    """The answer that closes a request."""

    cara_mengisi = (
        "Tulis apa yang dilakukan dan kapan orangnya dikabari.",
        "Jangan menulis nama atau NIK; jawaban tersimpan bersama permohonannya.",
    )
    hasil = forms.ChoiceField(label="Hasil", choices=PermohonanData.Hasil.choices)
    jawaban = forms.CharField(
        label="Jawaban",
        max_length=500,
        validators=[TANPA_ANGKA],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
