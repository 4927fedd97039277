"""What happened to the things of a person, and how much of it is new."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from desa.http import Request, halaman, isian_kiriman
from penilaian.actions.kabar import read_kabar
from penilaian.kabar import (
    TERBANYAK,
    belum_dibaca,
    jumlah_baru,
    kabar,
    kiriman,
    susun,
    terbaru,
    urut,
)
from permata.peran import SEMUA, require_peran


@require_peran(*SEMUA)
def kabar_list(request: Request) -> HttpResponse:
    pengguna = request.user
    semua = kabar(pengguna)
    is_baru = request.GET.get("baru") == "1"
    if is_baru:
        semua = belum_dibaca(semua, pengguna)
    baris = urut(semua, pengguna).select_related("desa")
    page_obj = halaman(request, baris)
    ujung = terbaru(pengguna)
    isi = {
        "page_obj": page_obj,
        "daftar": susun(page_obj, pengguna),
        "is_baru": is_baru,
        "kiriman": belum_dibaca(kiriman(pengguna), pengguna).count(),
        "sidik": ujung.sidik if ujung and ujung.nomor > pengguna.kabar_sampai else "",
    }
    return render(request, "penilaian/kabar_list.html", isi)


@require_peran(*SEMUA)
def kabar_jumlah(request: Request) -> HttpResponse:
    """The number on the bell, nothing else: each page asks for it after it is shown."""
    jumlah = jumlah_baru(request.user)
    teks = f"{TERBANYAK}+" if jumlah > TERBANYAK else str(jumlah or "")
    return HttpResponse(teks, content_type="text/plain; charset=utf-8")


@require_peran(*SEMUA)
@require_POST
def kabar_read(request: Request) -> HttpResponse:
    if read_kabar(isian_kiriman(request, "sidik"), oleh=request.user):
        messages.success(request, "Semua kabar itu ditandai sudah dibaca.")
    return redirect("penilaian:kabar_list")
