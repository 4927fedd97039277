"""The public side of an invitation: the link that a person got (SEC-05)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters

from desa.actions.pengguna import UsernameError, redeem_undangan
from desa.actions.perangkat import trust_perangkat
from desa.forms.pengguna import SandiBaruForm
from desa.models import Pengguna, Undangan
from desa.perangkat import BARU, is_diminta, nama_dari, pasang_kuki, token_perangkat
from desa.undangan import sidik_token

TUNGGU = "Sudah lima kali mencoba. Tunggu sepuluh menit, lalu coba lagi."


def tertutup(
    view: Callable[[HttpRequest, str], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Open to whoever holds the link; kept nowhere, found nowhere, told nowhere."""

    @login_not_required
    @sensitive_post_parameters("sandi", "ulang")
    @wraps(view)
    def dalam(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        add_never_cache_headers(response)
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return dalam


def _mati(request: HttpRequest) -> HttpResponse:
    """One answer, whether the link was used, ran out, was replaced or never was."""
    return render(request, "desa/undangan_mati.html", status=404)


def _pakai(form: SandiBaruForm, token: str) -> Pengguna | None:
    """None with an error on the form: another name; None without: too late."""
    isi = form.cleaned_data
    try:
        return redeem_undangan(
            token, sandi=isi["sandi"], username=isi.get("username", "")
        )
    except UsernameError as galat:
        form.add_error("username", str(galat))
    return None


def _masuk(request: HttpRequest, pengguna: Pengguna, *, pertama: bool) -> HttpResponse:
    """The first link vouches for its device (SEC-04), a new password does not."""
    token = token_perangkat(request) if pertama and is_diminta(pengguna) else ""
    if token:
        nama = nama_dari(request)
        trust_perangkat(pengguna, token=token, nama=nama, oleh=pengguna)
        vars(request)[BARU] = token
    messages.success(
        request,
        "Kata sandi tersimpan. Mulai sekarang Anda masuk dengan kata sandi itu.",
    )
    response: HttpResponse = perform_login(
        request, pengguna, redirect_url=resolve_url(settings.LOGIN_REDIRECT_URL)
    )
    if token:
        pasang_kuki(response, token)
    return response


@tertutup
def undangan_redeem(request: HttpRequest, token: str) -> HttpResponse:
    """A GET consumes nothing: messengers open links to show what is behind."""
    berlaku = Undangan.objects.berlaku().select_related("pengguna__desa__kecamatan")
    undangan = berlaku.filter(sidik=sidik_token(token)).first()
    if undangan is None:
        return _mati(request)
    if request.user.is_authenticated:
        return render(request, "desa/undangan_keluar.html", {"undangan": undangan})
    akun = undangan.pengguna
    pertama = not akun.is_active
    form, status = SandiBaruForm(request.POST or None, pengguna=akun), 200
    if not ratelimit.consume(request, action="undangan", key=undangan.sidik):
        form.add_error(None, TUNGGU)
        status = 429
    elif form.is_valid():
        if pengguna := _pakai(form, token):
            return _masuk(request, pengguna, pertama=pertama)
        if not form.errors:
            return _mati(request)
    isi = {"form": form, "undangan": undangan, "akun": akun}
    response = render(request, "desa/undangan_redeem.html", isi, status=status)
    # Under no-referrer a form says "Origin: null", and is refused (ADR 0029). This one
    # never sends a path either.
    response["Referrer-Policy"] = "strict-origin"
    return response
