"""The list of what items share with others: for petugas only."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from desa.http import Request, halaman, musim_kini
from desa.models import Bukti
from desa.radar import baris_temuan, semua_kesamaan
from desa.saringan_periksa import HIDUP, RadarSaringan
from permata.peran import Peran, require_peran


@require_peran(Peran.PETUGAS)
def radar_list(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    bukti = Bukti.objects.untuk(request.user).filter(
        musim=musim, status__in=[status for status, _ in HIDUP]
    )
    saringan = RadarSaringan(request.GET, bukti, request=request)
    milik = set(saringan.qs.order_by().values_list("pk", flat=True))
    sebab = request.GET.get("sebab", "")
    semua = [
        satu
        for satu in semua_kesamaan(musim, request.user, milik)
        if sebab in ("", satu.sebab) or (sebab == "keras" and satu.sebab.is_keras)
    ]
    page_obj = halaman(request, semua)
    isi = {
        "saringan": saringan,
        "page_obj": page_obj,
        "daftar": [baris_temuan(satu) for satu in page_obj],
        "keras": sum(satu.sebab.is_keras for satu in semua),
    }
    return render(request, "desa/radar_list.html", isi)
