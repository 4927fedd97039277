"""Devices of operators: asked for at the door, given by voice, taken away (SEC-04)."""

from __future__ import annotations

from allauth.account.internal.decorators import login_stage_required
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from desa.actions.perangkat import issue_kode, redeem_kode, revoke_perangkat
from desa.forms.perangkat import KodePerangkatForm
from desa.galat import TransisiError
from desa.http import Request, halaman
from desa.models import Pengguna, Perangkat
from desa.perangkat import nama_dari, pasang_kuki, token_perangkat
from desa.saringan_pengguna import OperatorSaringan
from permata.peran import SETIAP, Peran, require_peran

PEMBANTU = (Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING)
SALAH = "Kode tidak cocok atau sudah lewat waktunya. Minta kode baru, lalu ketik lagi."


@login_stage_required(stage="perangkat", redirect_urlname="account_login")
@sensitive_post_parameters("kode")
def perangkat_check(request: HttpRequest) -> HttpResponse:
    """After the password, on a device that nobody has vouched for."""
    tahap = vars(request)["_login_stage"]
    if "batal" in request.POST:
        jawab: HttpResponse = tahap.abort()
        return jawab
    pengguna, kirim = tahap.login.user, request.method == "POST"
    kunci = {"action": "perangkat", "key": str(pengguna.pk)}
    boleh = not kirim or ratelimit.consume(request, **kunci)
    form = KodePerangkatForm(request.POST if kirim else None, terkunci=not boleh)
    if form.is_valid():
        token, kode = token_perangkat(request), form.cleaned_data["kode"]
        isi = {"token": token, "nama": nama_dari(request)}
        if redeem_kode(pengguna, kode, oleh=pengguna, **isi):
            ratelimit.clear(request, **kunci)
            lanjut: HttpResponse = tahap.exit()
            pasang_kuki(lanjut, token)
            return lanjut
        form.add_error("kode", SALAH)
    status = 429 if form.terkunci else 200
    return render(request, "desa/perangkat_check.html", {"form": form}, status=status)


@require_peran(*PEMBANTU)
def kode_perangkat_list(request: Request) -> HttpResponse:
    """Whom this person may read a code out to."""
    semua = Pengguna.objects.dibantu(request.user).lengkap()
    urut = semua.order_by("desa__nama", "nama", "pk")
    saringan = OperatorSaringan(request.GET, urut, request=request)
    isi = {"saringan": saringan, "page_obj": halaman(request, saringan.qs)}
    return render(request, "desa/kode_perangkat_list.html", isi)


@require_peran(*PEMBANTU)
@require_POST
def kode_perangkat_create(request: Request, pk: int) -> HttpResponse:
    """The answer holds the code: no page shows it again."""
    akun = get_object_or_404(Pengguna.objects.dibantu(request.user).lengkap(), pk=pk)
    kode = issue_kode(akun, oleh=request.user)
    isi = {"akun": akun, "kode": f"{kode[:4]} {kode[4:]}"}
    response = render(request, "desa/kode_perangkat_create.html", isi)
    add_never_cache_headers(response)
    return response


@require_peran(*SETIAP)
@require_POST
def perangkat_end(request: Request, pk: int) -> HttpResponse:
    """One of the own devices; other sessions end with it."""
    milik = Perangkat.objects.berlaku().filter(pengguna=request.user)
    perangkat = get_object_or_404(milik, pk=pk)
    kini = request.session.session_key or ""
    try:
        revoke_perangkat(perangkat, oleh=request.user, kecuali=kini)
        messages.success(request, f"{perangkat} perlu kode lagi untuk masuk.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:sesi_list")


@require_peran(Peran.ADMIN, Peran.PETUGAS)
@require_POST
def perangkat_revoke(request: Request, pk: int) -> HttpResponse:
    """A device of somebody else, whom this person may act upon."""
    akun = Pengguna.objects.diurus(request.user)
    semua = Perangkat.objects.berlaku().filter(pengguna__in=akun)
    perangkat = get_object_or_404(semua.select_related("pengguna__desa"), pk=pk)
    try:
        revoke_perangkat(perangkat, oleh=request.user)
        messages.success(request, f"{perangkat} dicabut, semua sesinya berakhir.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:pengguna_detail", perangkat.pengguna_id)
