"""A device with passkeys, made of software: what a phone answers, or a thief."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

BARU, LEPAS = "/dua-langkah/kunci/baru/", "/dua-langkah/kunci/{}/lepas/"
TANTANGAN, PINTU = "/dua-langkah/kunci/tantangan/", "/masuk/kode/kunci/"
ASAL = "http://localhost:8330"
BENDERA = AuthenticatorData.FLAG


@dataclass
class Perangkat:
    """One key; `hitungan` None is a phone that shares its keys and counts nothing."""

    hitungan: int | None = 0
    situs: str = "localhost"
    asal: str = ASAL
    terbukti: bool = True  # by finger or PIN
    nomor: bytes = field(default_factory=lambda: os.urandom(16))
    rahasia: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def _data(self, kredensial: bytes = b"") -> Any:
        bendera = BENDERA.UP | (BENDERA.UV if self.terbukti else BENDERA(0))
        if kredensial:
            bendera |= BENDERA.AT
        if self.hitungan is not None:
            self.hitungan += 1
        nama = sha256(self.situs.encode())
        hitungan = self.hitungan or 0
        return AuthenticatorData.create(nama, bendera, hitungan, kredensial)

    def _klien(self, cara: CollectedClientData.TYPE, tantangan: str) -> bytes:
        return CollectedClientData.create(cara, tantangan, self.asal)

    def _jawab(self, **isi: bytes) -> str:
        nomor = websafe_encode(self.nomor)
        jawab = {nama: websafe_encode(satu) for nama, satu in isi.items()}
        return json.dumps(
            {"id": nomor, "rawId": nomor, "type": "public-key", "response": jawab}
        )

    def buat(self, pilihan: dict[str, Any]) -> str:
        """What navigator.credentials.create gives."""
        jadi: Any = ES256
        kunci = jadi.from_cryptography_key(self.rahasia.public_key())
        kredensial = AttestedCredentialData.create(b"\0" * 16, self.nomor, kunci)
        cara = CollectedClientData.TYPE.CREATE
        return self._jawab(
            clientDataJSON=self._klien(cara, pilihan["publicKey"]["challenge"]),
            attestationObject=AttestationObject.create(
                "none", self._data(kredensial), {}
            ),
        )

    def tanda(self, pilihan: dict[str, Any]) -> str:
        """What navigator.credentials.get gives."""
        cara = CollectedClientData.TYPE.GET
        klien = self._klien(cara, pilihan["publicKey"]["challenge"])
        data = self._data()
        cap = self.rahasia.sign(data + sha256(klien), ec.ECDSA(hashes.SHA256()))
        return self._jawab(clientDataJSON=klien, authenticatorData=data, signature=cap)


def minta(client: Client, untuk: str) -> Any:
    """The challenge that a page asks for."""
    url = PINTU if untuk == "pintu" else TANTANGAN
    return client.post(url, {"untuk": untuk}).json()


def pasang_kunci(client: Client, perangkat: Perangkat, nama: str = "HP saya") -> Any:
    """The page of a new passkey, filled in as its person would."""
    jawaban = perangkat.buat(minta(client, "pasang"))
    return client.post(BARU, {"nama": nama, "kunci": jawaban})


def masuk_kunci(client: Client, perangkat: Perangkat) -> Any:
    """The second step at the door."""
    jawaban = perangkat.tanda(minta(client, "pintu"))
    return client.post("/masuk/kode/", {"kunci": jawaban})
