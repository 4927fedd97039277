"""The signed head of the audit chain: one line that leaves the machine (SEC-64)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from desa.rantai import cap_waktu, kanonik
from permata.tanda import KunciSegel

AWALAN = b"permata-jejak-v1\n"  # what is signed begins with this


class KepalaError(Exception):
    """A line that is not a head, or not signed by this key; said to the operator."""


@dataclass(frozen=True, slots=True)
class Kepala:
    """How long the chain was at a moment, and the digest of its last row."""

    nomor: int
    sidik: str
    pada: str
    kunci: str


def tulis_kepala(nomor: int, sidik: str, pada: datetime, kunci: KunciSegel) -> str:
    """One line of JSON: the head, signed."""
    isi = asdict(Kepala(nomor, sidik, cap_waktu(pada), kunci.nomor))
    tanda = kunci.sign(AWALAN + kanonik(isi)).hex()
    return kanonik(isi | {"tanda_tangan": tanda}).decode()


def baca_kepala(teks: str, kunci: KunciSegel) -> list[Kepala]:
    """Every head of a file, one a line, oldest row first; KepalaError for a bad one."""
    baris = [(n, satu) for n, satu in enumerate(teks.splitlines(), 1) if satu.strip()]
    if not baris:
        pesan = "Berkas kepala kosong."
        raise KepalaError(pesan)
    semua = [_baca(nomor, satu, kunci) for nomor, satu in baris]
    return sorted(semua, key=lambda satu: satu.nomor)


def _baca(baris: int, teks: str, kunci: KunciSegel) -> Kepala:
    try:
        isi: dict[str, Any] = json.loads(teks)
        tanda = bytes.fromhex(isi.pop("tanda_tangan"))
        kepala = Kepala(**isi)
    except (ValueError, KeyError, TypeError, AttributeError) as galat:
        pesan = f"Baris {baris} berkas kepala tidak terbaca."
        raise KepalaError(pesan) from galat
    if kepala.kunci != kunci.nomor:
        pesan = (
            f"Baris {baris} berkas kepala ditandatangani kunci lain: {kepala.kunci}."
        )
        raise KepalaError(pesan)
    if not kunci.verify(AWALAN + kanonik(isi), tanda):
        pesan = f"Baris {baris} berkas kepala diubah: tanda tangannya tidak cocok."
        raise KepalaError(pesan)
    return kepala
