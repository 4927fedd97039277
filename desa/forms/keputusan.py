"""What a petugas decides, and what the admin sets."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms

from desa.actions.bukti import PUTUSAN, check_kotak
from desa.actions.janji import TERLAMA
from desa.forms.unggah import TanggalField
from desa.galat import TransisiError
from desa.kotak import KotakError, urai_kotak
from desa.models import Bukti, HariLibur, Transisi, VersiBukti
from permata.forms import Form, ModelForm
from permata.nik import validate_tanpa_nik


class PutusanForm(Form):
    """A verdict on the version that was seen; reason and note on return and reject."""

    cara_mengisi = (
        "Cocokkan isian desa dengan dokumennya, dan dengan buku besar bila ada.",
        "Menyetujui langsung mengubah nilai. Kembalikan yang masih dapat "
        "diperbaiki, tolak yang tidak.",
        "Tulis catatan yang langsung dapat dikerjakan, misalnya: foto ulang bagian "
        "bawah kuitansi.",
        "Ragu? Lewati. Buktinya tetap menunggu.",
    )
    versi = forms.ModelChoiceField(VersiBukti.objects.none(), widget=forms.HiddenInput)
    ke = forms.ChoiceField(
        choices=[(satu, satu.label) for satu in PUTUSAN],
        error_messages={"required": "Pilih setujui, kembalikan atau tolak."},
    )
    alasan = forms.ChoiceField(
        label="Alasan dikembalikan atau ditolak",
        choices=Transisi.Alasan.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    catatan = forms.CharField(
        label="Catatan untuk desa",
        required=False,
        max_length=1000,
        validators=[validate_tanpa_nik],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    # Drawn on the document by a script: JSON, see desa/kotak.py.
    kotak = forms.CharField(
        required=False, max_length=8000, widget=forms.HiddenInput(attrs={"id": "kotak"})
    )

    def __init__(self, *args: Any, bukti: Bukti, **lain: Any) -> None:
        super().__init__(*args, **lain)
        versi = cast("forms.ModelChoiceField[VersiBukti]", self.fields["versi"])
        versi.queryset = bukti.versi_set.all()
        versi.initial = bukti.versi_kini_id

    @property
    def alasan_terpilih(self) -> str:
        return str(Transisi.Alasan(self.cleaned_data["alasan"]).label)

    def clean_kotak(self) -> list[dict[str, Any]]:
        versi = self.cleaned_data.get("versi")
        if versi is None or self.cleaned_data.get("ke") == Bukti.Status.DISETUJUI:
            return []
        try:
            kotak = cast("list[dict[str, Any]]", urai_kotak(self.cleaned_data["kotak"]))
            return check_kotak(versi, kotak)
        except (KotakError, TransisiError) as galat:
            raise forms.ValidationError(str(galat)) from galat

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("ke") == Bukti.Status.DISETUJUI:
            data["alasan"] = ""  # a reason is of a return or a refusal only
        else:
            for kolom, pesan in (
                ("alasan", "Pilih satu alasan agar desa tahu apa yang salah."),
                ("catatan", "Tulis catatan: apa yang harus diperbaiki desa."),
            ):
                if not data.get(kolom):
                    self.add_error(kolom, pesan)
        return data


class JanjiForm(Form):
    cara_mengisi = (
        "Pilih jumlah yang dapat ditepati dengan petugas yang ada.",
        "Langsung berlaku, juga untuk bukti yang sudah menunggu. Sabtu, Minggu, dan "
        "hari libur tidak dihitung.",
    )
    hari = forms.IntegerField(
        label="Hari kerja sampai dijawab", min_value=1, max_value=TERLAMA
    )


class JatuhTempoForm(Form):
    cara_mengisi = (
        "Ubah hanya bila tanggal resminya memang lain, dan sebut surat atau "
        "pengumumannya.",
        "Penerima upah dan bukan penerima upah punya jatuh tempo sendiri. Periksa "
        "yang mana yang Anda ubah.",
    )
    tanggal = TanggalField(label="Jatuh tempo")
    alasan = forms.CharField(
        label="Alasan perubahan",
        max_length=300,
        error_messages={"required": "Tulis alasan perubahan."},
    )


class HariLiburForm(ModelForm):
    cara_mengisi = (
        "Salin dari keputusan bersama tiga menteri tentang hari libur dan cuti "
        "bersama.",
        "Jatuh tempo tidak bergeser sendiri: sesudah itu panitia menekan Susun ulang "
        "di halaman Musim.",
    )
    tanggal = TanggalField(
        label="Tanggal",
        error_messages={"unique": "Tanggal ini sudah ada dalam daftar."},
    )

    class Meta:
        model = HariLibur
        fields: ClassVar[list[str]] = ["tanggal", "jenis", "nama"]
