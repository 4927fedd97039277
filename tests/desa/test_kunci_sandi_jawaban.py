"""SEC-03: what a device answers, read; anything else is none, and no fault."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fido2.utils import websafe_encode
from hypothesis import given
from hypothesis import settings as setelan
from hypothesis import strategies as st
from pytest_django import Settings

from desa.kunci_sandi import baca_baru, baca_bukti, is_asal, situs
from tests.desa.contoh_kunci import (
    ASAL,
    Perangkat,
)


@pytest.mark.parametrize(
    ("alamat", "nama", "asal", "boleh"),
    [
        ("https://permata.id", "permata.id", "https://permata.id", True),
        ("https://permata.id", "permata.id", "https://a.permata.id", False),
        ("https://permata.id", "permata.id", "http://permata.id", False),
        ("https://permata.id", "permata.id", "https://permata.id:8443", False),
        ("https://permata.id/", "permata.id", "http://localhost", False),
        ("https://10.1.2.3", "", "https://10.1.2.3", True),
        ("http://127.0.0.1:8000", "localhost", ASAL, True),
        ("http://127.0.0.1:8000", "localhost", "http://127.0.0.1:8000", False),
    ],
)
def test_keys_are_tied_to_the_address_of_the_settings(
    settings: Settings, alamat: str, nama: str, asal: str, *, boleh: bool
) -> None:
    settings.PERMATA_ALAMAT = alamat
    assert (situs(), is_asal(asal)) == (nama, boleh)


HP = Perangkat()
TANTANGAN_TETAP = {
    "challenge": "AAAAAAAAAAAAAAAAAAAAAA",
    "user_verification": "required",
}
PILIHAN = {"publicKey": {"challenge": TANTANGAN_TETAP["challenge"]}}
BENAR = (HP.buat(PILIHAN), HP.tanda(PILIHAN))


def rusak(teks: str, di: int, lain: Any) -> str:
    """The answer with one of its values, at any depth, replaced."""
    isi = json.loads(teks)
    letak = [(isi, nama) for nama in isi]
    letak += [(isi["response"], nama) for nama in isi["response"]]
    dalam, nama = letak[di % len(letak)]
    dalam[nama] = lain
    return json.dumps(isi)


LAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=60),
    lambda isi: st.lists(isi, max_size=3) | st.dictionaries(st.text(), isi, max_size=3),
)


@given(st.integers(0, 10), LAIN, st.sampled_from(BENAR))
def test_any_other_answer_is_none_and_no_fault(di: int, lain: Any, teks: str) -> None:
    """ASVS 16.5: whatever is sent, the page says that it does not fit."""
    baru = rusak(teks, di, lain)
    for satu in (baru, json.dumps(lain), "[" * 9000, "{" * 20_000):
        assert baca_baru(TANTANGAN_TETAP, satu) is None or satu == baru
        assert baca_bukti(TANTANGAN_TETAP, satu, []) is None


NAMA = st.sampled_from(["attestationObject", "clientDataJSON"])


@setelan(max_examples=30)
@given(st.binary(max_size=300), NAMA)
def test_bytes_that_are_no_answer_are_none(isi: bytes, nama: str) -> None:
    jawab = json.loads(BENAR[0])
    jawab["response"][nama] = websafe_encode(isi)
    assert baca_baru(TANTANGAN_TETAP, json.dumps(jawab)) is None
