"""The signature check of the program, against RFC 8032 and `cryptography`."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from penilaian.segel.periksa_mandiri import L, tanda_benar

# RFC 8032, section 7.1: public key, message, signature.
VEKTOR = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
BENIH = st.binary(min_size=32, max_size=32)


@pytest.mark.parametrize(("publik", "pesan", "tanda"), VEKTOR)
def test_the_vectors_of_the_rfc(publik: str, pesan: str, tanda: str) -> None:
    a, m, s = map(bytes.fromhex, (publik, pesan, tanda))
    assert tanda_benar(a, m, s) is True
    assert tanda_benar(a, m + b"\x00", s) is False


@given(BENIH, st.binary(max_size=64), st.integers(0, 511))
def test_it_says_what_the_library_says(benih: bytes, pesan: bytes, bit: int) -> None:
    kunci = Ed25519PrivateKey.from_private_bytes(benih)
    publik, tanda = kunci.public_key().public_bytes_raw(), kunci.sign(pesan)
    assert tanda_benar(publik, pesan, tanda) is True
    rusak = bytearray(tanda)
    rusak[bit // 8] ^= 1 << bit % 8
    assert tanda_benar(publik, pesan, bytes(rusak)) is False
    assert tanda_benar(publik, pesan + b"x", tanda) is False


def test_a_second_form_of_a_signature_is_refused() -> None:
    """S + L would verify by the equation alone: RFC 8032, 5.1.7, forbids it."""
    a, m, s = (bytes.fromhex(satu) for satu in VEKTOR[1])
    lain = (int.from_bytes(s[32:], "little") + L).to_bytes(32, "little")
    assert tanda_benar(a, m, s[:32] + lain) is False


@pytest.mark.parametrize(
    "publik",
    [b"", b"\xff" * 32, (2**255 - 19).to_bytes(32, "little"), b"\x02" + b"\x00" * 31],
)
def test_what_is_no_point_is_no_key(publik: bytes) -> None:
    assert tanda_benar(publik, b"", bytes.fromhex(VEKTOR[0][2])) is False
