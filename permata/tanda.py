"""The key that seals a result: Ed25519, of its own, known by a number."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True, repr=False)
class KunciSegel:
    """The private key; what is signed with it anybody checks with `pem`."""

    rahasia: Ed25519PrivateKey

    @classmethod
    def dari_settings(cls) -> KunciSegel:
        return cls.dari(
            settings.PERMATA_KUNCI_SEGEL,
            lain=[*settings.PERMATA_KUNCI_NIK, settings.PERMATA_KUNCI_INDEKS],
        )

    @classmethod
    def dari(cls, teks: str, *, lain: list[str]) -> KunciSegel:
        """From base64 of 32 bytes that serve nothing else."""
        try:
            benih = b64decode(teks.strip(), validate=True)
            kunci = Ed25519PrivateKey.from_private_bytes(benih)
        except (Base64Error, ValueError) as error:
            pesan = "PERMATA_KUNCI_SEGEL needs base64 of 32 bytes."
            raise ImproperlyConfigured(pesan) from error
        if teks in lain:
            pesan = "PERMATA_KUNCI_SEGEL must differ from every other key."
            raise ImproperlyConfigured(pesan)
        return cls(kunci)

    @property
    def publik(self) -> bytes:
        return self.rahasia.public_key().public_bytes_raw()

    @property
    def pem(self) -> bytes:
        return self.rahasia.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    @property
    def nomor(self) -> str:
        """What the key is called: the first 16 digits of the SHA-256 of its half."""
        return sha256(self.publik).hexdigest()[:16]

    def sign(self, pesan: bytes) -> bytes:
        return self.rahasia.sign(pesan)

    def verify(self, pesan: bytes, tanda: bytes) -> bool:
        """Whether this key signed it."""
        try:
            self.rahasia.public_key().verify(tanda, pesan)
        except InvalidSignature:
            return False
        return True
