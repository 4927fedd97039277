"""A stream encrypted in pieces: what is read back is whole and unchanged, or refused.

The construction of `age` (STREAM, Hoang and others 2015): AES-256-GCM, the number of
the piece and whether it is the last in its nonce, so that nothing can be cut off,
swapped or added. A key is used for one file only.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from itertools import count
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from permata.cadangan.kunci import PANJANG_NOMOR, CadanganError, KunciCadangan

JUDUL = b"PERMATA CADANGAN "
VERSI = b"1\n"
POTONG = 1 << 20
_TAG, _GARAM = 16, 32
_KEPALA = len(JUDUL + VERSI) + PANJANG_NOMOR + _GARAM


def _nonce(nomor: int, *, akhir: bool) -> bytes:
    return nomor.to_bytes(11, "big") + bytes([akhir])


class Penyandi(io.RawIOBase):
    """Takes bytes and writes them encrypted, a piece at a time."""

    def __init__(self, ke: BinaryIO, kunci: KunciCadangan) -> None:
        kepala = JUDUL + VERSI + kunci.nomor + os.urandom(_GARAM)
        ke.write(kepala)
        self._ke = ke
        self._sandi = AESGCM(kunci.turunan(kunci.nomor, kepala))
        self._sisa = bytearray()
        self._nomor = count()

    def writable(self) -> bool:
        return True

    def write(self, isi: Any, /) -> int:
        self._sisa += isi
        while len(self._sisa) > POTONG:
            self._keluarkan(bytes(self._sisa[:POTONG]), akhir=False)
            del self._sisa[:POTONG]
        return len(isi)

    def tutup(self) -> None:
        """The last piece says that it is the last; without it the file is cut off."""
        self._keluarkan(bytes(self._sisa), akhir=True)

    def _keluarkan(self, isi: bytes, *, akhir: bool) -> None:
        nonce = _nonce(next(self._nomor), akhir=akhir)
        self._ke.write(self._sandi.encrypt(nonce, isi, None))


class _Aliran(io.RawIOBase):
    """Pieces as a file to read from."""

    def __init__(self, potongan: Iterator[bytes]) -> None:
        self._potongan = potongan
        self._sisa = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, wadah: Any, /) -> int:
        if not self._sisa:
            self._sisa = memoryview(next(self._potongan, b""))
        jumlah = min(len(wadah), len(self._sisa))
        wadah[:jumlah] = self._sisa[:jumlah]
        self._sisa = self._sisa[jumlah:]
        return jumlah


def pembuka(dari: BinaryIO, kunci: KunciCadangan) -> io.BufferedReader:
    """The plain bytes. Only who reads to the end knows that nothing is cut off."""
    return io.BufferedReader(_Aliran(_potongan(dari, kunci)), POTONG)


def _potongan(dari: BinaryIO, kunci: KunciCadangan) -> Iterator[bytes]:
    kepala = dari.read(_KEPALA)
    awal, nomor = kepala[: -PANJANG_NOMOR - _GARAM], kepala[-PANJANG_NOMOR - _GARAM :]
    if not kepala.startswith(JUDUL) or len(kepala) < _KEPALA:
        raise CadanganError("Berkas ini bukan cadangan Permata, atau awalnya hilang.")
    if awal != JUDUL + VERSI:
        pesan = "Bentuk cadangan ini tidak dikenal. Pasang dahulu Permata terbaru."
        raise CadanganError(pesan)
    sandi = AESGCM(kunci.turunan(nomor[:PANJANG_NOMOR], kepala))
    kini = dari.read(POTONG + _TAG)
    for ke in count():
        lanjut = dari.read(POTONG + _TAG)
        try:
            isi = sandi.decrypt(_nonce(ke, akhir=not lanjut), kini, None)
        except InvalidTag as galat:
            pesan = f"Cadangan ini rusak atau terpotong (potongan ke-{ke + 1})."
            raise CadanganError(pesan) from galat
        if isi:
            yield isi
        if not lanjut:
            return
        kini = lanjut
