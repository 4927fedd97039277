"""The second factor of an account: what is there, and which code fits (SEC-03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.http import HttpRequest

from desa.models import Pengguna
from permata.peran import Peran
from permata.qr import Qr, qr

WAJIB = frozenset({Peran.ADMIN, Peran.PETUGAS, Peran.JURI, Peran.PUSAT})
RAHASIA = "faktor_rahasia"  # in the session, encrypted, until the app has answered


@dataclass(frozen=True, slots=True)
class Alat:
    """One thing that stands for the second step: the app, or a passkey."""

    pk: int
    nama: str
    dipasang: datetime
    dipakai: datetime | None


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What a person may know of the own second factor."""

    aplikasi: Alat | None
    kunci: tuple[Alat, ...]
    sisa: int


@dataclass(frozen=True, slots=True)
class Pasang:
    """What the app on the phone takes in: by its camera, or typed."""

    rahasia: str
    qr: Qr
    alamat: str

    @property
    def terbaca(self) -> str:
        return " ".join(
            self.rahasia[awal : awal + 4] for awal in range(0, len(self.rahasia), 4)
        )


def is_wajib(pengguna: Pengguna) -> bool:
    return pengguna.peran in WAJIB


def jenis_faktor(pengguna: Pengguna) -> set[str]:
    """What this account may show beside the password; recovery codes apart."""
    semua = Authenticator.objects.filter(user=pengguna).values_list("type", flat=True)
    return set(semua) - {Authenticator.Type.RECOVERY_CODES}


def is_berfaktor(pengguna: Pengguna) -> bool:
    """Whether this account asks for more than the password."""
    return bool(jenis_faktor(pengguna))


def _alat(satu: Authenticator) -> Alat:
    nama = satu.data.get("name", "Aplikasi autentikator")
    return Alat(satu.pk, nama, satu.created_at, satu.last_used_at)


def keadaan_faktor(pengguna: Pengguna) -> Keadaan | None:
    aplikasi, pulih, kunci = None, None, []
    for satu in Authenticator.objects.filter(user=pengguna).order_by("pk"):
        if satu.type == Authenticator.Type.TOTP:
            aplikasi = _alat(satu)
        elif satu.type == Authenticator.Type.WEBAUTHN:
            kunci.append(_alat(satu))
        else:
            pulih = satu
    if aplikasi is None and not kunci:
        return None
    sisa = len(RecoveryCodes(pulih).get_unused_codes()) if pulih else 0
    return Keadaan(aplikasi, tuple(kunci), sisa)


def langkah_cocok(rahasia: str, kode: str) -> int | None:
    """The half minute to which this code belongs, by the clock of the world.

    Phones know that clock, so it is not the one that a demo may set.
    """
    langkah: int
    for langkah in yield_hotp_counters_from_time():
        harus = format_hotp_value(hotp_value(rahasia, langkah))
        if compare_user_code(actual=kode, expected=harus):
            return langkah
    return None


def rahasia_baru(request: HttpRequest) -> str:
    """The same until the app has answered: who opens the page again need not scan."""
    if RAHASIA not in request.session:
        request.session[RAHASIA] = get_adapter().encrypt(generate_totp_secret())
    rahasia: str = get_adapter().decrypt(request.session[RAHASIA])
    return rahasia


def pasang(pengguna: Pengguna, rahasia: str) -> Pasang:
    alamat = get_adapter().build_totp_url(pengguna, rahasia)
    return Pasang(rahasia, qr(alamat), alamat)


def kelompok(kode: str) -> str:
    """Twenty digits in fours: to be read aloud, copied and typed."""
    return " ".join(kode[awal : awal + 4] for awal in range(0, len(kode), 4))
