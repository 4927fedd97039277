"""Fields and controls that the forms of this app share."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from desa.forms.unggah import BerkasField
from desa.models import Musim
from permata import waktu
from permata.berkas import Jenis
from permata.forms import JamInput
from permata.nik import validate_tanpa_nik
from permata.templatetags.format import tanggal as tulis_tanggal

TEKS_TERPANJANG = 2000


class PilihInput(forms.RadioSelect):
    """One of two to four answers, side by side."""

    template_name = "sosialisasi/_pilih.html"


class DaftarInput(forms.CheckboxSelectMultiple):
    """Any of many, one a line in a card."""

    template_name = "sosialisasi/_daftar.html"


class PilInput(forms.CheckboxSelectMultiple):
    """Any of a few, as pills."""

    template_name = "sosialisasi/_pil.html"


def foto_field(label: str, bantuan: str) -> BerkasField:
    return BerkasField(jenis=Jenis.FOTO, label=label, required=False, help_text=bantuan)


def foto_kegiatan() -> BerkasField:
    bantuan = "Paling banyak 10 foto. Jangan memotret KTP."
    return foto_field("Foto kegiatan", bantuan)


def foto_daftar_hadir() -> BerkasField:
    return foto_field("Foto daftar hadir", "Semua lembar, tanpa kolom NIK.")


class JamField(forms.TimeField):
    """An hour of the day, in Jakarta."""

    def __init__(self, *, required: bool = False, **lain: Any) -> None:
        super().__init__(
            required=required,
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
            widget=JamInput(),
            error_messages={"invalid": "Tulis jamnya seperti 09.30."},
            **lain,
        )


class KunciField(forms.UUIDField):
    """The idempotency key: made when a form is shown, sent back with it."""

    def __init__(self) -> None:
        pesan = "Formulir ini tidak lengkap. Buka formulir baru lalu isi kembali."
        super().__init__(
            initial=uuid.uuid4,
            widget=forms.HiddenInput,
            error_messages={"required": pesan, "invalid": pesan},
        )


def check_awal(hari: date, musim: Musim) -> None:
    """A date long before the season is a slip of the pen."""
    if hari.year < musim.tahun - 1:
        pesan = f"Tanggal ini jauh sebelum musim {musim.tahun}. Periksa tahunnya."
        raise ValidationError(pesan)


def check_sudah(hari: date, musim: Musim, *, lalu: str = "") -> None:
    """What is reported has happened; `lalu` says what to do with a later date."""
    check_awal(hari, musim)
    kini = waktu.hari_ini()
    if hari > kini:
        pesan = f"Tanggal tidak boleh sesudah hari ini, {tulis_tanggal(kini)}. {lalu}"
        raise ValidationError(pesan.strip())


def check_rencana(hari: date, musim: Musim) -> None:
    """What is planned lies between today and the end of the season."""
    kini = waktu.hari_ini()
    if hari < kini:
        pesan = (
            f"Rencana dimulai dari hari ini, {tulis_tanggal(kini)}. "
            "Untuk kunjungan yang sudah terlaksana, pilih Catat kunjungan."
        )
        raise ValidationError(pesan)
    if hari > musim.umum_akhir:
        pesan = (
            f"Musim {musim.tahun} berakhir {tulis_tanggal(musim.umum_akhir)}. "
            "Pilih tanggal sebelumnya."
        )
        raise ValidationError(pesan)


def teks_panjang(label: str, bantuan: str = "", **pilihan: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=bantuan,
        max_length=TEKS_TERPANJANG,
        validators=[validate_tanpa_nik],
        widget=forms.Textarea(attrs={"rows": 4}),
        **pilihan,
    )
