"""The arithmetic of the audit chain: pure, so that anybody can check it (SEC-62)."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime

Nilai = str | int | bool | None
KOSONG = "0" * 64


def kanonik(isi: object) -> bytes:
    """One spelling of a JSON value: sorted keys, NFC, no spaces, UTF-8, no floats."""
    teks = json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return unicodedata.normalize("NFC", teks).encode()


def sidik_isi(isi: object) -> str:
    """SHA-256 (hex) of the canonical form."""
    return hashlib.sha256(kanonik(isi)).hexdigest()


def sidik_baris(sebelumnya: str, baris: Mapping[str, Nilai]) -> str:
    """SHA-256(0x00, previous digest, canonical row), hex."""
    return hashlib.sha256(
        b"\x00" + bytes.fromhex(sebelumnya) + kanonik(dict(baris))
    ).hexdigest()


def cap_waktu(pada: datetime) -> str:
    """A moment in UTC with microseconds: the same text on every database."""
    return pada.astimezone(UTC).isoformat(timespec="microseconds")
