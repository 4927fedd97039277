"""A row of the table of tariffs: a new one, or the last day of an old one."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from desa.forms.tenggat import AlasanField
from desa.forms.unggah import RupiahField, TanggalField
from permata import waktu
from permata.forms import Form
from sosialisasi.actions.tarif import IsiTarif
from sosialisasi.models import TarifIuran

TERBESAR = 10_000_000  # rupiah a month; more is a slip of the pen


def _pilihan(choices: Any) -> list[tuple[str, str]]:
    return [("", "Pilih satu"), *choices]


class TarifForm(Form):
    cara_mengisi = (
        "Baca sendiri angka dan tanggalnya dalam peraturan; jangan menyalin dari "
        "berita.",
        "Dua tarif tidak pernah berlaku pada hari yang sama untuk program dan "
        "pekerjaan yang sama.",
        "Yang sudah disimpan tidak dihapus. Keliru? Akhiri, lalu tulis yang benar.",
    )
    program = forms.ChoiceField(
        label="Program", choices=_pilihan(TarifIuran.Program.choices)
    )
    segmen = forms.ChoiceField(
        label="Jenis pekerjaan", choices=_pilihan(TarifIuran.Segmen.choices)
    )
    dana = forms.ChoiceField(
        label="Siapa yang membayar", choices=_pilihan(TarifIuran.Dana.choices)
    )
    rupiah = RupiahField(
        label="Iuran satu orang sebulan (Rp)",
        help_text="Untuk penghasilan terendah, Rp1.000.000 sebulan.",
    )
    berlaku_sejak = TanggalField(label="Berlaku sejak")
    berlaku_sampai = TanggalField(label="Berlaku sampai", required=False)
    dasar = forms.CharField(
        label="Dasar aturan",
        max_length=200,
        help_text="Nomor dan tahunnya, misalnya PP 50/2025.",
    )
    diperiksa_pada = TanggalField(label="Aturan diperiksa pada", lampau=True)
    alasan = AlasanField("Alasan", help_text="Disimpan dalam jejak. Tanpa NIK.")

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["diperiksa_pada"].initial = waktu.hari_ini

    def clean_rupiah(self) -> int:
        rupiah = cast("int", self.cleaned_data["rupiah"])
        if not 0 < rupiah <= TERBESAR:
            pesan = "Tulis iuran satu orang, antara Rp1 dan Rp10.000.000 sebulan."
            raise forms.ValidationError(pesan)
        return rupiah

    @property
    def isi(self) -> IsiTarif:
        data = {n: v for n, v in self.cleaned_data.items() if n != "alasan"}
        return IsiTarif(**data)


class AkhiriTarifForm(Form):
    cara_mengisi = (
        "Biasanya sehari sebelum tarif baru mulai berlaku.",
        "Segera tulis penggantinya: tanpa tarif, halaman manfaat menyebut tarifnya "
        "belum dicatat.",
    )
    sampai = TanggalField(label="Hari terakhir tarif ini berlaku")
    alasan = AlasanField("Alasan", help_text="Disimpan dalam jejak. Tanpa NIK.")
