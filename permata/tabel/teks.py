"""CSV: its encoding and delimiter guessed, its rows read one by one."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from permata.tabel.aturan import (
    Baris,
    Batas,
    Sel,
    TabelError,
    refuse_baris,
    refuse_kolom,
    refuse_panjang,
    ringkas,
    teks_sel,
)

PEMISAH = (";", "\t", ",")
_POTONG = 1 << 16
_CONTOH = 50
_BINER = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_SEP = re.compile(r"sep=([;,\t|])\s*", re.IGNORECASE)
_BUKAN_TEKS = (
    "Isi berkas ini bukan tabel. Simpan tabelnya sebagai Excel (.xlsx) atau CSV UTF-8, "
    "lalu unggah lagi."
)


@contextmanager
def _buka(isi: Path | bytes) -> Iterator[BinaryIO]:
    with BytesIO(isi) if isinstance(isi, bytes) else isi.open("rb") as berkas:
        yield berkas


def baca_csv(isi: Path | bytes, batas: Batas) -> Iterator[Baris]:
    sandi = _sandi(isi)
    with _buka(isi) as biner:
        sep, pemisah = _pemisah(TextIOWrapper(biner, sandi, newline=""))
    return _baris(isi, sandi, sep, pemisah, batas)


def _sandi(isi: Path | bytes) -> str:
    """UTF-8 if every byte agrees, else what Windows writes in this country."""
    calon = {nama: codecs.getincrementaldecoder(nama)() for nama in _SANDI}
    with _buka(isi) as berkas:
        while potong := berkas.read(_POTONG):
            if _BINER.search(potong):
                raise TabelError(_BUKAN_TEKS)
            calon = {n: d for n, d in calon.items() if _terbaca(d, potong)}
    for nama, aksara in calon.items():
        if _terbaca(aksara, b"", akhir=True):
            return nama
    raise TabelError(_BUKAN_TEKS)


_SANDI = ("utf-8-sig", "cp1252")


def _terbaca(
    aksara: codecs.IncrementalDecoder, potong: bytes, *, akhir: bool = False
) -> bool:
    try:
        aksara.decode(potong, akhir)
    except UnicodeDecodeError:
        return False
    return True


def _pemisah(teks: Iterable[str]) -> tuple[bool, str]:
    """Whether the first line names the delimiter (as Excel does), and which it is."""
    with refuse_petik([0]):
        baris = list(islice(teks, _CONTOH))
    if sep := _SEP.fullmatch(baris[0] if baris else ""):
        return True, sep[1]
    return False, max(PEMISAH, key=lambda tanda: _kecocokan(baris, tanda))


def _kecocokan(baris: list[str], pemisah: str) -> tuple[int, int]:
    """How many rows agree on their number of columns, and how many columns."""
    lebar: dict[int, int] = {}
    try:
        for satu in csv.reader(baris, delimiter=pemisah):
            if len(satu) > 1:
                lebar[len(satu)] = lebar.get(len(satu), 0) + 1
    except csv.Error:
        return 0, 0
    terbanyak = max(lebar, key=lambda kolom: (lebar[kolom], kolom), default=0)
    return lebar.get(terbanyak, 0), terbanyak


@contextmanager
def refuse_petik(nomor: list[int]) -> Iterator[None]:
    try:
        yield
    except csv.Error as error:
        raise TabelError(
            f"Tanda petik di baris {nomor[0] + 1} tidak berpasangan. "
            "Buka berkas ini di Excel, simpan sebagai .xlsx, lalu unggah lagi."
        ) from error


def _baris(
    isi: Path | bytes, sandi: str, sep: bool, pemisah: str, batas: Batas
) -> Iterator[Baris]:
    terisi, sampai = 0, [0]
    with _buka(isi) as biner, refuse_petik(sampai):
        teks = TextIOWrapper(biner, sandi, newline="")
        if sep:
            next(teks)
        for nomor, sel in enumerate(
            csv.reader(teks, delimiter=pemisah, strict=True), start=1
        ):
            sampai[0] = nomor
            baris = ringkas(nomor, _sel(nomor, sel, batas))
            if baris is None:
                continue
            if len(baris.sel) > batas.kolom:
                refuse_kolom(nomor, batas)
            terisi += 1
            if terisi > batas.baris:
                refuse_baris(batas)
            yield baris


def _sel(nomor: int, sel: list[str], batas: Batas) -> list[Sel]:
    for kolom, satu in enumerate(sel):
        if len(satu) > batas.sel:
            refuse_panjang(nomor, kolom, batas)
    return [teks_sel(satu) for satu in sel]
