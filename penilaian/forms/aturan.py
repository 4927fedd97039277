"""The rule set as a form: weights, and every number of the formula by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from desa.models import Aturan
from penilaian import rumus
from penilaian.angka_aturan import BAGIAN, NAMA, PERSEN
from penilaian.rumus.aturan import PEMBAGI
from penilaian.rumus.bilangan import Bilangan, tulis_bilangan
from permata.forms import Form

BARIS_PITA = 8
BUKAN_ANGKA = "Tulis angka saja, tanpa titik. Misalnya 12,5."
BUKAN_BULAT = "Tulis angka bulat, tanpa titik. Misalnya 3."
_TULISAN = re.compile(r"[0-9]{1,9}(,[0-9]{1,8})?")
_BULAT = {"bulan_penuh", "minimal_bulan"}
_TIDAK_NOL = {*PEMBAGI, "bulan_penuh"}


def _bobot(label: str) -> forms.IntegerField:
    """A weight in whole percent."""
    salah = "Tulis angka bulat dari 0 sampai 100."
    galat = dict.fromkeys(("invalid", "min_value", "max_value"), salah)
    return forms.IntegerField(
        label=label, min_value=0, max_value=100, error_messages=galat
    )


class AngkaField(forms.CharField):
    """An exact number as it is written here: a comma for the fraction, no dot at all.

    A dot is refused: to one it separates thousands, to another the fraction.
    """

    def __init__(
        self,
        *,
        bulat: bool = False,
        tidak_nol: bool = False,
        paling: int | None = None,
        **lain: Any,
    ) -> None:
        self.bulat, self.tidak_nol, self.paling = bulat, tidak_nol, paling
        mode = "numeric" if bulat else "decimal"
        widget = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
        super().__init__(widget=widget, max_length=20, **lain)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return str(tulis_bilangan(value)).replace(".", ",")

    def clean(self, value: Any) -> Fraction | None:
        teks = super().clean(value)
        if not teks:
            return None
        if not _TULISAN.fullmatch(teks) or (self.bulat and "," in teks):
            raise ValidationError(BUKAN_BULAT if self.bulat else BUKAN_ANGKA)
        angka = Fraction(teks.replace(",", "."))
        if self.tidak_nol and not angka:
            raise ValidationError("Tulis angka lebih dari 0.")
        if self.paling is not None and angka > self.paling:
            raise ValidationError(f"Tulis angka paling besar {self.paling}.")
        return angka


def _medan(nama: str) -> str:
    return nama.replace(" ", "_")


def _isian(nama: str) -> forms.Field:
    """The field of one number of the rules."""
    if nama == "ikut_bulan_terakhir":
        return forms.BooleanField(label=NAMA[nama], required=False)
    poin = nama.startswith(("dasar ", "anggaran_")) or nama == "jangkauan"
    return AngkaField(
        label=NAMA[nama],
        bulat=nama in _BULAT,
        tidak_nol=nama in _TIDAK_NOL,
        paling=100 if poin or nama in PERSEN else None,
    )


def _awal(aturan: rumus.Aturan) -> dict[str, Any]:
    """What the fields begin with: shares as percent, the bands row by row."""
    awal: dict[str, Any] = {}
    for nama in NAMA:
        if nama.startswith("dasar "):
            awal[_medan(nama)] = aturan.dasar[nama.removeprefix("dasar ")]
        else:
            kali = 100 if nama in PERSEN else 1
            awal[nama] = getattr(aturan, nama) * kali
    for nomor, (hari, porsi) in enumerate(aturan.pita, 1):
        awal |= {f"pita_hari_{nomor}": hari, f"pita_porsi_{nomor}": porsi * 100}
    return awal


class AturanForm(Form):
    """Other rules to propose, checked by the formula's own reader."""

    sebut_boleh_kosong = False
    cara_mengisi = (
        "Angkanya sudah terisi dari versi yang dipilih. Ubah yang perlu saja.",
        "Pecahan ditulis dengan koma, misalnya 12,5. Titik tidak dipakai.",
        "Lihat dampak dulu sebelum mengusulkan: siapa yang pindah peringkat.",
        "Usulan baru berlaku sesudah panitia lain menerapkannya dengan kata "
        "sandinya sendiri.",
    )
    iuran = _bobot("Bobot ketertiban iuran")
    regulasi = _bobot("Bobot regulasi")
    mandiri = _bobot("Bobot partisipasi mandiri")
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        error_messages={"required": "Tulis mengapa aturan ini diusulkan."},
    )

    def __init__(
        self, data: Any = None, *, aturan: Aturan | None, coba: bool = False
    ) -> None:
        """Begin with a version; whoever only tries (`coba`) need not say why."""
        isi = rumus.Aturan.dari(aturan.isi if aturan else {})
        super().__init__(
            data, initial=_awal(isi) | (dict(aturan.bobot) if aturan else {})
        )
        self.fields["alasan"].required = not coba
        self.fields |= {_medan(nama): _isian(nama) for nama in NAMA}
        self.baris_pita = range(1, max(BARIS_PITA, len(isi.pita)) + 1)
        for nomor in self.baris_pita:
            self.fields[f"pita_hari_{nomor}"] = AngkaField(
                label=f"Pita {nomor}, hari", bulat=True, required=False
            )
            self.fields[f"pita_porsi_{nomor}"] = AngkaField(
                label=f"Pita {nomor}, persen", paling=100, required=False
            )
        self.order_fields([*rumus.INDIKATOR, *self.fields])

    @property
    def bobot(self) -> list[BoundField]:
        return [self[nama] for nama in rumus.INDIKATOR]

    @property
    def bagian(self) -> list[tuple[str, list[BoundField]]]:
        """The other numbers by what they are about."""
        return [
            (judul, [self[_medan(nama)] for nama in semua])
            for judul, semua in BAGIAN.items()
        ]

    @property
    def pita(self) -> Iterable[tuple[BoundField, BoundField]]:
        """Days late at most, and the share that still counts."""
        return [
            (self[f"pita_hari_{n}"], self[f"pita_porsi_{n}"]) for n in self.baris_pita
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.fields["alasan"].required = True
        pita = self._clean_pita(data)
        if self.errors:
            return data
        bobot = {nama: data[nama] for nama in rumus.INDIKATOR}
        if sum(bobot.values()) != 100:
            pesan = f"Jumlah ketiga bobot harus 100, sekarang {sum(bobot.values())}."
            raise ValidationError(pesan)
        try:
            isi = rumus.Aturan.dari(_isi(data) | {"pita": pita}).sebagai_dict()
        except rumus.AturanError as galat:
            pesan = str(galat)
            raise ValidationError(f"{pesan[:1].upper()}{pesan[1:]}.") from galat
        return {"bobot": bobot, "isi": isi, "alasan": data["alasan"]}

    def _clean_pita(self, data: dict[str, Any]) -> list[tuple[Bilangan, Bilangan]]:
        """The rows that are filled in; half a row is an error of its empty half."""
        pita: list[tuple[Bilangan, Bilangan]] = []
        for nomor in self.baris_pita:
            medan = f"pita_hari_{nomor}", f"pita_porsi_{nomor}"
            hari, porsi = (data.get(satu) for satu in medan)
            if hari is not None and porsi is not None:
                pita.append((hari, porsi / 100))
            elif hari != porsi and not self.errors.keys() & {*medan}:
                kosong = medan[0] if hari is None else medan[1]
                self.add_error(kosong, "Isi keduanya, atau kosongkan keduanya.")
        return pita


def _isi(data: dict[str, Any]) -> dict[str, Any]:
    """The fields as `rumus.Aturan` names and measures them, without the bands."""
    isi: dict[str, Any] = {"dasar": {}}
    for nama in NAMA:
        nilai = data[_medan(nama)]
        if nama.startswith("dasar "):
            isi["dasar"][nama.removeprefix("dasar ")] = nilai
        else:
            isi[nama] = nilai / 100 if nama in PERSEN else nilai
    return isi


class TutupUsulanForm(Form):
    """Why a proposal is not to be."""

    alasan = forms.CharField(label="Alasan menutup usulan", max_length=500)
