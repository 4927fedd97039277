"""The same reading in a process of its own, for what people upload on a page."""

import json
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date, datetime
from itertools import islice
from multiprocessing.connection import Connection

from django.conf import settings

from permata.anak import DETIK, KERJA, AnakError, tanya_anak
from permata.tabel.aturan import BATAS, Baris, Batas, Sel, TabelError
from permata.tabel.baca import baca_tabel

_PESAN_GAGAL = (
    "Tabel ini tidak dapat dibaca. Salin tabelnya ke berkas Excel baru, simpan sebagai "
    ".xlsx, lalu unggah lagi."
)
# Rows of one answer; and what the slowest workbook gives in a second, by far.
POTONG = 2_000
BARIS_SEDETIK = 2_000


def alirkan_tabel_luar(
    isi: bytes, nama: str, *, batas: Batas = BATAS
) -> Iterator[Baris]:
    """Like `baca_tabel`, row by row, for a file from outside."""
    if not settings.PERMATA_BERKAS_TERPISAH:
        return baca_tabel(isi, nama, batas=batas)
    return alirkan_tabel_terpisah(isi, nama, batas=batas)


def baca_tabel_terpisah(
    isi: bytes, nama: str, *, batas: Batas = BATAS, detik: float = DETIK
) -> list[Baris]:
    """All rows; a file that breaks the process is refused too."""
    return list(alirkan_tabel_terpisah(isi, nama, batas=batas, detik=detik))


def alirkan_tabel_terpisah(
    isi: bytes, nama: str, *, batas: Batas = BATAS, detik: float = DETIK
) -> Iterator[Baris]:
    """While the child reads on, the caller works with the rows before."""
    ukuran = json.dumps(astuple(batas))
    kerja = max(KERJA, batas.baris // BARIS_SEDETIK)
    try:
        with tanya_anak(
            jawab, nama, ukuran, isi=isi, detik=detik, kerja=kerja
        ) as terima:
            while potong := json.loads(terima(), object_hook=_hari):
                if isinstance(potong, str):
                    raise TabelError(potong)
                for nomor, sel in potong:
                    yield Baris(nomor, tuple(sel))
    except AnakError as error:
        raise TabelError(_PESAN_GAGAL) from error


def jawab(sana: Connection, nama: str, ukuran: str) -> None:
    """In the child: rows in pieces and an empty piece, or the refusal in words."""
    isi, batas = sana.recv_bytes(), Batas(*json.loads(ukuran))
    try:
        baris = ((b.nomor, b.sel) for b in baca_tabel(isi, nama, batas=batas))
        while potong := list(islice(baris, POTONG)):
            sana.send_bytes(json.dumps(potong, default=_ke_json).encode())
    except TabelError as error:
        sana.send_bytes(json.dumps(error.message).encode())
        return
    sana.send_bytes(b"[]")


def _ke_json(nilai: date) -> dict[str, str]:
    return {type(nilai).__name__: nilai.isoformat()}


def _hari(nilai: dict[str, str]) -> Sel:
    """JSON keeps all kinds of cells apart but the two of days."""
    (jenis, teks), *_ = nilai.items()
    return {"date": date, "datetime": datetime}[jenis].fromisoformat(teks)
