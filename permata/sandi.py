"""Secrets at rest: AES-256-GCM bound to its cell, and a blind index to search by."""

import hashlib
import hmac
import os
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from permata.nik import Nik

PANJANG_KUNCI = 32
PANJANG_NONCE = 12
PANJANG_MINIMAL = 1 + PANJANG_NONCE + 16  # key id, nonce, tag
KONTEKS_INDEKS = b"nik|v1"


class SandiError(Exception):
    """The value is damaged, from another cell, or of a key that is not here."""


def tempat(tabel: str, pk: object, kolom: str) -> bytes:
    """The cell a value is bound to. In any other cell it cannot be read."""
    bagian = (tabel, str(pk), kolom)
    if pk is None or not all(bagian) or any("|" in nama for nama in bagian):
        raise ValueError("A cell needs a table, a primary key and a column without |.")
    return "|".join(bagian).encode()


@dataclass(frozen=True, slots=True, repr=False)
class Kunci:
    """The keys. The first of `nik` encrypts, all of them decrypt."""

    nik: tuple[bytes, ...]
    indeks: bytes

    @classmethod
    def dari(cls, nik: Sequence[str], indeks: str, *, rahasia: str = "") -> "Kunci":
        """From base64 of 32 bytes each; all differ, and none is `rahasia`."""
        if isinstance(nik, str) or not nik:
            raise ImproperlyConfigured("PERMATA_KUNCI_NIK must be a list of keys.")
        bahan = [_kunci(teks, "PERMATA_KUNCI_NIK") for teks in nik]
        bahan_indeks = _kunci(indeks, "PERMATA_KUNCI_INDEKS")
        semua = [*bahan, bahan_indeks, rahasia.encode()]
        if any(hmac.compare_digest(a, b) for a, b in combinations(semua, 2)) or (
            rahasia in {*nik, indeks}
        ):
            raise ImproperlyConfigured(
                "Each PERMATA_KUNCI_NIK, PERMATA_KUNCI_INDEKS, SECRET_KEY must differ."
            )
        if len({_id_kunci(kunci) for kunci in bahan}) < len(bahan):
            raise ImproperlyConfigured(
                "Two keys of PERMATA_KUNCI_NIK have the same id. Make another new key."
            )
        return cls(tuple(bahan), bahan_indeks)

    @classmethod
    def dari_settings(cls) -> "Kunci":
        return cls.dari(
            settings.PERMATA_KUNCI_NIK,
            settings.PERMATA_KUNCI_INDEKS,
            rahasia=settings.SECRET_KEY,
        )

    def encrypt(self, teks: str, sel: bytes) -> bytes:
        """Key id (1 byte), nonce (12), ciphertext, tag (16)."""
        nonce = os.urandom(PANJANG_NONCE)
        isi = AESGCM(self.nik[0]).encrypt(nonce, teks.encode(), sel)
        return _id_kunci(self.nik[0]) + nonce + isi

    def decrypt(self, nilai: bytes | memoryview, sel: bytes) -> str:
        nilai = bytes(nilai)  # PostgreSQL gives a memoryview
        kunci = {_id_kunci(kunci): kunci for kunci in self.nik}.get(nilai[:1])
        if kunci is None or len(nilai) < PANJANG_MINIMAL:
            raise SandiError("The value is cut off, or its key is not here.")
        nonce, isi = nilai[1 : 1 + PANJANG_NONCE], nilai[1 + PANJANG_NONCE :]
        try:
            return AESGCM(kunci).decrypt(nonce, isi, sel).decode()
        except InvalidTag as error:
            raise SandiError("The value is damaged or from another cell.") from error

    def is_lama(self, nilai: bytes | memoryview) -> bool:
        """Whether a rotation still has to encrypt this value with the first key."""
        return bytes(nilai)[:1] != _id_kunci(self.nik[0])

    def indeks_nik(self, nik: Nik) -> bytes:
        """32 bytes, the same for the same NIK; useless without the index key."""
        pesan = KONTEKS_INDEKS + b"|" + nik.penuh.encode()
        return hmac.digest(self.indeks, pesan, hashlib.sha256)


def _id_kunci(kunci: bytes) -> bytes:
    return hashlib.sha256(b"permata|kunci|" + kunci).digest()[:1]


def _kunci(teks: str, nama: str) -> bytes:
    try:
        bahan = b64decode(teks.strip(), validate=True)
    except (Base64Error, ValueError) as error:
        raise ImproperlyConfigured(f"{nama} holds a key that is not base64.") from error
    if len(bahan) != PANJANG_KUNCI:
        raise ImproperlyConfigured(
            f"{nama} needs base64 of {PANJANG_KUNCI} bytes, got {len(bahan)}."
        )
    return bahan
