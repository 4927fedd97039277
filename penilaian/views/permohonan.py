"""Requests of people about their own data: within 3 x 24 hours, by the panitia."""

from __future__ import annotations

import json
import uuid
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.actions.permohonan import (
    close_permohonan,
    create_permohonan,
    find_warga,
    read_warga,
    restrict_warga,
)
from desa.galat import TransisiError
from desa.http import Request, halaman, unduhan
from desa.models import PermohonanData
from penilaian.data_pribadi import KEPALA, ButirData, isi_data, letak_data
from penilaian.forms.permohonan import (
    BacaDataForm,
    CariWargaForm,
    JawabDataForm,
    PermohonanForm,
)
from penilaian.saringan_permohonan import PermohonanSaringan
from permata import waktu
from permata.peran import Peran, require_peran
from permata.tabel.tulis import BENTUK


@require_peran(Peran.ADMIN)
def permohonan_list(request: Request) -> HttpResponse:
    semua = PermohonanData.objects.untuk(request.user)
    daftar = semua.order_by("ditutup_pada", "diterima_pada")
    saringan = PermohonanSaringan(request.GET, daftar, request=request)
    isi = {
        "saringan": saringan,
        "page_obj": halaman(request, saringan.qs),
        "terbuka": semua.terbuka().count(),
        "lewat": semua.terlambat().count(),
    }
    return render(request, "penilaian/permohonan_list.html", isi)


@require_peran(Peran.ADMIN)
def permohonan_create(request: Request) -> HttpResponse:
    kini = waktu.sekarang().replace(second=0, microsecond=0)
    awal = {"kunci": uuid.uuid4(), "diterima_pada": kini}
    form = PermohonanForm(request.POST or None, initial=awal)
    if form.is_valid():
        kunci = form.cleaned_data["kunci"]
        baru = create_permohonan(form.isi, kunci=kunci, oleh=request.user)
        messages.success(request, f"{baru} tercatat.")
        return redirect("penilaian:permohonan_detail", baru.pk)
    return render(request, "penilaian/permohonan_create.html", {"form": form})


def _satu(request: Request, pk: int) -> PermohonanData:
    semua = PermohonanData.objects.untuk(request.user)
    return get_object_or_404(semua.select_related("warga", "ditutup_oleh"), pk=pk)


def _halaman(
    request: Request,
    satu: PermohonanData,
    *,
    data: list[ButirData] | None = None,
    **form: Any,
) -> HttpResponse:
    isi = {
        "satu": satu,
        "letak": letak_data(satu.warga, request.user) if satu.warga else [],
        "data": data,
        "cari": form.get("cari") or CariWargaForm(),
        "baca": form.get("baca") or BacaDataForm(oleh=request.user),
        "jawab": form.get("jawab") or JawabDataForm(),
    }
    terkunci = any(getattr(s, "terkunci", False) for s in form.values())
    status = 429 if terkunci else 200
    return render(request, "penilaian/permohonan_detail.html", isi, status=status)


@require_peran(Peran.ADMIN)
def permohonan_detail(request: Request, pk: int) -> HttpResponse:
    return _halaman(request, _satu(request, pk))


def _tolak(request: Request, pk: int, galat: TransisiError) -> HttpResponse:
    """Closed meanwhile, or nobody found yet: said on the page as it is now."""
    messages.error(request, str(galat))
    return redirect("penilaian:permohonan_detail", pk)


@require_peran(Peran.ADMIN)
@require_POST
def permohonan_find(request: Request, pk: int) -> HttpResponse:
    satu = _satu(request, pk)
    boleh = ratelimit.consume(request, action="cari_warga", user=request.user)
    form = CariWargaForm(request.POST, terkunci=not boleh)
    if form.is_valid():
        try:
            if find_warga(satu, form.cleaned_data["nik"], oleh=request.user):
                return redirect("penilaian:permohonan_detail", pk)
        except TransisiError as galat:
            return _tolak(request, pk, galat)
        form.add_error("nik", "Tidak ada data dengan NIK ini.")
    return _halaman(request, _satu(request, pk), cari=form)


@require_peran(Peran.ADMIN)
@require_POST
def permohonan_read(request: Request, pk: int) -> HttpResponse:
    """Everything about the person, on the screen or as one file; password again."""
    satu = _satu(request, pk)
    boleh = ratelimit.consume(request, action="data_pribadi", user=request.user)
    form = BacaDataForm(request.POST, oleh=request.user, terkunci=not boleh)
    if not form.is_valid():
        return _halaman(request, satu, baca=form)
    bentuk = form.cleaned_data["bentuk"]
    cara = "buka_data_pribadi" if bentuk == "layar" else "unduh_data_pribadi"
    try:
        warga = read_warga(satu, cara=cara, oleh=request.user)
        data = isi_data(warga, request.user)
    except TransisiError as galat:
        return _tolak(request, pk, galat)
    if bentuk == "layar":
        return _halaman(request, satu, data=data)
    return _berkas(satu, data, bentuk)


def _berkas(satu: PermohonanData, data: list[ButirData], bentuk: str) -> HttpResponse:
    nama = f"data-pribadi-{satu.nomor}.{bentuk}"
    if bentuk == "json":
        isi = [dict(zip(KEPALA, s.sel, strict=True)) for s in data]
        teks = json.dumps(isi, ensure_ascii=False, indent=2)
        return unduhan(teks.encode(), nama, "application/json")
    tipe, tulis = BENTUK[bentuk]
    judul = f"Data pribadi menurut permohonan {satu.nomor}"
    return unduhan(tulis(judul, KEPALA, [s.sel for s in data]), nama, tipe)


@require_peran(Peran.ADMIN)
@require_POST
def permohonan_restrict(request: Request, pk: int) -> HttpResponse:
    batasi = request.POST.get("batasi") == "1"
    try:
        restrict_warga(_satu(request, pk), batasi=batasi, oleh=request.user)
        kata = "dibatasi" if batasi else "tampil lagi"
        messages.success(request, f"Data orang ini {kata}. Yang dihitung tetap sama.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:permohonan_detail", pk)


@require_peran(Peran.ADMIN)
@require_POST
def permohonan_close(request: Request, pk: int) -> HttpResponse:
    satu, form = _satu(request, pk), JawabDataForm(request.POST)
    if form.is_valid():
        try:
            close_permohonan(satu, oleh=request.user, **form.cleaned_data)
        except TransisiError as galat:
            return _tolak(request, pk, galat)
        messages.success(request, f"{satu} sudah dijawab.")
        return redirect("penilaian:permohonan_list")
    return _halaman(request, satu, jawab=form)
