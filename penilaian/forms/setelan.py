"""What the office writes on its documents: letterhead, names, numbers, signatures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import model_to_dict

from desa.forms.unggah import TanggalField
from desa.models import Musim
from penilaian.models import SetelanDokumen
from permata.berkas import BerkasBersih, Jenis
from permata.berkas.pintu import periksa_luar
from permata.forms import ModelForm
from sosialisasi.isian import JamField

BANYAK_BARIS = 20
UNDANG_UNDANG = [
    "Undang-Undang Nomor 40 Tahun 2004 tentang Sistem Jaminan Sosial Nasional "
    "sebagaimana telah diubah",
    "Undang-Undang Nomor 24 Tahun 2011 tentang Badan Penyelenggara Jaminan Sosial "
    "sebagaimana telah diubah",
    "Peraturan Pemerintah Nomor 44 Tahun 2015 tentang Penyelenggaraan Program Jaminan "
    "Kecelakaan Kerja dan Jaminan Kematian sebagaimana telah diubah",
]


class BarisField(forms.CharField):
    """A text a line: gives the list of them."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        semua = (" ".join(satu.split()) for satu in str(value or "").splitlines())
        return [satu for satu in semua if satu]

    def clean(self, value: Any) -> Any:
        semua = self.to_python(value)
        if self.required and not semua:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(semua) > BANYAK_BARIS:
            pesan = f"Paling banyak {BANYAK_BARIS} baris."
            raise ValidationError(pesan)
        return semua


class JuriField(BarisField):
    """A member of the jury a line: "nama; unsur; kedudukan"."""

    widget = forms.Textarea(attrs={"rows": 7})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join("; ".join(satu) for satu in value)
        return value

    def clean(self, value: Any) -> Any:
        semua = [
            [bagian.strip() for bagian in satu.split(";")]
            for satu in super().clean(value)
        ]
        for ke, satu in enumerate(semua, 1):
            if len(satu) != 3 or not all(satu):
                pesan = f"Baris {ke}: tulis nama; unsur; kedudukan."
                raise ValidationError(pesan)
        return semua


class LogoField(forms.FileField):
    """A picture, checked and cleaned like every upload."""

    def clean(self, data: Any, initial: Any = None) -> BerkasBersih | None:
        berkas: UploadedFile | None = super().clean(data, initial)
        return periksa_luar(berkas, Jenis.FOTO) if berkas else None


class SetelanForm(ModelForm):
    """A new version of the settings; `data_setelan` is what the action keeps."""

    cara_mengisi = (
        "Siapkan nomor surat, nama pejabat, dan susunan juri yang sudah disepakati.",
        "Nama dan gelar tercetak persis seperti diketik.",
        "Sesudah disimpan, periksa suratnya lewat Lihat dulu sebelum menyiapkan paket.",
    )
    alamat = BarisField(label="Alamat kop", help_text="Satu baris tercetak satu baris.")
    juri = JuriField(
        label="Dewan juri menurut urutan tanda tangan",
        help_text="Satu orang satu baris: nama; unsur; kedudukan.",
    )
    mengingat = BarisField(
        label="Mengingat",
        help_text="Satu peraturan satu baris, tanpa titik koma. Minta bagian hukum "
        "memeriksanya.",
    )
    tembusan = BarisField(label="Tembusan", required=False)
    logo = LogoField(
        label="Logo kantor cabang",
        required=False,
        help_text="JPEG atau PNG persegi. Tanpa logo, lambang Permata yang tercetak.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
    )
    tanpa_logo = forms.BooleanField(label="Pakai lambang Permata", required=False)

    class Meta:
        model = SetelanDokumen
        fields = (
            "instansi",
            "kantor",
            "alamat",
            "kota",
            "jabatan",
            "pejabat",
            "nomor_pegawai",
            "nomor_berita_acara",
            "tanggal_pleno",
            "pukul_pleno",
            "tempat_pleno",
            "dasar_juri",
            "juri",
            "nomor_keputusan",
            "tanggal_keputusan",
            "mengingat",
            "tembusan",
            "nomor_piagam",
            "tanggal_piagam",
        )
        field_classes = {
            "tanggal_pleno": TanggalField,
            "pukul_pleno": JamField,
            "tanggal_keputusan": TanggalField,
            "tanggal_piagam": TanggalField,
        }
        help_texts = {
            "nomor_piagam": "Tulis {urut} di tempat nomor urutnya: PGM/{urut}/092026.",
            "nomor_pegawai": "Tercetak di bawah nama, misalnya NPK 123456789.",
        }

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        musim: Musim,
        lama: SetelanDokumen | None,
    ) -> None:
        awal = model_to_dict(lama, self.Meta.fields) if lama else awal_setelan(musim)
        super().__init__(data, files, initial=awal)
        if lama is None or lama.logo_id is None:
            del self.fields["tanpa_logo"]

    def clean_nomor_piagam(self) -> str:
        nomor: str = self.cleaned_data["nomor_piagam"]
        if "{urut}" not in nomor:
            pesan = "Tulis {urut} di tempat nomor urut, supaya setiap piagam berbeda."
            raise ValidationError(pesan)
        return nomor

    @property
    def data_setelan(self) -> dict[str, Any]:
        return {nama: self.cleaned_data[nama] for nama in self.Meta.fields}


def awal_setelan(musim: Musim) -> dict[str, Any]:
    """What the first version begins with: known of the season, or usual."""
    kota = musim.kabupaten.nama
    return {
        "instansi": "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan",
        "kantor": f"Kantor Cabang {kota}",
        "kota": kota,
        "jabatan": f"Kepala Kantor Cabang {kota}",
        "tanggal_pleno": musim.pleno_akhir,
        "tanggal_keputusan": musim.umum_mulai,
        "tanggal_piagam": musim.umum_akhir,
        "mengingat": UNDANG_UNDANG,
        "tembusan": [f"Bupati {kota}", f"para Camat se-{musim.kabupaten.sebutan}"],
        "nomor_piagam": f"PGM/{{urut}}/{musim.umum_akhir:%m%Y}",
    }
