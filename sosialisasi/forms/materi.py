"""What is asked about a material and about a version of its file."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError

from desa.forms.unggah import BerkasField
from permata.berkas import BerkasBersih, Jenis
from permata.forms import Form, ModelForm
from permata.nik import validate_tanpa_nik
from sosialisasi.actions.materi import IsiMateri, IsiVersi
from sosialisasi.isian import KunciField, teks_panjang
from sosialisasi.models import Materi

SALINDIA = "PDF saja. Salindia PowerPoint, Canva, atau Google: simpan sebagai PDF dulu."


class BerkasMateriField(BerkasField):
    """One PDF."""

    def __init__(self, **lain: Any) -> None:
        super().__init__(jenis=Jenis.PDF, **lain)
        self.widget.attrs["multiple"] = False
        self.error_messages["required"] = "Pilih berkas PDF-nya."
        self.template_name = "sosialisasi/_unggah_satu.html"

    def clean(self, data: Any, initial: Any = None) -> list[BerkasBersih]:
        if data and len(data) > 1:
            raise ValidationError("Pilih satu berkas saja untuk satu versi.")
        return super().clean(data, initial)


class MateriForm(ModelForm):
    cara_mengisi: ClassVar[tuple[str, ...]] = (
        "Di sini hanya keterangannya. Berkasnya diganti lewat Unggah versi baru.",
        "Beri judul yang dikenali desa, bukan nama berkasnya.",
    )
    uraian = teks_panjang(
        "Isi singkat", "Apa isinya dan kapan dipakai, satu dua kalimat.", required=False
    )

    class Meta:
        model = Materi
        fields: ClassVar[list[str]] = ["judul", "uraian", "sasaran", "urutan"]
        help_texts: ClassVar[dict[str, str]] = {
            "urutan": "Angka kecil tampil lebih atas.",
        }
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "judul": {"required": "Tulis judulnya."},
        }

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        judul = cast("forms.CharField", self.fields["judul"])
        judul.validators = [*judul.validators, validate_tanpa_nik]

    @property
    def isi_materi(self) -> IsiMateri:
        isi = self.cleaned_data
        return IsiMateri(isi["judul"], isi["uraian"], isi["sasaran"], isi["urutan"])


class MateriBaruForm(MateriForm):
    """With the file of its first version."""

    cara_mengisi = (
        "Siapkan satu PDF yang sudah jadi, tanpa nama dan NIK warga.",
        "Beri judul yang dikenali desa, bukan nama berkasnya.",
        "Perbaikan kemudian diunggah sebagai versi baru; yang lama tetap dapat "
        "diunduh.",
    )
    berkas = BerkasMateriField(label="Berkas", help_text=SALINDIA)
    kunci = KunciField()

    @property
    def isi_versi(self) -> IsiVersi:
        return IsiVersi(self.cleaned_data["berkas"][0])


class VersiForm(Form):
    cara_mengisi = (
        "Pakai untuk isi yang sama dalam bentuk yang lebih baru. Isinya lain? "
        "Tambah materi.",
        "Sebut yang berubah, supaya desa tahu perlu mengunduh lagi atau tidak.",
    )
    catatan = forms.CharField(
        label="Yang berubah",
        max_length=300,
        validators=[validate_tanpa_nik],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis apa yang berubah di versi ini."},
    )
    berkas = BerkasMateriField(label="Berkas", help_text=SALINDIA)
    kunci = KunciField()

    @property
    def isi_versi(self) -> IsiVersi:
        return IsiVersi(self.cleaned_data["berkas"][0], self.cleaned_data["catatan"])
