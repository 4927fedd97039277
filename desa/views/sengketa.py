"""Disputes: one NIK that several desa claim."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.actions.sengketa import (
    BUKA_SEHARI,
    decide_sengketa,
    dibuka_hari_ini,
    reveal_nik,
)
from desa.forms.sengketa import BukaNikForm, SengketaForm
from desa.galat import TransisiError
from desa.http import Request, halaman, musim_kini
from desa.models import Peserta, Warga
from desa.saringan_periksa import SengketaSaringan
from desa.segar import require_segar
from desa.sengketa import (
    is_terlibat,
    klaim_lengkap,
    putusan_terdahulu,
    sengketa,
    sidik_klaim,
    terlihat_semua,
    warga_diputus,
    warga_sengketa,
)
from permata.peran import Peran, require_peran


@require_peran(Peran.PETUGAS, Peran.ADMIN)
def sengketa_list(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    diputus = request.GET.get("keadaan") == "diputus"
    pilih = warga_diputus if diputus else warga_sengketa
    semua = pilih(musim, request.user).order_by("nik_ekor", "pk")
    saringan = SengketaSaringan(request.GET, semua, request=request)
    page_obj = halaman(request, saringan.qs)
    isi = {
        "saringan": saringan,
        "page_obj": page_obj,
        "daftar": sengketa(musim, request.user, page_obj),
        "diputus": diputus,
    }
    return render(request, "desa/sengketa_list.html", isi)


def _warga(request: Request, pk: uuid.UUID) -> Warga:
    """A person in dispute, now or once, of whom a claim is in this wilayah."""
    musim = musim_kini(request)
    semua = warga_sengketa(musim, request.user) | warga_diputus(musim, request.user)
    return get_object_or_404(semua, pk=pk)


def _rebutan(request: Request, warga: Warga) -> list[Peserta]:
    """The claims that are in dispute, whoever may see them."""
    semua = Peserta.objects.filter(musim=musim_kini(request), warga=warga)
    return list(
        semua.sengketa()
        .select_related("desa__kecamatan", "isian__versi")
        .order_by("pk")
    )


def _halaman(
    request: Request, warga: Warga, form: SengketaForm | None = None, nik: str = ""
) -> HttpResponse:
    musim, rebutan = musim_kini(request), _rebutan(request, warga)
    terlihat = terlihat_semua(rebutan, request.user)
    semua = Peserta.objects.filter(musim=musim, warga=warga)
    awal = {"dilihat": sidik_klaim(semua)}
    isi = {
        "warga": warga,
        "klaim": klaim_lengkap(musim, warga, request.user),
        "rebutan": rebutan,
        "terlihat": terlihat,
        "terlibat": is_terlibat(rebutan, request.user),
        "form": form or SengketaForm(klaim=rebutan, initial=awal) if terlihat else None,
        "riwayat": putusan_terdahulu(musim, warga, request.user),
        **_nik(request, nik),
    }
    return render(request, "desa/sengketa_detail.html", isi)


def _nik(request: Request, nik: str) -> dict[str, Any]:
    """Only a petugas opens a NIK, so many a day."""
    if request.user.peran != Peran.PETUGAS:
        return {}
    sisa = BUKA_SEHARI - dibuka_hari_ini(request.user)
    return {"nik": nik, "buka": BukaNikForm(), "sisa": sisa}


@require_peran(Peran.PETUGAS, Peran.ADMIN)
def sengketa_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    return _halaman(request, _warga(request, pk))


@require_peran(Peran.PETUGAS, Peran.ADMIN)
@require_POST
def sengketa_decide(request: Request, pk: uuid.UUID) -> HttpResponse:
    warga = _warga(request, pk)
    form = SengketaForm(request.POST, klaim=_rebutan(request, warga))
    if not form.is_valid():
        return _halaman(request, warga, form)
    try:
        decide_sengketa(
            warga, musim=musim_kini(request), oleh=request.user, **form.cleaned_data
        )
    except TransisiError as galat:
        form.add_error(None, str(galat))
        return _halaman(request, warga, form)
    messages.success(request, f"Sengketa NIK {warga.nik_samar[-8:]} diputus.")
    return redirect("desa:sengketa_detail", pk)


@require_peran(Peran.PETUGAS)
@require_POST
@require_segar
def nik_reveal(request: Request, pk: uuid.UUID) -> HttpResponse:
    warga = _warga(request, pk)
    form = BukaNikForm(request.POST)
    tujuan = form.cleaned_data["tujuan"] if form.is_valid() else ""
    try:
        nik = reveal_nik(
            warga, musim=musim_kini(request), tujuan=tujuan, oleh=request.user
        )
    except TransisiError as galat:
        messages.error(request, str(galat))
        return redirect("desa:sengketa_detail", pk)
    return _halaman(request, warga, nik=nik)
