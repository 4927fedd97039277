"""Documents of the field: one visit, and a month of a kecamatan."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from desa.http import Request, halaman, musim_kini, unduhan
from desa.models import Kecamatan
from permata.peran import Peran, require_peran
from permata.periode import baca_bulan
from sosialisasi.dokumen_kunjungan import cetak_kunjungan, nomor
from sosialisasi.dokumen_laporan import cetak_laporan
from sosialisasi.dokumen_rapat import cetak_rapat
from sosialisasi.laporan import bulan_laporan, laporan
from sosialisasi.rapat import rapat
from sosialisasi.saringan_laporan import (
    LaporanSaringan,
    bulan_dipilih,
    kecamatan_laporan,
)
from sosialisasi.views.kunjungan import kunjungan_lengkap, tindak_kunjungan

PEMBACA = (Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.JURI)
PDF = "application/pdf"


@require_peran(*PEMBACA)
def kunjungan_cetak(request: Request, pk: int) -> HttpResponse:
    """The report of a visit that took place."""
    semua = kunjungan_lengkap(request).terlaksana()
    kunjungan = get_object_or_404(semua, pk=pk)
    data = cetak_kunjungan(kunjungan, tindak_kunjungan(request, kunjungan))
    return unduhan(data, f"{nomor(kunjungan).lower()}.pdf", PDF)


@require_peran(*PEMBACA)
def laporan_list(request: Request) -> HttpResponse:
    """Every kecamatan in sight with what can be printed of one month."""
    musim = musim_kini(request)
    semua = bulan_laporan(musim)
    bulan = bulan_dipilih(request.GET.get("bulan", ""), semua)
    daftar = kecamatan_laporan(musim, request.user, bulan)
    saringan = LaporanSaringan(request.GET, daftar, request=request, bulan=semua)
    konteks = {
        "bulan": bulan,
        "alamat": f"{bulan:%Y-%m}",
        "saringan": saringan,
        "page_obj": halaman(request, saringan.baris),
    }
    return render(request, "sosialisasi/laporan_list.html", konteks)


def _pilihan(request: Request, kode: str, bulan: str) -> tuple[Any, ...]:
    """Season, person, kecamatan and month, if this person may read of it; else 404."""
    musim, awal = musim_kini(request), baca_bulan(bulan)
    if awal not in bulan_laporan(musim):
        raise Http404
    semua = Kecamatan.objects.untuk(request.user)
    return musim, request.user, get_object_or_404(semua, kode=kode), awal


@require_peran(*PEMBACA)
def laporan_cetak(request: Request, kecamatan: str, bulan: str) -> HttpResponse:
    """The month of a kecamatan, for the file."""
    isi = laporan(*_pilihan(request, kecamatan, bulan))
    return unduhan(cetak_laporan(isi), f"{isi.nomor.lower()}.pdf", PDF)


@require_peran(*PEMBACA)
def rapat_cetak(request: Request, kecamatan: str, bulan: str) -> HttpResponse:
    """The sheet of the coordination meeting."""
    isi = rapat(*_pilihan(request, kecamatan, bulan))
    return unduhan(cetak_rapat(isi), f"{isi.nomor.lower()}.pdf", PDF)
