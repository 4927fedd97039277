"""Visits as a list, and as a calendar of months."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from desa.http import Request, halaman, musim_kini
from permata import waktu
from permata.peran import BOLEH, Peran, require_peran
from permata.periode import akhir_bulan, awal_bulan, baca_bulan, bulan_berikut
from sosialisasi.jadwal import baca_jadwal
from sosialisasi.kalender import lembar_bulan
from sosialisasi.models import Kunjungan
from sosialisasi.saringan import KalenderSaringan, KunjunganSaringan
from sosialisasi.views.kunjungan import kunjungan_create

PEMBACA = (Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.JURI)


@require_peran(*PEMBACA)
def kunjungan_list(request: Request) -> HttpResponse:
    semua = Kunjungan.objects.untuk(request.user).filter(musim=musim_kini(request))
    daftar = semua.select_related("kecamatan", "petugas").annotate(
        hadir=Count("desa_hadir", distinct=True)
    )
    saringan = KunjunganSaringan(request.GET, daftar, request=request)
    page_obj = halaman(request, saringan.baris)
    konteks = {
        "saringan": saringan,
        "page_obj": page_obj,
        "bentrok": baca_jadwal(musim_kini(request), request.user).tandai(page_obj),
        "boleh_catat": request.user.peran in BOLEH[kunjungan_create],
    }
    return render(request, "sosialisasi/kunjungan_list.html", konteks)


@require_peran(*PEMBACA)
def kunjungan_kalender(request: Request) -> HttpResponse:
    """One month; on a phone its days one below the other."""
    musim, kini = musim_kini(request), waktu.hari_ini()
    bulan = baca_bulan(request.GET.get("bulan", "")) or awal_bulan(kini)
    semua = Kunjungan.objects.untuk(request.user).filter(musim=musim)
    semua = semua.select_related("kecamatan").order_by("tanggal", "mulai", "pk")
    saringan = KalenderSaringan(request.GET, semua, request=request)
    daftar = list(saringan.qs.filter(tanggal__range=(bulan, akhir_bulan(bulan))))
    jadwal = baca_jadwal(musim, request.user)
    konteks = {
        "saringan": saringan,
        "bulan": bulan,
        "sebelum": awal_bulan(bulan - timedelta(days=1)),
        "sesudah": bulan_berikut(bulan),
        "lembar": lembar_bulan(bulan, daftar, jadwal.libur, kini),
        "jumlah": len(daftar),
        "bentrok": jadwal.tandai(daftar),
        "kini": kini,
        "boleh_catat": request.user.peran in BOLEH[kunjungan_create],
    }
    return render(request, "sosialisasi/kunjungan_kalender.html", konteks)
