"""The own sessions: on which devices one is signed in, and ending them (SEC-07)."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.actions.sesi import end_sesi
from desa.http import Request
from desa.models import Perangkat
from desa.perangkat import is_diminta
from desa.sesi import sesi_terbuka
from permata.diam import sebut_diam
from permata.peran import SETIAP, require_peran


def _kunci(request: Request) -> str:
    return request.session.session_key or ""


@require_peran(*SETIAP)
def sesi_list(request: Request) -> HttpResponse:
    isi = {
        "daftar": sesi_terbuka(request.user),
        "kini": _kunci(request),
        "perangkat": Perangkat.objects.berlaku().filter(pengguna=request.user)
        if is_diminta(request.user)
        else [],
        "diam": sebut_diam(request.user.peran),
    }
    return render(request, "desa/sesi_list.html", isi)


@require_peran(*SETIAP)
@require_POST
def sesi_end(request: Request, pk: int) -> HttpResponse:
    milik = UserSession.objects.filter(user=request.user)
    sesi = get_object_or_404(milik, pk=pk)
    end_sesi(request.user, oleh=request.user, hanya=sesi.pk)
    if sesi.session_key == _kunci(request):
        logout(request)
        return redirect("account_login")
    messages.success(request, "Sesi itu berakhir. Perangkatnya harus masuk lagi.")
    return redirect("desa:sesi_list")


@require_peran(*SETIAP)
@require_POST
def sesi_clear(request: Request) -> HttpResponse:
    """All but this one."""
    jumlah = end_sesi(request.user, oleh=request.user, kecuali=_kunci(request))
    if jumlah:
        messages.success(request, f"{jumlah} sesi lain diakhiri.")
    else:
        messages.info(request, "Tidak ada sesi lain.")
    return redirect("desa:sesi_list")
