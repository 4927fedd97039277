"""The own second factor, and its question at the door (SEC-03)."""

from __future__ import annotations

from allauth.account.internal.decorators import login_stage_required
from allauth.core import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from desa.actions.faktor import (
    KodeError,
    add_faktor,
    remove_faktor,
    renew_kode_pulih,
)
from desa.faktor import (
    RAHASIA,
    is_wajib,
    keadaan_faktor,
    kelompok,
    pasang,
    rahasia_baru,
)
from desa.forms.sandi import KodeForm, PasangForm
from desa.galat import TransisiError
from desa.http import Request
from desa.kunci_sandi import situs
from desa.pintu import strengthen_sesi
from desa.segar import require_segar
from permata.peran import SETIAP, require_peran


@require_peran(*SETIAP)
def faktor_detail(request: Request) -> HttpResponse:
    isi = {
        "faktor": keadaan_faktor(request.user),
        "wajib": is_wajib(request.user),
        "situs": situs(),
    }
    return render(request, "desa/faktor_detail.html", isi)


def tampilkan_pulih(request: Request, kode: list[str]) -> HttpResponse:
    """The answer holds the codes: no page shows them again."""
    isi = {"kode": [kelompok(satu) for satu in kode]}
    response = render(request, "desa/pulih_renew.html", isi)
    add_never_cache_headers(response)
    return response


@require_peran(*SETIAP)
@require_segar
@sensitive_post_parameters("kode")
def faktor_create(request: Request) -> HttpResponse:
    ada = keadaan_faktor(request.user)
    if ada and ada.aplikasi:
        return redirect("desa:faktor_detail")
    kirim, rahasia = request.method == "POST", rahasia_baru(request)
    boleh = not kirim or ratelimit.consume(
        request, action="faktor_pasang", user=request.user
    )
    form = PasangForm(request.POST if kirim else None, terkunci=not boleh)
    if form.is_valid() and (pulih := _pasang(request, form, rahasia)):
        return tampilkan_pulih(request, pulih)
    isi = {
        "form": form,
        "pasang": pasang(request.user, rahasia),
        "wajib": is_wajib(request.user),
        "situs": situs(),
    }
    status = 429 if form.terkunci else 200
    return render(request, "desa/faktor_create.html", isi, status=status)


def _pasang(request: Request, form: PasangForm, rahasia: str) -> list[str] | None:
    """None with the reason on the form."""
    isi = {"kode": form.cleaned_data["kode"], "oleh": request.user}
    try:
        faktor, pulih = add_faktor(
            request.user,
            rahasia=rahasia,
            sesi=request.session.session_key or "",
            **isi,
        )
    except KodeError as galat:
        form.add_error("kode", str(galat))
        return None
    except TransisiError as galat:
        form.add_error(None, str(galat))
        return None
    del request.session[RAHASIA]
    strengthen_sesi(request, faktor)
    return pulih


@require_peran(*SETIAP)
@require_POST
@require_segar
def pulih_renew(request: Request) -> HttpResponse:
    try:
        return tampilkan_pulih(
            request, renew_kode_pulih(request.user, oleh=request.user)
        )
    except TransisiError as galat:
        messages.error(request, str(galat))
        return redirect("desa:faktor_detail")


@require_peran(*SETIAP)
@require_POST
@require_segar
def faktor_remove(request: Request) -> HttpResponse:
    try:
        remove_faktor(request.user, oleh=request.user)
        messages.success(request, "Verifikasi dua langkah dilepas.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:faktor_detail")


@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")
@sensitive_post_parameters("kode", "kunci")
def faktor_check(request: HttpRequest) -> HttpResponse:
    """After the password: a code, a passkey, or what was written down."""
    tahap = vars(request)["_login_stage"]
    if "batal" in request.POST:
        jawab: HttpResponse = tahap.abort()
        return jawab
    pengguna, kirim = tahap.login.user, request.method == "POST"
    kunci = {"action": "faktor", "key": str(pengguna.pk)}
    boleh = not kirim or ratelimit.consume(request, **kunci)
    form = KodeForm(request.POST if kirim else None, oleh=pengguna, terkunci=not boleh)
    if form.is_valid():
        ratelimit.clear(request, **kunci)
        post_authentication(request, form.faktor)
        lanjut: HttpResponse = tahap.exit()
        return lanjut
    status = 429 if form.terkunci else 200
    return render(request, "desa/faktor_check.html", {"form": form}, status=status)
