"""A row of a form that becomes a task: what, by whom, by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError

from desa.forms.unggah import TanggalField
from desa.models import Desa, Pengguna
from permata import waktu
from permata.nik import validate_tanpa_nik
from permata.templatetags.format import tanggal as tulis_tanggal
from sosialisasi.actions import IsiTindak
from sosialisasi.models import TindakLanjut
from sosialisasi.penanggung import petugas_di

SELAMA = timedelta(days=14)
Pihak = TindakLanjut.Pihak


def pilihan_pihak(petugas: Sequence[Pengguna]) -> list[tuple[str, str]]:
    """The desa, the petugas of its kecamatan, or one of them by name."""
    nama = [(f"p{satu.pk}", satu.nama) for satu in petugas]
    return [(Pihak.DESA, "Desa"), (Pihak.CABANG, "Petugas kecamatan"), *nama]


def baris_tugas(
    nama: str, uraian: str, pihak: str, petugas: Sequence[Pengguna]
) -> dict[str, forms.Field]:
    """The three fields of a row; `nama` is its code."""
    return {
        f"uraian_{nama}": forms.CharField(
            label="Yang harus dikerjakan",
            initial=uraian,
            max_length=300,
            required=False,
            validators=[validate_tanpa_nik],
        ),
        f"pihak_{nama}": forms.ChoiceField(
            label="Oleh",
            initial=pihak,
            choices=pilihan_pihak(petugas),
            required=False,
            error_messages={"invalid_choice": "Pilih siapa yang mengerjakan."},
        ),
        f"tenggat_{nama}": TanggalField(
            label="Sampai",
            initial=lambda: waktu.hari_ini() + SELAMA,
            required=False,
        ),
    }


def check_tenggat(hari: date | None) -> date:
    """A due day is today or later."""
    kini = waktu.hari_ini()
    if hari is None or hari < kini:
        pesan = f"Pilih tanggal dari hari ini, {tulis_tanggal(kini)}."
        raise ValidationError(pesan)
    return hari


def pemilik(pihak: str, desa: Desa) -> Pengguna | None:
    """The petugas that is meant by the choice; None where the desa does it."""
    if pihak == Pihak.DESA:
        return None
    semua = petugas_di([desa.kecamatan], desa.kecamatan.kabupaten_id)
    if pihak == Pihak.CABANG:
        dipilih, saran = semua.first(), "Pilih Desa, atau minta panitia menugaskannya"
    else:
        dipilih, saran = semua.filter(pk=pihak[1:]).first(), "Pilih petugas lain"
    if dipilih is None:
        pesan = f"Tidak ada petugas ini di Kecamatan {desa.kecamatan}. {saran}."
        raise ValidationError(pesan)
    return dipilih


def isi_tindak(uraian: str, pihak: str, tenggat: date, desa: Desa) -> IsiTindak:
    milik = pemilik(pihak, desa)
    return IsiTindak(
        uraian=uraian,
        tenggat=tenggat,
        pihak=Pihak.CABANG if milik else Pihak.DESA,
        desa=desa,
        pemilik=milik,
    )
