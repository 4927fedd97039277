"""Accounts in words: their state, and what their history says."""

from django import template

from desa.actions.pengguna import Alasan, AlasanBuka
from desa.models import Pengguna

register = template.Library()

Keadaan = Pengguna.Keadaan
WARNA = {
    Keadaan.AKTIF: "sah",
    Keadaan.DIUNDANG: "tunggu",
    Keadaan.NONAKTIF: "kosong",
}
TINDAKAN = {
    "akun_diundang": "Tautan undangan dibuat",
    "undangan_dipakai": "Undangan dipakai, kata sandi dipilih sendiri",
    "sandi_direset": "Tautan kata sandi baru dibuat",
    "sandi_diganti": "Kata sandi baru dipilih lewat tautan",
    "akun_dinonaktifkan": "Dinonaktifkan",
    "akun_diaktifkan": "Diaktifkan lagi",
    "sesi_diakhiri": "Sesi diakhiri",
}


@register.filter
def warna_akun(keadaan: Pengguna.Keadaan) -> str:
    return WARNA[keadaan]


@register.filter
def tindakan_akun(tindakan: str) -> str:
    """What happened; an act of another kind by its own name."""
    return TINDAKAN.get(tindakan, tindakan.replace("_", " ").capitalize())


@register.filter
def alasan_akun(alasan: str) -> str:
    semua = dict(Alasan.choices) | dict(AlasanBuka.choices)
    return str(semua.get(alasan, alasan))
