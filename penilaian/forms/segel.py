"""What the seal asks for, and the number of a document."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from desa.forms.sandi import SandiForm
from permata.berkas.penyidik import Tersidik
from permata.forms import Form

SIDIK = re.compile("[0-9a-f]{64}")


class SegelForm(SandiForm):
    """What a person types to seal: the words, and the own password."""

    cara_mengisi: ClassVar[tuple[str, ...]] = (
        "Periksa sendiri peringkat dan rekapitulasinya; jangan menyegel karena "
        "diminta.",
        "Kata segel diketik dengan huruf besar dan satu spasi.",
    )
    kata = forms.CharField(
        max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    field_order: tuple[str, ...] = ("kata", "sandi")

    def __init__(self, data: Any = None, *, tahun: int, **lain: Any) -> None:
        super().__init__(data, **lain)
        self.wajib = f"SEGEL {tahun}"
        self.fields["kata"].label = f"Ketik {self.wajib} untuk melanjutkan"

    def clean_kata(self) -> str:
        kata = " ".join(self.cleaned_data["kata"].split())
        if kata != self.wajib:
            pesan = f"Tulis persis {self.wajib}."
            raise ValidationError(pesan)
        return kata


class UsulanForm(SegelForm):
    """The first person also says why, or by which minutes."""

    cara_mengisi = (
        "Baca dulu peringkat dan rekapitulasi sementara sampai akhir.",
        "Panitia lain menyegel dalam 24 jam dengan akunnya sendiri. Bila data "
        "berubah di antaranya, usulkan lagi.",
        "Kata segel diketik dengan huruf besar dan satu spasi.",
    )
    alasan = forms.CharField(label="Alasan atau nomor berita acara", max_length=500)
    field_order = ("alasan", "kata", "sandi")


class PeriksaForm(Form):
    """A document by what is printed on it."""

    cara_mengisi = (
        "Salin dari dokumennya sendiri, bukan dari pesan yang diteruskan.",
        "Jawabannya SAMA, BEDA, DIGANTI bila ada terbitan yang lebih baru, atau "
        "Tidak dikenal.",
        "Tidak dikenal? Periksa salinannya sekali lagi, lalu tanyakan kepada kantor "
        "cabang.",
    )
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


class BerkasForm(Form):
    """A document by its file, or by the digest that the browser made of it."""

    cara_mengisi = (
        "Pilih berkas asli yang Anda terima. Foto atau hasil pindai dari cetakan "
        "selalu lain.",
        "Membuka lalu menyimpan ulang sebuah berkas juga mengubah sidiknya.",
    )
    berkas = forms.FileField(
        label="Berkas",
        allow_empty_file=True,
        help_text="PDF, ZIP, CSV, JSON atau XLSX yang Anda terima.",
    )
    nomor = forms.CharField(
        label="Nomor yang tercetak di dalamnya",
        max_length=40,
        required=False,
        help_text="Bila diisi, berkas yang sudah diubah dijawab BEDA.",
    )
    sidik = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id="berkas_%s")
        self.fields["berkas"].required = not self.data.get("sidik")

    def clean_sidik(self) -> str:
        """That of the file itself, wherever it was counted."""
        berkas, sidik = self.cleaned_data.get("berkas"), self.cleaned_data["sidik"]
        if isinstance(berkas, Tersidik):
            return berkas.sidik
        if sidik and not SIDIK.fullmatch(sidik):
            raise ValidationError("Sidiknya bukan SHA-256.")
        return str(sidik)
