"""More time for a desa, exempted months, how long late evidence is accepted."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms

from desa.actions.tenggat import HARI_TERLAMBAT_TERBANYAK
from desa.forms.unggah import TanggalField
from desa.models import Kecamatan, Musim
from permata.forms import Form
from permata.nik import validate_tanpa_nik
from permata.periode import baca_bulan
from permata.templatetags.format import bulan


class AlasanField(forms.CharField):
    """A reason that stays readable in the trail, so it names no NIK."""

    def __init__(self, label: str, **lain: Any) -> None:
        super().__init__(
            label=label,
            max_length=300,
            validators=[validate_tanpa_nik],
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"required": "Tulis alasannya."},
            **lain,
        )


class PerpanjanganForm(Form):
    cara_mengisi = (
        "Beri bila halangannya di luar kuasa desa, misalnya banjir, dan sebut "
        "halangan itu.",
        "Begitu disimpan desa melihat tanggal barunya dan dapat mengirim bulan itu "
        "lagi.",
        "Halangannya sekecamatan? Panitia dapat mengecualikan bulannya.",
    )
    sampai = TanggalField(label="Diperpanjang sampai")
    alasan = AlasanField(
        "Alasan", help_text="Dibaca desa, panitia, dan juri. Tanpa NIK."
    )


class PengecualianForm(Form):
    cara_mengisi = (
        "Siapkan Berita Acara yang sudah ditandatangani.",
        "Bulan itu tidak dihitung bagi siapa pun di kecamatan itu, juga bagi desa "
        "yang sudah membayar.",
        "Hanya satu desa yang berhalangan? Beri perpanjangan dari Matriks.",
        "Yang keliru dapat dicabut dengan alasan; barisnya tetap tersimpan.",
    )
    kecamatan = forms.ModelChoiceField(
        Kecamatan.objects.none(), label="Kecamatan", empty_label="Pilih satu"
    )
    blth = forms.ChoiceField(label="Bulan iuran")
    nomor_ba = forms.CharField(
        label="Nomor Berita Acara",
        max_length=80,
        error_messages={"required": "Tulis nomor Berita Acara."},
    )
    alasan = AlasanField("Alasan")

    def __init__(self, *args: Any, musim: Musim, **lain: Any) -> None:
        super().__init__(*args, **lain)
        kecamatan = cast("forms.ModelChoiceField[Kecamatan]", self.fields["kecamatan"])
        kecamatan.queryset = Kecamatan.objects.filter(kabupaten=musim.kabupaten_id)
        blth = cast("forms.ChoiceField", self.fields["blth"])
        blth.choices = [
            ("", "Pilih satu"),
            *((f"{satu:%Y-%m}", bulan(satu)) for satu in musim.bulan),
        ]

    def clean_blth(self) -> date | None:
        return baca_bulan(self.cleaned_data["blth"])


class CabutForm(Form):
    alasan = AlasanField("Alasan dicabut")


class HariTerlambatForm(Form):
    cara_mengisi = (
        "Berlaku untuk semua desa dan semua bulan musim ini, juga yang sekarang "
        "terkunci.",
        "Hanya satu desa yang perlu waktu lebih? Beri perpanjangan dari Matriks.",
    )
    hari = forms.IntegerField(
        label="Hari sesudah jatuh tempo",
        min_value=0,
        max_value=HARI_TERLAMBAT_TERBANYAK,
        help_text="Selama itu bukti masih diterima sebagai terlambat.",
    )
    alasan = AlasanField("Alasan perubahan")
