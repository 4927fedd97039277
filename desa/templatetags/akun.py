"""Accounts in words: their state, and why they were closed."""

from django import template

from desa.actions.faktor import AlasanReset
from desa.actions.pengguna import Alasan, AlasanBuka
from desa.actions.pindah import AlasanPindah
from desa.models import Pengguna

register = template.Library()

Keadaan = Pengguna.Keadaan
WARNA = {
    Keadaan.AKTIF: "sah",
    Keadaan.DIUNDANG: "tunggu",
    Keadaan.NONAKTIF: "kosong",
}


@register.filter
def warna_akun(keadaan: Pengguna.Keadaan) -> str:
    return WARNA[keadaan]


@register.filter
def alasan_akun(alasan: str) -> str:
    semua = {
        **dict(Alasan.choices),
        **dict(AlasanBuka.choices),
        **dict(AlasanReset.choices),
        **dict(AlasanPindah.choices),
    }
    return str(semua.get(alasan, alasan))
