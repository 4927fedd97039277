"""Visits as a list."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from desa.http import Request, halaman, musim_kini
from permata.peran import BOLEH, Peran, require_peran
from sosialisasi.models import Kunjungan
from sosialisasi.saringan import KunjunganSaringan
from sosialisasi.views.kunjungan import kunjungan_create


@require_peran(Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.JURI)
def kunjungan_list(request: Request) -> HttpResponse:
    semua = Kunjungan.objects.untuk(request.user).filter(musim=musim_kini(request))
    daftar = semua.select_related("kecamatan", "petugas").annotate(
        hadir=Count("desa_hadir")
    )
    saringan = KunjunganSaringan(request.GET, daftar, request=request)
    konteks = {
        "saringan": saringan,
        "page_obj": halaman(request, saringan.baris),
        "boleh_catat": request.user.peran in BOLEH[kunjungan_create],
    }
    return render(request, "sosialisasi/kunjungan_list.html", konteks)
