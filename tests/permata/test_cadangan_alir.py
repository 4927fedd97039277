"""An encrypted stream is read back whole and unchanged, or refused in words."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

import pytest
from pytest_django import Settings

from permata.cadangan.alir import JUDUL, POTONG, Penyandi, pembuka
from permata.cadangan.kunci import CadanganError, KunciCadangan

KUNCI = [base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2)]
SATU, DUA = (KunciCadangan.dari([teks], lain=[]) for teks in KUNCI)
KEPALA = len(JUDUL) + 2 + 8 + 32
SATU_POTONG = POTONG + 16


def sandi(isi: bytes, kunci: KunciCadangan = SATU) -> bytes:
    keluar = io.BytesIO()
    penyandi = Penyandi(keluar, kunci)
    for awal in range(0, len(isi), 300_000):
        penyandi.write(isi[awal : awal + 300_000])
    penyandi.tutup()
    return keluar.getvalue()


def buka(isi: bytes, kunci: KunciCadangan = SATU) -> bytes:
    with pembuka(io.BytesIO(isi), kunci) as aliran:
        return aliran.read()


@pytest.mark.parametrize(
    "panjang", [0, 1, POTONG - 1, POTONG, POTONG + 1, 3 * POTONG + 5]
)
def test_what_goes_in_comes_out(panjang: int) -> None:
    isi = bytes(range(251)) * (panjang // 251 + 1)
    isi = isi[:panjang]
    hasil = sandi(isi)
    assert buka(hasil) == isi
    potongan = max(1, -(-panjang // POTONG))
    assert len(hasil) == KEPALA + panjang + 16 * potongan
    assert sandi(isi) != hasil


RUSAK: dict[str, Callable[[bytes], bytes]] = {
    "cut by a byte": lambda isi: isi[:-1],
    "cut after a piece": lambda isi: isi[: KEPALA + SATU_POTONG],
    "cut after the head": lambda isi: isi[:KEPALA],
    "more behind it": lambda isi: isi + b"\0",
    "another file behind it": lambda isi: isi + isi[KEPALA:],
    "first piece gone": lambda isi: isi[:KEPALA] + isi[KEPALA + SATU_POTONG :],
    "pieces swapped": lambda isi: (
        isi[:KEPALA]
        + isi[KEPALA + SATU_POTONG : KEPALA + 2 * SATU_POTONG]
        + isi[KEPALA : KEPALA + SATU_POTONG]
        + isi[KEPALA + 2 * SATU_POTONG :]
    ),
    "salt changed": lambda isi: isi[: KEPALA - 1] + b"\0" + isi[KEPALA:],
    "a byte changed": lambda isi: isi[:KEPALA] + b"\0" + isi[KEPALA + 1 :],
    "head of another file": lambda isi: sandi(b"lain")[:KEPALA] + isi[KEPALA:],
}


@pytest.mark.parametrize("nama", RUSAK)
def test_what_is_not_whole_is_refused(nama: str) -> None:
    isi = sandi(b"a" * POTONG + b"b" * POTONG + b"c")
    with pytest.raises(CadanganError, match="rusak atau terpotong"):
        buka(RUSAK[nama](isi))


@pytest.mark.parametrize(
    "isi",
    [b"", b"PK\x03\x04", sandi(b"a")[: KEPALA - 1]],
    ids=["empty", "another kind", "cut in its head"],
)
def test_what_is_no_backup_is_said_to_be_none(isi: bytes) -> None:
    with pytest.raises(CadanganError, match="bukan cadangan Permata"):
        buka(isi)


def test_a_later_form_is_not_guessed_at() -> None:
    with pytest.raises(CadanganError, match="Bentuk cadangan ini tidak dikenal"):
        buka(sandi(b"a").replace(JUDUL + b"1", JUDUL + b"2", 1))


def test_another_key_is_named_by_its_number() -> None:
    with pytest.raises(CadanganError, match=rf"nomor {SATU.nomor.hex()}, .*") as galat:
        buka(sandi(b"a"), DUA)
    assert DUA.nomor.hex() in str(galat.value)


def test_an_older_key_still_opens_and_the_first_encrypts() -> None:
    berdua = KunciCadangan.dari([KUNCI[1], KUNCI[0]], lain=[])
    assert buka(sandi(b"a"), berdua) == b"a"
    assert buka(sandi(b"b", berdua), DUA) == b"b"


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ([], "belum dipasang"),
        ([" "], "belum dipasang"),
        (["bukan base64!"], "base64 dari 32 byte"),
        ([base64.b64encode(b"pendek").decode()], "base64 dari 32 byte"),
        ([KUNCI[1], KUNCI[0]], "harus lain"),
    ],
)
def test_a_key_is_its_own_and_long_enough(teks: list[str], kata: str) -> None:
    with pytest.raises(CadanganError, match=kata) as galat:
        KunciCadangan.dari(teks, lain=[KUNCI[0]])
    assert KUNCI[0] not in str(galat.value)


def test_no_other_key_of_the_house_serves(settings: Settings) -> None:
    for lain in (*settings.PERMATA_KUNCI_NIK, settings.PERMATA_KUNCI_SEGEL):
        settings.PERMATA_KUNCI_CADANGAN = [lain]
        with pytest.raises(CadanganError, match="harus lain"):
            KunciCadangan.dari_settings()
    assert KUNCI[0] not in repr(SATU)
