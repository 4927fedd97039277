"""Passkeys: the device itself, opened by finger, face or PIN (SEC-03).

The library reads and proves. A challenge lies in the session, for one person and one
purpose, and is gone with the first answer to it, right or wrong.
"""

from __future__ import annotations

import ipaddress
import json
import struct
import time
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from desa.models import Pengguna

SESI = "kunci_tantangan"
UMUR = 5 * 60  # seconds in which an answer counts, by the clock of the world
TERPANJANG = 10_000
WEBAUTHN = Authenticator.Type.WEBAUTHN
# What the library says of an answer that is none.
GALAT = (
    *(ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError),
    struct.error,
)
# fido2 and allauth have no types that mypy could hold a row to.
Keadaan = dict[str, Any]


class Untuk(StrEnum):
    PASANG = "pasang"
    PINTU = "pintu"
    TINDAKAN = "tindakan"


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What a device has proved: which key, and how often it has signed."""

    id: str
    hitungan: int
    isi: dict[str, Any]


def situs() -> str:
    """The name that passkeys are tied to; empty where there can be none.

    Without https there is only the own machine, under any port.
    """
    alamat = urlsplit(settings.PERMATA_ALAMAT)
    if alamat.scheme != "https":
        return "localhost"
    try:
        ipaddress.ip_address(alamat.hostname or "")
    except ValueError:
        return alamat.hostname or ""
    return ""


def is_asal(asal: str) -> bool:
    """Whether this is our own page, and no other of the same domain."""
    sendiri, bagian = urlsplit(settings.PERMATA_ALAMAT), urlsplit(asal)
    if sendiri.scheme != "https":
        return (bagian.scheme, bagian.hostname) == ("http", "localhost")
    return asal == f"https://{sendiri.netloc.lower()}"


def _pelayan() -> Fido2Server:
    pihak = PublicKeyCredentialRpEntity(id=situs(), name="Permata")
    return Fido2Server(pihak, verify_origin=is_asal)


def _kredensial(kunci: Iterable[Authenticator]) -> list[AttestedCredentialData]:
    semua = (satu.wrap().authenticator_data.credential_data for satu in kunci)
    return [satu for satu in semua if satu]


def _mulai(
    pengguna: Pengguna, untuk: Untuk, kunci: list[AttestedCredentialData]
) -> tuple[dict[str, Any], Keadaan]:
    pelayan, wajib = _pelayan(), UserVerificationRequirement.REQUIRED
    if untuk != Untuk.PASANG:
        bukti, keadaan = pelayan.authenticate_begin(kunci, user_verification=wajib)
        return dict(bukti), keadaan
    isi = get_adapter().get_public_key_credential_user_entity(pengguna)
    baru, keadaan = pelayan.register_begin(
        PublicKeyCredentialUserEntity(**isi),
        kunci,
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=wajib,
    )
    return dict(baru), keadaan


def beri_tantangan(pengguna: Pengguna, untuk: Untuk) -> dict[str, Any]:
    """What the browser hands to the device; the older challenge is gone."""
    kunci = _kredensial(Authenticator.objects.filter(user=pengguna, type=WEBAUTHN))
    pilihan, keadaan = _mulai(pengguna, untuk, kunci)
    context.request.session[SESI] = {
        "untuk": untuk,
        "siapa": pengguna.pk,
        "saat": time.time(),
        "keadaan": keadaan,
    }
    return pilihan


def ambil_tantangan(pengguna: Pengguna, untuk: Untuk) -> Keadaan | None:
    """Taken out of the session: there is one answer to it."""
    isi = context.request.session.pop(SESI, None)
    if not isi or (isi["untuk"], isi["siapa"]) != (untuk, pengguna.pk):
        return None
    keadaan: Keadaan = isi["keadaan"]
    return keadaan if 0 <= time.time() - isi["saat"] < UMUR else None


def _baca(teks: str) -> Any:
    if len(teks) > TERPANJANG:
        pesan = "longer than any device answers"
        raise ValueError(pesan)
    return json.loads(teks)


def baca_baru(tantangan: Keadaan | None, teks: str) -> Jawaban | None:
    """A new key that answers this challenge; None for anything else."""
    try:
        jawab = RegistrationResponse.from_dict(_baca(teks))
        data = _pelayan().register_complete(tantangan or {}, jawab)
        isi = json.loads(json.dumps(dict(jawab)))
        kunci = websafe_encode(_id(data.credential_data))
        return Jawaban(kunci, data.counter, isi)
    except GALAT:
        return None


def _id(data: AttestedCredentialData | None) -> bytes:
    if data is None:
        pesan = "no key in it"
        raise ValueError(pesan)
    nomor: bytes = data.credential_id
    return nomor


def baca_bukti(
    tantangan: Keadaan | None, teks: str, kunci: Iterable[Authenticator]
) -> Jawaban | None:
    """A key of these that has signed this challenge; None for anything else."""
    try:
        jawab = AuthenticationResponse.from_dict(_baca(teks))
        satu = _pelayan().authenticate_complete(
            tantangan or {}, _kredensial(kunci), jawab
        )
        hitungan = jawab.response.authenticator_data.counter
        return Jawaban(websafe_encode(satu.credential_id), hitungan, {})
    except GALAT:
        return None
