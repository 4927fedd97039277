"""Documents of the field."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from desa.http import Request
from permata.peran import Peran, require_peran
from sosialisasi.dokumen_kunjungan import cetak_kunjungan, nomor
from sosialisasi.views.cakupan import unduh
from sosialisasi.views.kunjungan import kunjungan_lengkap, tindak_kunjungan

PEMBACA = (Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.JURI)
PDF = "application/pdf"


@require_peran(*PEMBACA)
def kunjungan_cetak(request: Request, pk: int) -> HttpResponse:
    """The report of a visit that took place."""
    semua = kunjungan_lengkap(request).terlaksana()
    kunjungan = get_object_or_404(semua, pk=pk)
    data = cetak_kunjungan(kunjungan, tindak_kunjungan(request, kunjungan))
    return unduh(data, PDF, f"{nomor(kunjungan).lower()}.pdf")
