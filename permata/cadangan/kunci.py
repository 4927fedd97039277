"""The keys of the backup: their own, known by a number."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PANJANG = 32
PANJANG_NOMOR = 8


class CadanganError(Exception):
    """Why there is no backup, or why it is not restored; said to the operator."""


@dataclass(frozen=True, slots=True, repr=False)
class KunciCadangan:
    """The first encrypts, all of them open what they once encrypted."""

    semua: tuple[bytes, ...]

    @classmethod
    def dari_settings(cls) -> KunciCadangan:
        return cls.dari(
            settings.PERMATA_KUNCI_CADANGAN,
            lain=[
                settings.SECRET_KEY,
                *settings.PERMATA_KUNCI_NIK,
                settings.PERMATA_KUNCI_INDEKS,
                settings.PERMATA_KUNCI_SEGEL,
            ],
        )

    @classmethod
    def dari(cls, teks: Sequence[str], *, lain: Sequence[str]) -> KunciCadangan:
        """From base64 of 32 bytes each, which serve nothing else."""
        kunci = [satu.strip() for satu in teks if satu.strip()]
        if not kunci:
            pesan = (
                "Kunci cadangan belum dipasang. Isi PERMATA_KUNCI_CADANGAN; cara "
                "membuatnya ada di .env.example."
            )
            raise CadanganError(pesan)
        if {*kunci} & {satu.strip() for satu in lain}:
            pesan = "PERMATA_KUNCI_CADANGAN harus lain dari semua kunci yang lain."
            raise CadanganError(pesan)
        return cls(tuple(map(_bahan, kunci)))

    @property
    def nomor(self) -> bytes:
        return _nomor(self.semua[0])

    def turunan(self, nomor: bytes, kepala: bytes) -> bytes:
        """The key of one file: from the key of that number and the file's own head."""
        kunci = {_nomor(satu): satu for satu in self.semua}.get(nomor)
        if kunci is None:
            pasang = ", ".join(_nomor(satu).hex() for satu in self.semua)
            pesan = (
                f"Kunci cadangan tidak cocok: berkas ini dibuat dengan kunci nomor "
                f"{nomor.hex()}, yang terpasang {pasang}."
            )
            raise CadanganError(pesan)
        return HKDF(SHA256(), PANJANG, salt=kepala, info=b"permata|cadangan").derive(
            kunci
        )


def _nomor(kunci: bytes) -> bytes:
    return sha256(b"permata|cadangan|" + kunci).digest()[:PANJANG_NOMOR]


def _bahan(teks: str) -> bytes:
    try:
        bahan = b64decode(teks, validate=True)
    except (Base64Error, ValueError):
        bahan = b""
    if len(bahan) != PANJANG:
        pesan = f"PERMATA_KUNCI_CADANGAN harus base64 dari {PANJANG} byte."
        raise CadanganError(pesan)
    return bahan
