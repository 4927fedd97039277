"""Who decides or sees many desa comes in by two steps, or not at all (SEC-03, T6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import sync_only_middleware
from django_htmx.http import HttpResponseClientRedirect

from desa.faktor import is_berfaktor, is_wajib
from desa.models import Pengguna
from desa.views import faktor, kunci_sandi, sesi
from permata import lapor, luring
from permata.keluar import Keluar

# Enrolling, the own sessions, and what a browser fetches by itself for every page.
BEBAS = frozenset(
    {
        faktor.faktor_create,
        kunci_sandi.kunci_sandi_begin,
        kunci_sandi.kunci_sandi_create,
        sesi.sesi_list,
        sesi.sesi_end,
        sesi.sesi_clear,
        luring.manifes,
        luring.pekerja,
        lapor.keamanan_txt,
    }
)
Jawab = Callable[[HttpRequest], HttpResponseBase]
KATA_LAMA = "Masuk sekali lagi, dengan kode dari ponsel Anda."


def is_dua_langkah(request: HttpRequest) -> bool:
    """Whether this very session has shown a second factor: it says so itself."""
    catatan = get_authentication_records(request, request.user)
    return any(satu.get("method") == "mfa" for satu in catatan)


@sync_only_middleware
class GerbangFaktor:
    """Behind a setting; without it nothing is asked, not even the database.

    With it a session that has shown the factor costs no query either: such a session
    ends when the factor is taken away (`reset_faktor`).
    """

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _: Any, __: Any
    ) -> HttpResponseBase | None:
        pengguna = request.user
        if not settings.PERMATA_WAJIB_FAKTOR or not isinstance(pengguna, Pengguna):
            return None
        keluar = getattr(view, "view_class", None) is Keluar
        if keluar or not is_wajib(pengguna) or is_dua_langkah(request):
            return None
        if is_berfaktor(pengguna):  # a session from before, or from beside the door
            logout(request)
            messages.info(request, KATA_LAMA)
            return _ke(request, settings.LOGIN_URL)
        return None if view in BEBAS else _ke(request, "desa:faktor_create")


def _ke(request: HttpRequest, tujuan: str) -> HttpResponseBase:
    jawab = redirect(tujuan)
    if "HX-Request" in request.headers:
        return HttpResponseClientRedirect(jawab["Location"])
    return jawab
