"""One spelling for one value, and the tree of the desa."""

from __future__ import annotations

import json
import unicodedata
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.segel import periksa_mandiri as mandiri
from penilaian.segel import pohon
from penilaian.segel.potret import PotretError, kanonik, teks

TEKS = st.text(alphabet=st.characters(codec="utf-8"), max_size=6).map(teks)
NILAI: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | TEKS,
    lambda anak: st.lists(anak, max_size=3) | st.dictionaries(TEKS, anak, max_size=3),
    max_leaves=8,
)
DAUN = [bytes([n]) * 32 for n in range(40)]


def ragam(isi: Any) -> Any:
    """The value with its kinds written out, since True == 1 in Python."""
    if isinstance(isi, dict):
        return {nama: ragam(satu) for nama, satu in isi.items()}
    if isinstance(isi, list):
        return [ragam(satu) for satu in isi]
    return type(isi).__name__, isi


@given(NILAI, NILAI)
def test_two_values_share_a_spelling_only_if_they_are_one(a: Any, b: Any) -> None:
    assert (kanonik(a) == kanonik(b)) == (ragam(a) == ragam(b))


@given(NILAI)
def test_what_is_read_back_is_what_was_written(isi: Any) -> None:
    kembali = mandiri.baca_json(kanonik(isi))
    assert ragam(kembali) == ragam(isi)
    assert mandiri.kanonik(kembali) == kanonik(isi)


def test_the_spelling_is_sorted_without_spaces_in_utf8() -> None:
    isi = {"b": [1, None, True], "a": "Désa “x”"}
    assert kanonik(isi).decode() == '{"a":"Désa “x”","b":[1,null,true]}'


@pytest.mark.parametrize(
    "isi",
    [
        1.0,
        float("nan"),
        {1: "a"},
        ("a",),
        b"a",
        "e\u0301",
        "a\nb",
        "a\u200b",
        "\ud800",
        [{"a": {"b": 0.5}}],
    ],
)
def test_what_has_more_than_one_spelling_is_refused(isi: object) -> None:
    with pytest.raises(PotretError):
        kanonik(isi)


@pytest.mark.parametrize("isi", ['{"a":1,"a":2}', "1.5", "NaN", "1e3", "[1"])
def test_json_of_another_kind_is_not_read(isi: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        mandiri.baca_json(isi.encode())


@given(st.text())
def test_free_text_becomes_one_visible_line(isi: str) -> None:
    hasil = teks(isi)
    assert kanonik(hasil) == json.dumps(hasil, ensure_ascii=False).encode()
    assert hasil == unicodedata.normalize("NFC", hasil)


def test_the_smallest_trees_by_hand() -> None:
    def simpul(kiri: bytes, kanan: bytes) -> bytes:
        return sha256(b"\x01" + kiri + kanan).digest()

    a, b, c, d, e = DAUN[:5]
    assert pohon.akar([]) == sha256(b"").digest()
    assert pohon.akar([a]) == a
    assert pohon.akar([a, b, c]) == simpul(simpul(a, b), c)
    empat = simpul(simpul(a, b), simpul(c, d))
    assert pohon.akar([a, b, c, d, e]) == simpul(empat, e)
    assert pohon.jalur([a, b, c, d, e], 2) == [d, simpul(a, b), e]
    assert pohon.jalur([a, b, c, d, e], 4) == [empat]


@pytest.mark.parametrize("jumlah", range(1, len(DAUN) + 1))
def test_every_leaf_reaches_the_root_and_no_other_place_does(jumlah: int) -> None:
    daun = DAUN[:jumlah]
    akar = pohon.akar(daun)
    for nomor, satu in enumerate(daun):
        jalur = pohon.jalur(daun, nomor)
        sampai = [
            (n, jalan)
            for n in range(-1, jumlah + 1)
            for jalan in (jalur, jalur[1:], [*jalur, satu], jalur[::-1])
            if mandiri.akar_dari(satu, n, jumlah, jalan) == akar
        ]
        assert {n for n, _ in sampai} == {nomor}
        lain = mandiri.akar_dari(b"\xff" * 32, nomor, jumlah, jalur)
        assert lain not in {akar, None}


def test_a_leaf_never_passes_for_an_inner_node() -> None:
    """With one hash for both, a desa could be made of two others (SEC-78)."""
    garam, baris = b"g" * 32, {"kode": "33.19.01.2001"}
    isi = garam + kanonik(baris)
    assert mandiri.daun(garam, baris) == sha256(b"\x00" + isi).digest()
    assert mandiri.simpul(isi[:32], isi[32:]) == sha256(b"\x01" + isi).digest()


def test_the_salt_of_a_desa_tells_nothing_of_another() -> None:
    benih = b"b" * 32
    semua = {pohon.garam(benih, kode) for kode in ("33.19.01.2001", "33.19.01.2002")}
    assert [len(satu) for satu in semua] == [32, 32]
    assert pohon.garam(b"c" * 32, "33.19.01.2001") not in semua
