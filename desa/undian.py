"""The draw of decisions for a second look: pure, and beyond anybody's foresight."""

from __future__ import annotations

import hmac
from hashlib import sha256

_PENUH = 1 << 64


def terpilih(kunci: bytes, pesan: str, persen: int) -> bool:
    """Whether this one is drawn: always the same answer for the same key and text."""
    acak = int.from_bytes(hmac.digest(kunci, pesan.encode(), sha256)[:8])
    return acak * 100 < persen * _PENUH
