"""The Merkle tree of the desa: each proves its own line without the others (SEC-78)."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from hashlib import sha256

from penilaian.segel.periksa_mandiri import simpul


def garam(benih: bytes, kode: str) -> bytes:
    """The salt of one desa's leaf: nobody without `benih` knows that of another."""
    return hmac.digest(benih, kode.encode(), sha256)


def _belah(jumlah: int) -> int:
    """The largest power of two below: where RFC 9162 parts a tree."""
    return 1 << (jumlah - 1).bit_length() - 1


def akar(daun: Sequence[bytes]) -> bytes:
    """The root; that of nothing is the hash of nothing."""
    if len(daun) < 2:
        return daun[0] if daun else sha256().digest()
    tengah = _belah(len(daun))
    return simpul(akar(daun[:tengah]), akar(daun[tengah:]))


def jalur(daun: Sequence[bytes], nomor: int) -> list[bytes]:
    """What leaf `nomor` needs beside itself to reach the root, from below."""
    if len(daun) < 2:
        return []
    tengah = _belah(len(daun))
    if nomor < tengah:
        return [*jalur(daun[:tengah], nomor), akar(daun[tengah:])]
    return [*jalur(daun[tengah:], nomor - tengah), akar(daun[:tengah])]
