"""A session ends by itself: in silence, and twelve hours after signing in (SEC-07).

The moments stand in the session, so that a page writes nothing else, and seldom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from permata import waktu

MULAI, DILIHAT = "masuk_pada", "dilihat_pada"
JARAK = 60  # seconds in which a session is marked once
KATA = (
    "Sesi Anda berakhir karena lama tidak dipakai. Masuk lagi untuk melanjutkan: "
    "yang sudah terkirim aman, dan draf tetap ada di perangkat ini."
)


def _kini() -> int:
    return int(waktu.sekarang().timestamp())


def mark_masuk(request: HttpRequest) -> None:
    """Somebody has just signed in."""
    request.session[MULAI] = request.session[DILIHAT] = _kini()


def sebut_diam(peran: str) -> str:
    """How long this role may be silent: "30 menit", "12 jam"."""
    menit: int = settings.PERMATA_DIAM_MENIT[peran]
    return f"{menit} menit" if menit % 60 else f"{menit // 60} jam"


def is_usai(isi: Mapping[str, Any], peran: str) -> bool:
    """Whether this session of somebody with this role is over."""
    kini = _kini()
    diam = settings.PERMATA_DIAM_MENIT[peran] * 60
    return bool(
        kini - isi.get(DILIHAT, kini) >= diam
        or kini - isi.get(MULAI, kini) >= settings.SESSION_COOKIE_AGE
    )


def _mark_dilihat(request: HttpRequest) -> None:
    """At most once a minute, and at once: no later save may carry old content."""
    lalu = request.session.get(DILIHAT)
    if lalu is None or 0 <= _kini() - lalu < JARAK:
        return
    request.session[DILIHAT] = _kini()
    try:
        request.session.save()
    except UpdateError:  # ended elsewhere while this request was on its way
        logout(request)
    request.session.modified = False


def akhiri_diam(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Behind the middleware that knows who asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        peran = getattr(request.user, "peran", None)
        if peran is None:
            return get_response(request)
        if not is_usai(request.session, peran):
            _mark_dilihat(request)
            return get_response(request)
        logout(request)
        response = get_response(request)
        return _ke_pintu(request, response)

    return middleware


def _ke_pintu(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """If it was asked to sign in: say why, and lead back to the page, not the act."""
    pintu = resolve_url(settings.LOGIN_URL)
    if not response.get("Location", "").startswith(pintu):
        return response
    messages.info(request, KATA)
    if request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers:
        return response
    asal = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    tujuan = f"{pintu}?{urlencode({'next': _jalur(request, asal)})}"
    if "HX-Request" in request.headers:
        return HttpResponseClientRedirect(tujuan)
    return redirect(tujuan)


def _jalur(request: HttpRequest, asal: str) -> str:
    """The page on which the form stood; where it went, if nobody says."""
    if not url_has_allowed_host_and_scheme(asal, {request.get_host()}):
        return request.get_full_path()
    bagian = urlsplit(asal)
    return bagian.path + (f"?{bagian.query}" if bagian.query else "")
