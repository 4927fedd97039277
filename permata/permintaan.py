"""Every request has a number, and leaves one line in the log."""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from permata.catatan import PERMINTAAN, jalur_aman
from permata.jam import MESIN
from permata.ruang import KATA, STATUS, PenuhError, is_penuh

KEPALA = "X-Request-ID"
_NOMOR = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_log = logging.getLogger(__name__)


def catat_permintaan(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Outermost: what the others refuse is written down as well."""

    def middleware(request: HttpRequest) -> HttpResponse:
        mulai, nomor = time.monotonic(), nomor_permintaan(request)
        tanda = PERMINTAAN.set(nomor)
        try:
            MESIN.periksa()
            response = get_response(request)
            response[KEPALA] = nomor
            _catat(request, response, time.monotonic() - mulai)
        finally:
            PERMINTAAN.reset(tanda)
        return response

    return middleware


def nomor_permintaan(request: HttpRequest) -> str:
    """That of our proxy, if it looks like one; nobody else may choose it."""
    nomor = request.headers.get(KEPALA, "")
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and _NOMOR.fullmatch(nomor):
        return nomor
    return uuid.uuid4().hex


def _catat(request: HttpRequest, response: HttpResponse, detik: float) -> None:
    """No body, no query, no name; who it was only as the number of the account."""
    rinci = {
        "metode": request.method,
        "jalur": jalur_aman(request),
        "status": response.status_code,
        "milidetik": round(detik * 1000),
        # Read before, or not at all: a line in the log asks nothing of the database.
        "pengguna": getattr(getattr(request, "_cached_user", None), "pk", None),
    }
    _log.info("permintaan", extra={"rinci": rinci})


def gangguan(request: HttpRequest) -> HttpResponse:
    """The page of a failure: needs no database, and says what to ask for.

    A disk that filled up before any view was reached, under a file on its way into the
    folder for what is temporary, is said as what it is (REL-10).
    """
    galat = sys.exception()
    if galat and is_penuh(galat):
        return jawab_penuh(request, galat)
    isi = {"nomor": PERMINTAAN.get()}
    return HttpResponseServerError(render_to_string("500.html", isi))


def _lepas(request: HttpRequest) -> None:
    """The file that broke off leaves the disk now, not when memory is swept."""
    for penangan in request.upload_handlers:
        if berkas := getattr(penangan, "file", None):
            with suppress(OSError):
                berkas.close()


def jawab_penuh(request: HttpRequest, galat: BaseException) -> HttpResponse:
    """507, on a page that needs no database: full, or away."""
    _lepas(request)
    _log.error("berkas tidak tersimpan", exc_info=galat)
    kata = galat if isinstance(galat, PenuhError) else KATA
    isi = {"kata": kata, "nomor": PERMINTAAN.get()}
    return HttpResponse(render_to_string("507.html", isi), status=STATUS)
