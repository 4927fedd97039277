"""A sheet of residents: upload or paste it, then send what the preview showed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from desa.actions.daftar import Unggahan
from desa.daftar.baca import BarisDaftar, Bawaan, baca_daftar
from desa.forms.unggah import BerkasField, TanggalField
from desa.models import Desa, SumberDana
from permata import waktu
from permata.berkas.nama import nama_tampil
from permata.forms import Form
from permata.tabel import BATAS, Baris, baca_tabel, baca_tabel_terpisah


class DaftarForm(Form):
    """Either a file or pasted cells, and what holds where the sheet is silent."""

    cara_mengisi = (
        "Kolom NIK diformat sebagai Teks sebelum diketik. Dari sel angka, Excel "
        "sudah membulatkan angka ke-16.",
        "Periksa daftar belum mengirim apa pun: setiap baris dijawab baru, berubah, "
        "dilewati, atau ditolak.",
        "Baris yang ditolak diunduh, dibetulkan, lalu diunggah lagi. Yang sudah "
        "terkirim dilewati sendiri.",
    )
    berkas = forms.FileField(
        label="Berkas Excel atau CSV",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    tempel = forms.CharField(
        label="Tempel dari lembar kerja",
        required=False,
        max_length=500_000,
        strip=False,
        help_text="Pilih selnya di Excel beserta judul kolomnya, salin, lalu tempel.",
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "wrap": "off"}),
    )
    sumber_dana = forms.ChoiceField(
        label="Dibayar oleh",
        required=False,
        choices=[("", "Tertulis di berkas"), *SumberDana.choices],
        help_text="Untuk baris yang sumber dananya kosong.",
    )
    terdaftar_sejak = TanggalField(
        label="Tanggal mendaftar",
        lampau=True,
        required=False,
        help_text="Untuk baris yang tanggalnya kosong.",
    )

    def __init__(self, *args: Any, desa: Desa, **lain: Any) -> None:
        self.desa = desa
        self.baris: list[BarisDaftar] = []
        super().__init__(*args, **lain)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        berkas, tempel = data.get("berkas"), (data.get("tempel") or "").strip("\r\n ")
        if self.errors:
            return data
        if bool(berkas) == bool(tempel):
            pesan = (
                "Pilih salah satu: berkas atau tempelan."
                if berkas
                else "Pilih berkas, atau tempel isinya dari lembar kerja."
            )
            self.add_error("berkas", pesan)
            return data
        if berkas:
            self._baca("berkas", lambda: self._dari_berkas(berkas))
        else:
            self._baca("tempel", lambda: self._dari_tempelan(tempel))
        return data

    def _dari_berkas(self, berkas: UploadedFile) -> Sequence[Baris]:
        if (berkas.size or 0) > BATAS.ukuran:
            pesan = (
                "Berkas lebih dari 5 MB. Sisakan kolom yang diperlukan saja, "
                "atau bagi menjadi beberapa berkas."
            )
            raise ValidationError(pesan)
        isi, nama = berkas.read(), berkas.name or ""
        ekstensi = nama.rpartition(".")[2].lower() or "xlsx"
        self.unggahan = Unggahan(nama_tampil(nama, ekstensi), sha256(isi).hexdigest())
        return baca_tabel_terpisah(isi, nama)

    def _dari_tempelan(self, teks: str) -> Sequence[Baris]:
        isi = teks.encode()
        self.unggahan = Unggahan("", sha256(isi).hexdigest())
        return list(baca_tabel(isi, "tempelan.tsv"))

    def _baca(self, isian: str, ambil: Callable[[], Sequence[Baris]]) -> None:
        data = self.cleaned_data
        bawaan = Bawaan(
            pada=waktu.hari_ini(),
            sumber_dana=data.get("sumber_dana") or "",
            terdaftar_sejak=data.get("terdaftar_sejak"),
            wilayah=self.desa.kode[:5],
            demo=settings.PERMATA_DEMO,
        )
        try:
            self.baris = baca_daftar(ambil(), bawaan)
        except ValidationError as galat:
            self.add_error(isian, galat)


class DaftarKirimForm(Form):
    """The signed forms, the consent, and what exactly was seen in the preview."""

    cara_mengisi = (
        "Semua baris yang benar menjadi satu bukti dengan satu tanda terima.",
        "Formulirnya banyak? Potret berurutan, atau pindai menjadi satu PDF.",
        "Ada yang keliru di Excel? Jangan kirim dulu: perbaiki berkasnya, lalu "
        "unggah lagi.",
    )
    sidik = forms.CharField(max_length=64, widget=forms.HiddenInput)
    berkas = BerkasField(label="Foto formulir pendaftaran atau kartu peserta")
    persetujuan = forms.BooleanField(
        label="Setiap warga setuju datanya dikirim untuk lomba ini",
        error_messages={"required": "Minta persetujuan warga sebelum mengirim."},
    )
