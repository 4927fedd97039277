"""Upload a file of the branch, say which column is which, confirm, undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from desa.impor import JENIS
from desa.impor.bentuk import Pemetaan
from desa.impor.jenis import JenisImpor
from desa.models import Impor
from permata.forms import Form
from permata.nik import validate_tanpa_nik
from permata.tabel.aturan import MB, huruf_kolom

PALING_BESAR = 20 * MB


class UnggahImporForm(Form):
    cara_mengisi = (
        "Pakai laporan cabang apa adanya, tanpa menghapus kolom atau mengubah "
        "format selnya.",
        "Tagihan memuat yang harus dibayar, buku besar yang sudah dibayar. Tagihan "
        "lebih dulu, supaya akunnya dikenali.",
        "Berkas yang sama persis tidak dapat diunggah dua kali.",
    )
    jenis = forms.ChoiceField(label="Isi berkas", widget=forms.RadioSelect)
    berkas = forms.FileField(
        label="Berkas Excel (.xlsx) atau CSV",
        help_text="Paling besar 20 MB, susunan kolom bebas.",
        error_messages={"empty": "Berkas kosong. Pilih berkas lain."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        pilihan = [
            (kunci, f"{Impor.Jenis(kunci).label}: {satu.uraian}")
            for kunci, satu in JENIS.items()
        ]
        jenis = self.fields["jenis"]
        if isinstance(jenis, forms.ChoiceField):
            jenis.choices = pilihan
        jenis.initial = pilihan[0][0]

    def clean_berkas(self) -> UploadedFile:
        berkas: UploadedFile = self.cleaned_data["berkas"]
        if (berkas.size or 0) > PALING_BESAR:
            raise ValidationError(
                "Berkas lebih dari 20 MB. Bagi menjadi beberapa berkas, misalnya "
                "satu untuk setiap bulan."
            )
        return berkas


class PetaForm(Form):
    """For each target its column, for each open question its answer."""

    cara_mengisi = (
        "Cocokkan setiap pilihan dengan contoh baris di atas.",
        "Kolom yang mirip namanya paling sering tertukar, misalnya tanggal bayar "
        "dan tanggal lapor.",
        "Sesudah ini berkas diperiksa dan hasilnya tampil menurut kelompok. Belum "
        "ada yang dicatat.",
    )
    judul = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    nama = forms.CharField(
        label="Simpan pemetaan ini dengan nama",
        required=False,
        max_length=60,
        validators=[validate_tanpa_nik],
        help_text="Berkas berikutnya dengan judul kolom yang sama langsung terpetakan.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        jenis: JenisImpor,
        kepala: Sequence[str],
        awal: Pemetaan,
        **lain: Any,
    ) -> None:
        lain["initial"] = {"judul": awal.judul, **lain.get("initial", {})}
        super().__init__(*args, **lain)
        self.jenis = jenis
        kolom = [
            (str(letak), f"{huruf_kolom(letak)}: {isi or '(tanpa judul)'}")
            for letak, isi in enumerate(kepala)
        ]
        for satu in jenis.kolom:
            self.fields[f"k_{satu.kunci}"] = forms.ChoiceField(
                label=satu.label,
                required=satu.wajib,
                choices=[("", "Tidak ada di berkas ini"), *kolom],
                help_text=satu.bantuan,
                initial=str(awal.kolom.get(satu.kunci, "")),
            )
        for tanya in jenis.pilihan:
            self.fields[f"p_{tanya.kunci}"] = forms.ChoiceField(
                label=tanya.label,
                required=False,
                choices=tanya.isi,
                help_text=tanya.bantuan,
                initial=awal.pilihan.get(tanya.kunci, ""),
            )
        self.order_fields([*(f for f in self.fields if f != "nama"), "nama"])

    @property
    def pemetaan(self) -> Pemetaan:
        data = self.cleaned_data
        kolom = {
            satu.kunci: int(data[f"k_{satu.kunci}"])
            for satu in self.jenis.kolom
            if data.get(f"k_{satu.kunci}")
        }
        pilihan = {
            satu.kunci: data[f"p_{satu.kunci}"]
            for satu in self.jenis.pilihan
            if data.get(f"p_{satu.kunci}")
        }
        return Pemetaan(data.get("judul") or 1, kolom, pilihan)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        peta = self.pemetaan
        if pesan := self.jenis.kurang(peta):
            raise ValidationError(pesan)
        if len(set(peta.kolom.values())) != len(peta.kolom):
            raise ValidationError("Satu kolom dipilih untuk dua hal. Pilih satu saja.")
        return data


class TerapForm(Form):
    """The boxes of a kind, and which dry run was seen."""

    putaran = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, tanya: Sequence[tuple[str, str]], **lain: Any
    ) -> None:
        super().__init__(*args, **lain)
        self.tanya = [kunci for kunci, _ in tanya]
        for kunci, label in tanya:
            self.fields[kunci] = forms.BooleanField(label=label, required=False)

    @property
    def jawaban(self) -> dict[str, bool]:
        return {kunci: self.cleaned_data[kunci] for kunci in self.tanya}


class BatalForm(Form):
    alasan = forms.CharField(
        label="Alasan dibatalkan",
        max_length=300,
        validators=[validate_tanpa_nik],
        error_messages={"required": "Tulis alasannya: tercatat pada jejak."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
