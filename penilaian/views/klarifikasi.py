"""Questions of the jury: asked in the dossier, answered by the desa."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.forms.unggah import keep_berkas, milik
from desa.galat import TransisiError
from desa.http import Request, halaman, musim_kini
from desa.views.berkas import berkas_response
from penilaian.actions import answer_klarifikasi, withdraw_klarifikasi
from penilaian.forms import JawabForm
from penilaian.models import BerkasKlarifikasi, Klarifikasi
from permata.peran import Peran, require_peran

PEMBACA = (Peran.ADMIN, Peran.OPERATOR, Peran.JURI)


@require_peran(*PEMBACA)
def klarifikasi_list(request: Request) -> HttpResponse:
    semua = Klarifikasi.objects.untuk(request.user).filter(musim=musim_kini(request))
    daftar = semua.select_related("desa__kecamatan").order_by("status", "tenggat", "pk")
    isi = {
        "page_obj": halaman(request, daftar),
        "menunggu": semua.menunggu().count(),
    }
    return render(request, "penilaian/klarifikasi_list.html", isi)


def _ambil(request: Request, pk: int) -> Klarifikasi:
    semua = Klarifikasi.objects.untuk(request.user).select_related(
        "desa__kecamatan", "musim", "oleh", "dijawab_oleh"
    )
    return get_object_or_404(semua, pk=pk)


def _render(request: Request, satu: Klarifikasi, **form: Any) -> HttpResponse:
    pengguna = request.user
    menunggu = satu.status == Klarifikasi.Status.DIMINTA and satu.musim.is_sanggah
    jawab = menunggu and pengguna.peran == Peran.OPERATOR
    isi = {
        "klarifikasi": satu,
        "berkas": BerkasKlarifikasi.objects.untuk(pengguna)
        .filter(klarifikasi=satu)
        .select_related("berkas"),
        "form": jawab and form.get("form", milik(JawabForm(), pengguna)),
        "boleh_tarik": menunggu and satu.oleh_id == pengguna.pk,
    }
    return render(request, "penilaian/klarifikasi_detail.html", isi)


@require_peran(*PEMBACA)
def klarifikasi_detail(request: Request, pk: int) -> HttpResponse:
    return _render(request, _ambil(request, pk))


@require_peran(Peran.OPERATOR)
@require_POST
def klarifikasi_answer(request: Request, pk: int) -> HttpResponse:
    satu = _ambil(request, pk)
    form = milik(JawabForm(request.POST, request.FILES), request.user)
    if not form.is_valid():
        keep_berkas(form)
        return _render(request, satu, form=form)
    try:
        answer_klarifikasi(satu, **form.cleaned_data, oleh=request.user)
        messages.success(request, f"Jawaban untuk {satu} dikirim.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:klarifikasi_detail", pk)


@require_peran(Peran.JURI)
@require_POST
def klarifikasi_withdraw(request: Request, pk: int) -> HttpResponse:
    try:
        satu = withdraw_klarifikasi(_ambil(request, pk), oleh=request.user)
        messages.success(request, f"{satu} ditarik.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:klarifikasi_detail", pk)


@require_peran(*PEMBACA)
def berkas_klarifikasi_detail(request: Request, pk: int) -> HttpResponseBase:
    semua = BerkasKlarifikasi.objects.untuk(request.user).select_related("berkas")
    return berkas_response(get_object_or_404(semua, pk=pk).berkas)
