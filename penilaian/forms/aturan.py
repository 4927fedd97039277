"""The rule set as a form: weights, and every number of the formula."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from desa.models import Aturan
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
    """Other rules to propose, checked by the formula's own reader."""

    cara_mengisi = (
        "Angkanya sudah terisi dari versi yang dipilih. Ubah yang perlu saja.",
        "Dalam teks JSON ubah angkanya; nama, tanda kutip, dan koma dibiarkan.",
        "Lihat dampak dulu sebelum mengusulkan: siapa yang pindah peringkat.",
        "Usulan baru berlaku sesudah panitia lain menerapkannya dengan kata "
        "sandinya sendiri.",
    )
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
        error_messages={"required": "Tulis mengapa aturan ini diusulkan."},
    )

    def __init__(
        self, data: Any = None, *, aturan: Aturan | None, coba: bool = False
    ) -> None:
        """Begin with a version; whoever only tries (`coba`) need not say why."""
        baku = rumus.Aturan.dari(aturan.isi if aturan else {}).sebagai_dict()
        isi = json.dumps(baku, indent=2, ensure_ascii=False)
        awal = {"isi": isi, **(aturan.bobot if aturan else {})}
        super().__init__(data, initial=awal)
        self.fields["alasan"].required = not coba

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
        self.fields["alasan"].required = True
        if self.errors:
            return data
        bobot = {nama: data.pop(nama) for nama in rumus.INDIKATOR}
        if sum(bobot.values()) != 100:
            pesan = f"Jumlah ketiga bobot harus 100, sekarang {sum(bobot.values())}."
            raise ValidationError(pesan)
        data["bobot"] = bobot
        return data


class TutupUsulanForm(Form):
    """Why a proposal is not to be."""

    alasan = forms.CharField(label="Alasan menutup usulan", max_length=500)
