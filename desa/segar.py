"""The password, and the second factor, once more before what is dangerous (SEC-08).

Who came in, or said it again, less than five minutes ago is not asked. Whoever is
asked gets back to what he was doing: what was sent travels through the question.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from desa.faktor import is_berfaktor
from desa.forms.sandi import SandiForm
from desa.http import Request

P = ParamSpec("P")
MENIT = 5
AWALAN = "ulang"  # the names of the question, apart from those of what was sent
CARA, KEMBALI = f"{AWALAN}-cara", f"{AWALAN}-kembali"
# What asks: read by the test beside docs/akses.md.
DIULANG: set[Callable[..., HttpResponseBase]] = set()


def is_segar(request: Request) -> bool:
    """Whether password and factor were shown lately, by the clock of the world."""
    kini, pengguna = time.time(), request.user
    baru = {
        satu["method"]
        for satu in get_authentication_records(request, pengguna)
        if 0 <= kini - satu["at"] < MENIT * 60
    }
    return "password" in baru and ("mfa" in baru or not is_berfaktor(pengguna))


def _kembali(request: Request) -> str:
    """The page from which this one was asked for, if it is ours."""
    asal: str = request.POST.get(KEMBALI) or request.headers.get("Referer", "")
    aman = url_has_allowed_host_and_scheme(
        asal, {request.get_host()}, require_https=request.is_secure()
    )
    return asal if aman else ""


def _tanya(request: Request) -> HttpResponseBase | None:
    """The question, with all that was sent inside; None once it is answered."""
    jawab = request.method == "POST" and CARA in request.POST
    boleh = not jawab or ratelimit.consume(
        request, action="faktor_pasang", user=request.user
    )
    form = SandiForm(
        request.POST if jawab else None,
        oleh=request.user,
        terkunci=not boleh,
        prefix=AWALAN,
    )
    cara = request.POST[CARA] if jawab else request.method
    if form.is_valid():
        reauthenticate_by_password(request)
        if form.faktor:
            post_authentication(request, form.faktor, reauthenticated=True)
        return redirect(request.get_full_path()) if cara == "GET" else None
    isi = {
        "form": form,
        "cara": cara,
        "kembali": _kembali(request),
        "menit": MENIT,
        "titipan": [
            (nama, satu)
            for nama, semua in request.POST.lists()
            for satu in semua
            if nama != "csrfmiddlewaretoken" and not nama.startswith(f"{AWALAN}-")
        ],
    }
    status = 429 if form.terkunci else 200
    return render(request, "desa/sandi_ulang.html", isi, status=status)


def require_segar(
    view: Callable[Concatenate[Any, P], HttpResponseBase],
) -> Callable[Concatenate[Request, P], HttpResponseBase]:
    """Below `require_peran`, and below the method: asks before anything is read."""

    @wraps(view)
    @sensitive_post_parameters(f"{AWALAN}-sandi", f"{AWALAN}-kode", f"{AWALAN}-kunci")
    def segar(
        request: Request, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        tanya = None if is_segar(request) else _tanya(request)
        return tanya or view(request, *args, **kwargs)

    DIULANG.add(segar)
    return segar
