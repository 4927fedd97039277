"""The digests of the trail: the same bytes for the same facts, wherever computed."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.rantai import KOSONG, Nilai, cap_waktu, kanonik, sidik_baris, sidik_isi

BARIS: dict[str, Nilai] = {
    "nomor": 1,
    "pada": "2026-07-20T02:00:00.000000+00:00",
    "oleh": None,
    "tindakan": "muat_wilayah",
    "alasan": "",
}
NILAI = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda isi: (
        st.lists(isi, max_size=3)
        | st.dictionaries(st.text(max_size=4), isi, max_size=3)
    ),
    max_leaves=8,
)


def test_the_digest_of_a_row_by_hand() -> None:
    """Anybody can check it with a JSON writer and SHA-256 (SEC-62)."""
    isi = (
        b'{"alasan":"","nomor":1,"oleh":null,'
        b'"pada":"2026-07-20T02:00:00.000000+00:00","tindakan":"muat_wilayah"}'
    )
    assert kanonik(BARIS) == isi
    tangan = hashlib.sha256(b"\x00" + bytes(32) + isi).hexdigest()
    assert sidik_baris(KOSONG, BARIS) == tangan
    assert sidik_isi(BARIS) == hashlib.sha256(isi).hexdigest()


def test_the_spelling_is_one() -> None:
    assert kanonik({"b": 1, "a": "é"}) == kanonik({"a": "e\u0301", "b": 1})
    assert kanonik({"a": "é"}) == b'{"a":"\xc3\xa9"}'


@given(NILAI, NILAI)
def test_different_facts_have_different_spellings(satu: object, lain: object) -> None:
    """Equal bytes only where the JSON value is the same up to NFC."""
    sama = json.loads(kanonik(satu)) == json.loads(kanonik(lain))
    tipe = json.dumps(json.loads(kanonik(satu)), sort_keys=True) == json.dumps(
        json.loads(kanonik(lain)), sort_keys=True
    )
    assert (kanonik(satu) == kanonik(lain)) == (sama and tipe)


@pytest.mark.parametrize("nama", sorted(BARIS))
def test_every_field_and_the_row_before_are_under_the_digest(nama: str) -> None:
    ubah = sidik_baris(KOSONG, BARIS | {nama: "lain"})
    assert ubah != sidik_baris(KOSONG, BARIS)
    assert sidik_baris("1" * 64, BARIS) != sidik_baris(KOSONG, BARIS)


def test_a_moment_has_one_text_in_every_zone() -> None:
    wib = timezone(timedelta(hours=7))
    pada = datetime(2026, 7, 20, 9, 0, 0, 5, tzinfo=wib)
    assert cap_waktu(pada) == "2026-07-20T02:00:00.000005+00:00"
    assert cap_waktu(pada.astimezone(UTC)) == cap_waktu(pada)
