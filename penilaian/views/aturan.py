"""Other rules: what they would do, who proposes them, who puts them in force."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.galat import TransisiError
from desa.http import Request, musim_kini
from desa.models import Musim
from penilaian.actions import close_aturan, confirm_aturan, propose_aturan
from penilaian.forms import AturanForm, SandiForm, TutupUsulanForm
from penilaian.models import UsulanAturan
from penilaian.usulan_aturan import (
    dampak_tersimpan,
    dampak_usulan,
    ubahan_usulan,
    usulan_menunggu,
    versi_aturan,
)
from permata.peran import Peran, require_peran


def _form(request: Request, musim: Musim, *, coba: bool) -> AturanForm:
    """Begins with the rules in force, or with the older version that is named."""
    versi = request.GET.get("dari", "")
    dasar = musim.aturan
    if versi.isascii() and versi.isdigit() and len(versi) < 4:
        dasar = musim.aturan_set.filter(versi=versi).first() or dasar
    return AturanForm(request.POST or None, aturan=dasar, coba=coba)


@require_peran(Peran.ADMIN)
def aturan_update(request: Request) -> HttpResponse:
    musim, coba = musim_kini(request), "coba" in request.POST
    form = _form(request, musim, coba=coba)
    isi: dict[str, Any] = {"form": form}
    if form.is_valid() and coba:
        isi["dampak"] = dampak_usulan(musim, form.cleaned_data)
        isi["ubahan"] = ubahan_usulan(musim.aturan, form.cleaned_data)
    elif form.is_valid():
        try:
            usulan = propose_aturan(musim, oleh=request.user, **form.cleaned_data)
            messages.success(request, "Usulan tersimpan. Kini orang kedua memutuskan.")
            return redirect("penilaian:usulan_aturan_detail", usulan.pk)
        except TransisiError as galat:
            form.add_error(None, str(galat))
    isi |= {"riwayat": versi_aturan(musim), "usulan": usulan_menunggu(musim)}
    return render(request, "penilaian/aturan_update.html", isi)


def _usulan(request: Request, pk: int) -> UsulanAturan:
    semua = UsulanAturan.objects.select_related(
        "musim__aturan", "dasar", "aturan", "oleh", "diputus_oleh"
    )
    return get_object_or_404(semua, pk=pk, musim=musim_kini(request))


def _halaman(
    request: Request,
    usulan: UsulanAturan,
    sandi: SandiForm | None = None,
    tutup: TutupUsulanForm | None = None,
) -> HttpResponse:
    baru = {"bobot": usulan.bobot, "isi": usulan.isi}
    terkunci = sandi is not None and sandi.terkunci
    isi: dict[str, Any] = {
        "usulan": usulan,
        "ubahan": ubahan_usulan(usulan.dasar, baru),
        "dampak": dampak_usulan(usulan.musim, baru)
        if usulan.is_menunggu
        else dampak_tersimpan(usulan),
        "sandi": sandi or SandiForm(oleh=request.user),
        "tutup": tutup or TutupUsulanForm(),
    }
    status = 429 if terkunci else 200
    return render(request, "penilaian/usulan_aturan_detail.html", isi, status=status)


@require_peran(Peran.ADMIN)
def usulan_aturan_detail(request: Request, pk: int) -> HttpResponse:
    return _halaman(request, _usulan(request, pk))


@require_peran(Peran.ADMIN)
@require_POST
def usulan_aturan_confirm(request: Request, pk: int) -> HttpResponse:
    usulan = _usulan(request, pk)
    boleh = ratelimit.consume(request, action="segel", user=request.user)
    form = SandiForm(request.POST, oleh=request.user, terkunci=not boleh)
    if form.is_valid():
        try:
            aturan = confirm_aturan(usulan, oleh=request.user)
            messages.success(request, f"{aturan} berlaku. Semua poin dihitung ulang.")
            return redirect("penilaian:usulan_aturan_detail", pk)
        except TransisiError as galat:
            form.add_error(None, str(galat))
    return _halaman(request, usulan, sandi=form)


@require_peran(Peran.ADMIN)
@require_POST
def usulan_aturan_close(request: Request, pk: int) -> HttpResponse:
    usulan, form = _usulan(request, pk), TutupUsulanForm(request.POST)
    if form.is_valid():
        try:
            usulan = close_aturan(usulan, oleh=request.user, **form.cleaned_data)
            kata = usulan.get_status_display().lower()
            messages.success(request, f"Usulan {kata}. Aturan yang berlaku tetap.")
            return redirect("penilaian:aturan_update")
        except TransisiError as galat:
            form.add_error(None, str(galat))
    return _halaman(request, usulan, tutup=form)
