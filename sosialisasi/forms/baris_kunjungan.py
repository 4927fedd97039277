"""The rows inside the form of a visit: desa with their people, questions, tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from django import forms

from desa.forms.unggah import TanggalField
from desa.models import Desa, Pengguna
from permata.forms import Form
from permata.nik import validate_tanpa_nik
from sosialisasi.actions import Hadir, IsiTanya, IsiTindak, Orang
from sosialisasi.models import TindakLanjut

ORANG_TERBANYAK = 10_000
BARIS_AWAL = 3
BARIS_TERBANYAK = 20
JENIS_ORANG = {
    "perangkat": "Perangkat desa",
    "bpd": "BPD",
    "rt_rw": "RT/RW",
    "pekerja": "Pekerja mandiri",
    "keluarga": "Keluarga pekerja",
}


def _jumlah_field(nama: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=JENIS_ORANG[nama],
        required=False,
        min_value=0,
        max_value=ORANG_TERBANYAK,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Tulis angka saja."},
    )


class HadirForm(Form):
    """The people of one desa by kind; `is_hadir` says whether it is ticked."""

    sebut_boleh_kosong = False

    def __init__(
        self,
        data: Any,
        *,
        desa: Desa,
        is_hadir: bool,
        orang: Mapping[str, int] | None = None,
    ) -> None:
        self.desa, self.is_hadir = desa, is_hadir
        super().__init__(data, prefix=f"desa-{desa.pk}", initial=dict(orang or {}))
        self.fields |= {nama: _jumlah_field(nama) for nama in JENIS_ORANG}

    @property
    def orang(self) -> Orang:
        return Orang(**{nama: self.cleaned_data[nama] or 0 for nama in JENIS_ORANG})

    @property
    def hadir(self) -> Hadir | None:
        """None where the desa is not ticked and nobody of it was counted."""
        if self.is_hadir or self.orang.jumlah:
            return Hadir(self.desa, self.orang)
        return None


class BarisForm(Form):
    """A row that may stay empty; `wajib` says what is missing once it is not."""

    sebut_boleh_kosong = False
    wajib: Mapping[str, str] = {}

    @property
    def is_kosong(self) -> bool:
        return not any(self.data.get(self.add_prefix(nama)) for nama in self.fields)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        for nama, pesan in self.wajib.items():
            if not isi.get(nama) and nama not in self.errors and not self.is_kosong:
                self.add_error(nama, pesan)
        return isi


def _kalimat(label: str, panjang: int, **lain: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=panjang,
        validators=[validate_tanpa_nik],
        **lain,
    )


class TanyaForm(BarisForm):
    wajib = {"tanya": "Tulis pertanyaannya, atau kosongkan baris ini."}

    tanya = _kalimat("Pertanyaan", 300)
    jawab = _kalimat("Jawaban", 1000, widget=forms.Textarea(attrs={"rows": 2}))
    desa = forms.ChoiceField(label="Dari desa", required=False)

    def __init__(self, *args: Any, desa: Sequence[Desa], **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.dari = {str(satu.pk): satu for satu in desa}
        pilihan = [(kode, satu.nama) for kode, satu in self.dari.items()]
        cast("forms.ChoiceField", self.fields["desa"]).choices = [
            ("", "Tidak dicatat"),
            *pilihan,
        ]

    @property
    def isi(self) -> IsiTanya:
        isi = self.cleaned_data
        return IsiTanya(isi["tanya"], isi["jawab"], self.dari.get(isi["desa"]))


class TugasForm(BarisForm):
    wajib = {
        "uraian": "Tulis yang harus dikerjakan, atau kosongkan baris ini.",
        "pihak": "Pilih siapa yang mengerjakan.",
        "tenggat": "Isi batas waktunya.",
    }

    uraian = _kalimat("Yang harus dikerjakan", 300)
    pihak = forms.ChoiceField(label="Oleh", required=False)
    tenggat = TanggalField(label="Sampai", required=False)

    def __init__(
        self,
        *args: Any,
        desa: Sequence[Desa],
        rekan: Sequence[Pengguna],
        **lain: Any,
    ) -> None:
        super().__init__(*args, **lain)
        self.desa = {f"d{satu.pk}": satu for satu in desa}
        self.rekan = {f"p{satu.pk}": satu for satu in rekan}
        cast("forms.ChoiceField", self.fields["pihak"]).choices = [
            ("", "Pilih satu"),
            ("Cabang", [(kode, satu.nama) for kode, satu in self.rekan.items()]),
            ("Desa", [(kode, satu.sebutan) for kode, satu in self.desa.items()]),
        ]

    def is_sebelum(self, hari: date | None) -> bool:
        """Whether its due day lies before this day."""
        tenggat = self.cleaned_data.get("tenggat")
        return bool(tenggat and hari and tenggat < hari)

    @property
    def isi(self) -> IsiTindak:
        pihak = self.cleaned_data["pihak"]
        desa = self.desa.get(pihak)
        return IsiTindak(
            uraian=self.cleaned_data["uraian"],
            tenggat=self.cleaned_data["tenggat"],
            pihak=TindakLanjut.Pihak.DESA if desa else TindakLanjut.Pihak.CABANG,
            desa=desa,
            pemilik=self.rekan.get(pihak),
        )


def jumlah_baris(data: Mapping[str, Any], awalan: str) -> int:
    """How many rows to show: three, or up to the last that was sent."""
    nomor = [
        int(bagian)
        for kunci in data
        if kunci.startswith(f"{awalan}-")
        and (bagian := kunci.split("-")[1][:3]).isdecimal()
    ]
    return min(max(BARIS_AWAL, max(nomor, default=-1) + 1), BARIS_TERBANYAK)
