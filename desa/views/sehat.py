"""One word for a monitor, and the reasons for the panitia."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desa.http import Request
from desa.sehat import periksa_sehat
from permata.peran import Peran, require_peran


@login_not_required
@never_cache
@require_safe
def sehat(request: HttpRequest) -> HttpResponse:
    """Says nothing about what is wrong: anybody may ask."""
    is_sehat = all(satu.is_baik for satu in periksa_sehat())
    kata, status = ("sehat", 200) if is_sehat else ("tidak sehat", 503)
    tipe = "text/plain; charset=utf-8"
    return HttpResponse(f"{kata}\n", content_type=tipe, status=status)


@require_peran(Peran.ADMIN)
def sehat_detail(request: Request) -> HttpResponse:
    semua = periksa_sehat()
    isi = {"semua": semua, "is_sehat": all(satu.is_baik for satu in semua)}
    return render(request, "desa/sehat_detail.html", isi)
