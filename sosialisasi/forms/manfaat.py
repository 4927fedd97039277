"""What it costs for so many people, and who shares the page."""

from __future__ import annotations

from django import forms

from permata.forms import Form
from sosialisasi.models import TarifIuran
from sosialisasi.tarif import DASAR, LENGKAP

TERBANYAK = 1000


class HitungForm(Form):
    """A calculator in the address: the answer can be shared and printed."""

    sebut_boleh_kosong = False
    segmen = forms.ChoiceField(
        label="Pekerjaan",
        choices=[
            ("lain", "Petani, pedagang, tukang, dan lainnya"),
            ("transportasi", "Ojek, sopir, kurir, dan angkutan lain"),
        ],
    )
    dana = forms.ChoiceField(
        label="Siapa yang membayar",
        choices=[
            (TarifIuran.Dana.BUKAN_APB, "Sendiri atau keluarga"),
            (TarifIuran.Dana.APB, "Pemerintah (APBN atau APBD)"),
        ],
    )
    orang = forms.IntegerField(
        label="Berapa orang",
        min_value=1,
        max_value=TERBANYAK,
        initial=1,
        error_messages={
            "invalid": "Tulis dengan angka, misalnya 2.",
            "min_value": "Paling sedikit 1 orang.",
            "max_value": "Paling banyak 1.000 orang.",
        },
    )
    jht = forms.BooleanField(
        label="Dengan tabungan hari tua (JHT)",
        required=False,
    )

    @property
    def program(self) -> tuple[str, ...]:
        return LENGKAP if self.cleaned_data["jht"] else DASAR
