"""The guide of a first visit: on the home until put away, always at its address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from desa.http import Request
from penilaian.actions.kabar import close_pemandu
from permata.peran import SEMUA, require_peran


@require_peran(*SEMUA)
def pemandu_detail(request: Request) -> HttpResponse:
    return render(request, "penilaian/pemandu_detail.html")


@require_peran(*SEMUA)
@require_POST
def pemandu_close(request: Request) -> HttpResponse:
    close_pemandu(oleh=request.user)
    messages.success(request, "Panduan ditutup. Pranalanya tetap ada di halaman ini.")
    return redirect("penilaian:beranda")
