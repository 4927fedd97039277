"""The devices of operators: their cookie, and whether one is known (SEC-04)."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from desa.models import Pengguna, Perangkat
from permata.peran import Peran
from permata.perangkat import nama_perangkat

BERLAKU = timedelta(minutes=10)
UMUR = timedelta(days=30)
GARAM = "desa.perangkat"
BARU = "token_perangkat"  # on a request: its answer brings the cookie


def kode_baru() -> str:
    return f"{secrets.randbelow(10**8):08d}"


def sidik_kode(pengguna: Pengguna, kode: str) -> str:
    """Bound to the account: eight digits alone would be guessed from a bare digest."""
    angka = "".join(satu for satu in kode if satu.isdigit())
    hmac = salted_hmac(GARAM, f"{pengguna.pk}|{angka}", algorithm="sha256")
    return str(hmac.hexdigest())


def sidik_token(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def token_kuki(request: HttpRequest) -> str:
    """Of this browser; empty where no cookie is, or one that we did not sign."""
    nama = settings.PERMATA_KUKI_PERANGKAT
    isi = request.get_signed_cookie(nama, default="", salt=GARAM, max_age=UMUR)
    return str(isi or "")


def token_perangkat(request: HttpRequest) -> str:
    """One for each browser, whoever signs in on it."""
    return token_kuki(request) or secrets.token_urlsafe(32)


def pasang_kuki(response: HttpResponse, token: str) -> None:
    response.set_signed_cookie(
        settings.PERMATA_KUKI_PERANGKAT,
        token,
        salt=GARAM,
        max_age=int(UMUR.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def nama_dari(request: HttpRequest) -> str:
    return nama_perangkat(request.headers.get("User-Agent", ""))


def is_diminta(pengguna: Pengguna) -> bool:
    """Whether this person needs a known device at all."""
    wajib: bool = settings.PERMATA_KODE_PERANGKAT
    return wajib and pengguna.peran == Peran.OPERATOR


def perangkat_dikenal(pengguna: Pengguna, token: str) -> Perangkat | None:
    if not token:
        return None
    semua = Perangkat.objects.berlaku().filter(pengguna=pengguna)
    return semua.filter(sidik=sidik_token(token)).first()
