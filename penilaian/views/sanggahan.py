"""Objections: filed by a desa, decided by the branch, read by the jury."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.forms.unggah import keep_berkas, milik
from desa.galat import KunciError, TransisiError
from desa.http import Request, halaman, musim_kini
from desa.models import Desa
from desa.views.berkas import berkas_response
from penilaian.actions import (
    close_sanggahan,
    create_sanggahan,
    decide_sanggahan,
    withdraw_sanggahan,
)
from penilaian.actions.sanggahan import is_dibuka, pernah_memutus
from penilaian.forms import BetulForm, PutusForm, SanggahanForm
from penilaian.lembar_nilai import lembar_musim
from penilaian.models import BerkasSanggahan, Sanggahan
from penilaian.saringan import SanggahanSaringan
from permata.peran import Peran, require_peran

PEMBACA = (Peran.ADMIN, Peran.PETUGAS, Peran.OPERATOR, Peran.JURI)
PEMUTUS = (Peran.ADMIN, Peran.PETUGAS)
Status = Sanggahan.Status


@require_peran(*PEMBACA)
def sanggahan_list(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    semua = Sanggahan.objects.untuk(request.user).filter(musim=musim)
    daftar = semua.select_related("desa__kecamatan", "diputus_oleh")
    saringan = SanggahanSaringan(request.GET, daftar, request=request)
    konteks = {
        "saringan": saringan,
        "page_obj": halaman(request, saringan.qs),
        "menunggu": semua.menunggu().count(),
        "boleh_ajukan": request.user.peran == Peran.OPERATOR and is_dibuka(musim),
    }
    return render(request, "penilaian/sanggahan_list.html", konteks)


def _form(request: Request, desa: Desa) -> SanggahanForm:
    """The lines of the own struk to choose from, the one in the address first."""
    lembar = next(iter(lembar_musim(musim_kini(request), desa)), None)
    if lembar is None:
        raise Http404
    awal = {"kunci": uuid.uuid4(), "baris": request.GET.get("baris", "")}
    form = SanggahanForm(
        request.POST or None,
        request.FILES or None,
        initial=awal,
        struk=lembar.struk,
    )
    return milik(form, request.user)


def _send(request: Request, form: SanggahanForm, desa: Desa) -> Sanggahan | None:
    try:
        return create_sanggahan(
            form.isi,
            musim=musim_kini(request),
            desa=desa,
            kunci=form.cleaned_data["kunci"],
            oleh=request.user,
        )
    except (TransisiError, KunciError) as galat:
        form.add_error(None, ValidationError(str(galat)))
        return None


@require_peran(Peran.OPERATOR)
def sanggahan_create(request: Request) -> HttpResponse:
    desa = get_object_or_404(Desa.objects.untuk(request.user))
    form = _form(request, desa)
    if form.is_valid() and (sanggahan := _send(request, form, desa)):
        messages.success(request, f"{sanggahan} sudah kami terima.")
        return redirect("penilaian:sanggahan_detail", sanggahan.pk)
    keep_berkas(form)
    konteks = {"form": form, "is_dibuka": is_dibuka(musim_kini(request))}
    return render(request, "penilaian/sanggahan_create.html", konteks)


def _ambil(request: Request, pk: int) -> Sanggahan:
    semua = Sanggahan.objects.untuk(request.user).select_related(
        "desa__kecamatan",
        "musim",
        "oleh",
        "diputus_oleh",
        "dibetulkan_oleh",
        "pembukaan",
    )
    return get_object_or_404(semua, pk=pk)


def _render(request: Request, satu: Sanggahan, **form: Any) -> HttpResponse:
    """The page of one; a form that was refused keeps what was typed."""
    pengguna = request.user
    memutus = pengguna.peran in PEMUTUS and satu.musim.is_sanggah
    menunggu = memutus and satu.status == Status.DIAJUKAN
    terlibat = menunggu and pernah_memutus(satu, pengguna)
    konteks = {
        "sanggahan": satu,
        "berkas": BerkasSanggahan.objects.untuk(pengguna)
        .filter(sanggahan=satu)
        .select_related("berkas"),
        "terlibat": terlibat,
        "putus": menunggu
        and not terlibat
        and form.get("putus", PutusForm(musim=satu.musim)),
        "betul": memutus
        and satu.status == Status.DITERIMA
        and form.get("betul", BetulForm()),
        "boleh_tarik": pengguna.peran == Peran.OPERATOR
        and satu.status == Status.DIAJUKAN,
    }
    return render(request, "penilaian/sanggahan_detail.html", konteks)


@require_peran(*PEMBACA)
def sanggahan_detail(request: Request, pk: int) -> HttpResponse:
    return _render(request, _ambil(request, pk))


@require_peran(*PEMUTUS)
@require_POST
def sanggahan_decide(request: Request, pk: int) -> HttpResponse:
    satu = _ambil(request, pk)
    form = PutusForm(request.POST, musim=satu.musim)
    if not form.is_valid():
        return _render(request, satu, putus=form)
    try:
        satu = decide_sanggahan(satu, **form.cleaned_data, oleh=request.user)
        kata = satu.get_status_display().lower()
        messages.success(request, f"{satu}: {kata}.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:sanggahan_detail", pk)


@require_peran(*PEMUTUS)
@require_POST
def sanggahan_close(request: Request, pk: int) -> HttpResponse:
    satu = _ambil(request, pk)
    form = BetulForm(request.POST)
    if not form.is_valid():
        return _render(request, satu, betul=form)
    try:
        close_sanggahan(satu, **form.cleaned_data, oleh=request.user)
        messages.success(request, f"{satu} sudah dibetulkan.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:sanggahan_detail", pk)


@require_peran(Peran.OPERATOR)
@require_POST
def sanggahan_withdraw(request: Request, pk: int) -> HttpResponse:
    try:
        satu = withdraw_sanggahan(_ambil(request, pk), oleh=request.user)
        messages.success(request, f"{satu} ditarik.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:sanggahan_detail", pk)


@require_peran(Peran.ADMIN, Peran.PETUGAS, Peran.OPERATOR)
def berkas_sanggahan_detail(request: Request, pk: int) -> HttpResponseBase:
    semua = BerkasSanggahan.objects.untuk(request.user).select_related("berkas")
    return berkas_response(get_object_or_404(semua, pk=pk).berkas)
