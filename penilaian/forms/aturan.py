"""The rule set as a form: weights, and every number of the formula."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from desa.models import Aturan, Pengguna
from penilaian import rumus
from permata.forms import Form


def _bobot(label: str) -> forms.IntegerField:
    """A weight in whole percent."""
    salah = "Tulis angka bulat dari 0 sampai 100."
    galat = dict.fromkeys(("invalid", "min_value", "max_value"), salah)
    return forms.IntegerField(
        label=label, min_value=0, max_value=100, error_messages=galat
    )


class AturanForm(Form):
    """A new version of the rules, checked by the formula's own reader."""

    iuran = _bobot("Bobot ketertiban iuran")
    regulasi = _bobot("Bobot regulasi")
    mandiri = _bobot("Bobot partisipasi mandiri")
    isi = forms.CharField(
        label="Angka lain dalam rumus (JSON)",
        help_text="Nama yang tidak ditulis memakai nilai bawaan buku aturan.",
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        error_messages={"required": "Tulis mengapa aturan ini ditetapkan."},
    )

    def __init__(self, data: Any = None, *, aturan: Aturan | None) -> None:
        baku = rumus.Aturan.dari(aturan.isi if aturan else {}).sebagai_dict()
        isi = json.dumps(baku, indent=2, ensure_ascii=False)
        awal = {"isi": isi, **(aturan.bobot if aturan else {})}
        super().__init__(data, initial=awal)

    def clean_isi(self) -> dict[str, Any]:
        try:
            isi = json.loads(self.cleaned_data["isi"], parse_float=str)
            if not isinstance(isi, dict):
                raise TypeError
            rumus.Aturan.dari(isi)
        except rumus.AturanError as galat:
            pesan = str(galat).encode(errors="backslashreplace").decode()
            raise ValidationError(pesan) from galat
        except (ValueError, TypeError, RecursionError) as galat:
            pesan = "Tulis dalam bentuk JSON, seperti contoh yang sudah terisi."
            raise ValidationError(pesan) from galat
        return isi

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        bobot = {nama: data.pop(nama) for nama in rumus.INDIKATOR}
        if sum(bobot.values()) != 100:
            pesan = f"Jumlah ketiga bobot harus 100, sekarang {sum(bobot.values())}."
            raise ValidationError(pesan)
        data["bobot"] = bobot
        return data


class SegelForm(Form):
    """What a person types to seal: the words, and the own password once more."""

    kata = forms.CharField(
        max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    sandi = forms.CharField(
        label="Kata sandi Anda",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(
        self, data: Any = None, *, tahun: int, oleh: Pengguna, terkunci: bool = False
    ) -> None:
        super().__init__(data)
        self.wajib, self.oleh, self.terkunci = f"SEGEL {tahun}", oleh, terkunci
        self.fields["kata"].label = f"Ketik {self.wajib} untuk melanjutkan"

    def clean_kata(self) -> str:
        kata = " ".join(self.cleaned_data["kata"].split())
        if kata != self.wajib:
            pesan = f"Tulis persis {self.wajib}."
            raise ValidationError(pesan)
        return kata

    def clean_sandi(self) -> str:
        if self.terkunci:
            pesan = "Sudah terlalu sering dicoba. Tunggu 10 menit, lalu coba lagi."
            raise ValidationError(pesan)
        sandi: str = self.cleaned_data["sandi"]
        if not self.oleh.check_password(sandi):
            pesan = "Kata sandi tidak cocok. Tulis sekali lagi."
            raise ValidationError(pesan)
        return sandi


class UsulanForm(SegelForm):
    """The first person also says why, or by which minutes."""

    alasan = forms.CharField(label="Alasan atau nomor berita acara", max_length=500)
    field_order = ("alasan", "kata", "sandi")


class PeriksaForm(Form):
    """A document by what is printed on it."""

    nomor = forms.CharField(
        label="Nomor dokumen",
        max_length=40,
        help_text="Tercetak di bawah kode QR, misalnya RN-2026-1.",
    )
    kode = forms.CharField(
        label="Kode dokumen",
        max_length=80,
        help_text="26 huruf dan angka, tercetak di bawah nomornya.",
    )
    sidik = forms.CharField(
        label="Sidik SHA-256 yang ingin dibandingkan",
        max_length=120,
        required=False,
        help_text="Sidik segel yang tercetak, atau sidik berkas PDF-nya.",
    )
