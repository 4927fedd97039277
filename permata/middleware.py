"""What holds for every page: walls of the browser, methods, no cache, no NUL."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import add_never_cache_headers

from permata.luring import PEMILIK
from permata.permintaan import jawab_penuh
from permata.ruang import is_penuh

Jawab = Callable[[HttpRequest], HttpResponse]
_log = logging.getLogger(__name__)


# What no page here asks of a device; cameras are asked by the field of a file.
TERTUTUP = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
    "xr-spatial-tracking",
)
TEMBOK = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{satu}=()" for satu in TERTUTUP),
}
# All that any view here answers; a page takes the first two or three.
METODE = ("GET", "HEAD", "POST", "OPTIONS", "PATCH", "DELETE")
# Of a file that somebody sent: it may do nothing by itself, and no page holds it.
KOTAK_PASIR = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "sandbox"
)


def walls(get_response: Jawab) -> Jawab:
    """Other sites embed nothing of these pages, and these pages nothing of theirs.

    A view that gives something to everybody says so itself (SEC-51).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for nama, isi in TEMBOK.items():
            response.setdefault(nama, isi)
        return response

    return middleware


def known_methods(get_response: Jawab) -> Jawab:
    """TRACE would send back what a proxy added; an unknown one counts as a GET."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in METODE:
            return HttpResponseNotAllowed(METODE)
        return get_response(request)

    return middleware


def keep_sesi(get_response: Jawab) -> Jawab:
    """Reading takes no session away from a browser (before SessionMiddleware).

    Signing in gives a session another key. What the browser had asked for just before,
    under the old one, is answered afterwards: it would take the new cookie away again.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        kuki = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if kuki is not None and not kuki.value and request.method in {"GET", "HEAD"}:
            del response.cookies[settings.SESSION_COOKIE_NAME]
        return response

    return middleware


def refuse_nul(get_response: Jawab) -> Jawab:
    """No row is named by a NUL, and PostgreSQL cannot be asked for one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return get_response(request)

    return middleware


def private_pages(get_response: Jawab) -> Jawab:
    """Answers to a signed-in person are never kept by a cache on the way.

    They say whose they are: the worker on the phone throws away what is another's.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response[PEMILIK] = str(request.user.pk)
            if "Cache-Control" not in response:
                add_never_cache_headers(response)
        return response

    return middleware


class TellPenuh:
    """A disk that is full answers 507, on a page that needs no database (REL-10)."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, galat: Exception
    ) -> HttpResponse | None:
        return jawab_penuh(request, galat) if is_penuh(galat) else None
