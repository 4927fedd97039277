"""Passkeys: what the device signs, another one, one less (SEC-03)."""

from __future__ import annotations

from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from desa.actions.kunci_sandi import add_kunci, remove_kunci
from desa.faktor import is_wajib, keadaan_faktor
from desa.forms.sandi import KunciForm
from desa.galat import TransisiError
from desa.http import Request
from desa.kunci_sandi import Untuk, ambil_tantangan, beri_tantangan, situs
from desa.pintu import strengthen_sesi
from desa.segar import require_segar
from desa.views.faktor import tampilkan_pulih
from permata.peran import SETIAP, require_peran


@require_peran(*SETIAP)
@require_POST
def kunci_sandi_begin(request: Request) -> HttpResponse:
    """A challenge for a person who is signed in: for a new key, or for an act."""
    untuk = request.POST.get("untuk")
    if untuk not in {Untuk.PASANG, Untuk.TINDAKAN} or not situs():
        raise Http404
    return JsonResponse(beri_tantangan(request.user, Untuk(untuk)))


@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")
@require_POST
def kunci_sandi_check(request: HttpRequest) -> HttpResponse:
    """A challenge at the door, after the right password."""
    if not situs():
        raise Http404
    pengguna = vars(request)["_login_stage"].login.user
    return JsonResponse(beri_tantangan(pengguna, Untuk.PINTU))


@require_peran(*SETIAP)
@require_segar
@sensitive_post_parameters("kunci")
def kunci_sandi_create(request: Request) -> HttpResponse:
    form = KunciForm(request.POST if "nama" in request.POST else None)
    if form.is_valid() and (jawab := _pasang(request, form)):
        return jawab
    isi = {"form": form, "situs": situs(), "wajib": is_wajib(request.user)}
    return render(request, "desa/kunci_sandi_create.html", isi)


def _pasang(request: Request, form: KunciForm) -> HttpResponse | None:
    """None with the reason on the form."""
    try:
        faktor, pulih = add_kunci(
            request.user,
            nama=form.cleaned_data["nama"],
            tantangan=ambil_tantangan(request.user, Untuk.PASANG),
            jawaban=form.cleaned_data["kunci"],
            sesi=request.session.session_key or "",
            oleh=request.user,
        )
    except TransisiError as galat:
        form.add_error(None, str(galat))
        return None
    strengthen_sesi(request, faktor)
    if pulih:
        return tampilkan_pulih(request, pulih)
    messages.success(request, "Kunci sandi terpasang.")
    return redirect("desa:faktor_detail")


@require_peran(*SETIAP)
@require_POST
@require_segar
def kunci_sandi_remove(request: Request, pk: int) -> HttpResponse:
    ada = keadaan_faktor(request.user)
    if not ada or pk not in {satu.pk for satu in ada.kunci}:
        raise Http404
    try:
        sesi = request.session.session_key or ""
        remove_kunci(request.user, pk, sesi=sesi, oleh=request.user)
        messages.success(request, "Kunci sandi dilepas.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:faktor_detail")
