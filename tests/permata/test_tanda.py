"""The key that seals: read strictly, known by its number, checked by anybody."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from permata.tanda import KunciSegel

# RFC 8032, section 7.1, TEST 1.
RAHASIA = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
PUBLIK = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
TEKS = b64encode(bytes.fromhex(RAHASIA)).decode()


def test_a_key_of_the_rfc_gives_its_public_half_and_number() -> None:
    kunci = KunciSegel.dari(TEKS, lain=[])
    assert kunci.publik.hex() == PUBLIK
    assert kunci.nomor == sha256(bytes.fromhex(PUBLIK)).hexdigest()[:16]
    assert RAHASIA not in repr(kunci)


def test_what_it_signs_is_checked_with_its_pem() -> None:
    kunci = KunciSegel.dari(TEKS, lain=[])
    publik = serialization.load_pem_public_key(kunci.pem)
    assert isinstance(publik, Ed25519PublicKey)
    publik.verify(kunci.sign(b"hasil"), b"hasil")
    with pytest.raises(InvalidSignature):
        publik.verify(kunci.sign(b"hasil"), b"hasil lain")


@pytest.mark.parametrize("teks", ["", "bukan base64", b64encode(b"pendek").decode()])
def test_a_key_of_another_shape_is_refused(teks: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="needs base64 of 32 bytes"):
        KunciSegel.dari(teks, lain=[])


def test_no_other_secret_serves_as_the_seal(settings: Settings) -> None:
    settings.PERMATA_KUNCI_SEGEL = settings.PERMATA_KUNCI_INDEKS
    with pytest.raises(ImproperlyConfigured, match="must differ"):
        KunciSegel.dari_settings()
    settings.PERMATA_KUNCI_SEGEL = settings.PERMATA_KUNCI_NIK[0]
    with pytest.raises(ImproperlyConfigured, match="must differ"):
        KunciSegel.dari_settings()
