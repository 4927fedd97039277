"""Accounts with a second factor, and a clock of the world that a test moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.core.cache import cache
from django.test import Client

from desa.actions.faktor import add_faktor
from desa.models import Pengguna
from tests.desa.contoh_akun import masuk

SALAH = "000 00a"
PASANG, KODE, RINCI = "/dua-langkah/pasang/", "/masuk/kode/", "/dua-langkah/"


@dataclass
class JamDunia:
    """What phones know; the codes of an app go with it."""

    detik: int = 1_784_512_800

    def time(self) -> int:
        return self.detik

    def kode(self, rahasia: str, geser: int = 0) -> str:
        """The six digits of this half minute, or of one before or after it."""
        angka: str = format_hotp_value(hotp_value(rahasia, self.detik // 30 + geser))
        return angka

    def maju(self, langkah: int = 1) -> None:
        self.detik += 30 * langkah


def berfaktor(pengguna: Pengguna, jam: JamDunia) -> tuple[str, list[str]]:
    """This account has a second factor: its secret, and its recovery codes."""
    rahasia = generate_totp_secret()
    _, pulih = add_faktor(
        pengguna,
        rahasia=rahasia,
        kode=jam.kode(rahasia),
        sesi="",
        oleh=pengguna,
    )
    jam.maju()
    return rahasia, pulih


def kirim_kode(client: Client, kode: str) -> Any:
    return client.post(KODE, {"kode": kode})


def masuk_dua(pengguna: Pengguna, rahasia: str, jam: JamDunia) -> Client:
    """A browser that came in by password and code."""
    client = masuk(pengguna)
    assert kirim_kode(client, jam.kode(rahasia)).status_code == 302
    jam.maju()
    return client


def pasang_lewat(client: Client, jam: JamDunia) -> Any:
    """The page of enrolment, filled in as its person would."""
    cache.clear()
    rahasia = client.get(PASANG).context["pasang"].rahasia
    return client.post(PASANG, {"kode": jam.kode(rahasia)})
