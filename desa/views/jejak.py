"""The audit trail, newest first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from desa.http import Request, halaman
from desa.models import Jejak
from desa.saringan import JejakSaringan
from permata.peran import Peran, require_peran


@require_peran(Peran.ADMIN)
def jejak_list(request: Request) -> HttpResponse:
    semua = Jejak.objects.select_related("oleh", "desa").order_by("-nomor")
    saringan = JejakSaringan(request.GET, semua, request=request)
    isi = {"saringan": saringan, "page_obj": halaman(request, saringan.qs, 50)}
    return render(request, "desa/jejak_list.html", isi)
