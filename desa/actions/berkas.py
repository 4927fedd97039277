"""Keep a cleaned file: its bytes in the private store, its facts in a row."""

from __future__ import annotations

from django.utils.timezone import make_aware

from desa.models import Berkas, Pengguna
from permata import simpan
from permata.berkas import BerkasBersih


def store_berkas(berkas: BerkasBersih, *, oleh: Pengguna) -> Berkas:
    """The bytes first, the row after: a row without its file cannot come to be."""
    simpan.simpan(berkas.isi)
    return Berkas.objects.create(
        sha256=berkas.sha256,
        sha256_asli=berkas.sha256_asli,
        tipe=berkas.tipe,
        nama=berkas.nama,
        ukuran=berkas.ukuran,
        lebar=berkas.lebar or None,
        tinggi=berkas.tinggi or None,
        halaman=berkas.halaman or None,
        diambil_pada=make_aware(berkas.diambil_pada) if berkas.diambil_pada else None,
        lintang=berkas.lintang,
        bujur=berkas.bujur,
        dhash=berkas.dhash,
        kata_ditemukan=berkas.kata_ditemukan,
        diunggah_oleh=oleh,
    )
