import os
from base64 import b64encode

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from permata.nik import Nik
from permata.sandi import Kunci, SandiError, tempat

NIK = Nik("9919014506900001")
SEL = tempat("desa_peserta", 7, "nik")


def teks_kunci(huruf: str, panjang: int = 32) -> str:
    return b64encode(huruf.encode() * panjang).decode()


A, B, C, INDEKS = (teks_kunci(huruf) for huruf in "abci")
KUNCI = Kunci.dari([A], INDEKS)


def test_sixteen_digits_take_45_bytes() -> None:
    nilai = KUNCI.encrypt(NIK.penuh, SEL)
    assert len(nilai) == 45
    assert KUNCI.decrypt(nilai, SEL) == NIK.penuh


def test_same_text_is_never_encrypted_alike() -> None:
    assert KUNCI.encrypt("x", SEL) != KUNCI.encrypt("x", SEL)


@pytest.mark.parametrize(
    "sel",
    [
        tempat("desa_peserta", 8, "nik"),
        tempat("desa_peserta", 7, "nama"),
        tempat("desa_pengguna", 7, "nik"),
    ],
)
def test_value_moved_to_another_cell_cannot_be_read(sel: bytes) -> None:
    with pytest.raises(SandiError, match="damaged or from another cell"):
        KUNCI.decrypt(KUNCI.encrypt("x", SEL), sel)


@pytest.mark.parametrize("letak", range(45))
def test_one_wrong_bit_is_found(letak: int) -> None:
    nilai = bytearray(KUNCI.encrypt(NIK.penuh, SEL))
    nilai[letak] ^= 1
    with pytest.raises(SandiError):
        KUNCI.decrypt(bytes(nilai), SEL)


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_and_nothing_else(nilai: bytes) -> None:
    with pytest.raises(SandiError):
        KUNCI.decrypt(nilai, SEL)


@given(st.text(max_size=40), st.integers())
def test_round_trip(teks: str, pk: int) -> None:
    sel = tempat("t", pk, "k")
    assert KUNCI.decrypt(memoryview(KUNCI.encrypt(teks, sel)), sel) == teks


def test_rotation_reads_the_old_and_writes_the_new() -> None:
    baru = Kunci.dari([B, A], INDEKS)
    lama = KUNCI.encrypt("x", SEL)
    assert baru.decrypt(lama, SEL) == "x"
    assert (baru.is_lama(lama), baru.is_lama(baru.encrypt("x", SEL))) == (True, False)
    with pytest.raises(SandiError, match="its key is not here"):
        KUNCI.decrypt(baru.encrypt("x", SEL), SEL)


def test_index_needs_its_key_and_tells_people_apart() -> None:
    indeks = KUNCI.indeks_nik(NIK)
    assert len(indeks) == 32
    assert indeks == Kunci.dari([B], INDEKS).indeks_nik(NIK)
    assert indeks != Kunci.dari([A], C).indeks_nik(NIK)
    assert indeks != KUNCI.indeks_nik(Nik("9919014506900002"))


def test_keys_do_not_show() -> None:
    assert "aaaa" not in repr(KUNCI)


@pytest.mark.parametrize(
    ("tabel", "pk", "kolom"),
    [("t", None, "k"), ("", 1, "k"), ("t", 1, ""), ("t|1", 2, "k"), ("t", "1|k", "k")],
)
def test_cell_is_named_without_doubt(tabel: str, pk: object, kolom: str) -> None:
    with pytest.raises(ValueError, match="without"):
        tempat(tabel, pk, kolom)


@pytest.mark.parametrize(
    ("nik", "indeks", "rahasia", "pesan"),
    [
        ([], INDEKS, "", "PERMATA_KUNCI_NIK must be a list"),
        (A, INDEKS, "", "PERMATA_KUNCI_NIK must be a list"),
        ([""], INDEKS, "", r"PERMATA_KUNCI_NIK needs base64 of 32 bytes, got 0\."),
        ([teks_kunci("a", 31)], INDEKS, "", "of 32 bytes, got 31"),
        (
            ["kunci rahasia"],
            INDEKS,
            "",
            "PERMATA_KUNCI_NIK holds a key that is not base64",
        ),
        (["é"], INDEKS, "", "PERMATA_KUNCI_NIK holds a key that is not base64"),
        ([A], "", "", r"PERMATA_KUNCI_INDEKS needs base64 of 32 bytes, got 0\."),
        ([A], A, "", "must differ"),
        ([A, A], INDEKS, "", "must differ"),
        ([A], INDEKS, A, "must differ"),
        ([A], INDEKS, "i" * 32, "must differ"),
    ],
)
def test_bad_keys_stop_the_start(
    nik: list[str], indeks: str, rahasia: str, pesan: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=pesan):
        Kunci.dari(nik, indeks, rahasia=rahasia)


def test_keys_that_look_alike_in_a_value_are_refused() -> None:
    banyak = [b64encode(os.urandom(32)).decode() for _ in range(257)]
    with pytest.raises(ImproperlyConfigured, match="have the same id"):
        Kunci.dari(banyak, INDEKS)


def test_keys_come_from_settings(settings: Settings) -> None:
    settings.PERMATA_KUNCI_NIK = [B, A]
    settings.PERMATA_KUNCI_INDEKS = INDEKS
    assert Kunci.dari_settings() == Kunci.dari([B, A], INDEKS)
    settings.PERMATA_KUNCI_INDEKS = A
    with pytest.raises(ImproperlyConfigured, match="must differ"):
        Kunci.dari_settings()
