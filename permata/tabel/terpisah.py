"""The same reading in a process of its own, for what people upload on a page."""

import json
from dataclasses import astuple
from datetime import date, datetime
from multiprocessing.connection import Connection
from typing import Any

from permata.anak import DETIK, AnakError, tanya_anak
from permata.tabel.aturan import BATAS, Baris, Batas, Sel, TabelError
from permata.tabel.baca import baca_tabel

_PESAN_GAGAL = (
    "Tabel ini tidak dapat dibaca. Salin tabelnya ke berkas Excel baru, simpan sebagai "
    ".xlsx, lalu unggah lagi."
)


def baca_tabel_terpisah(
    isi: bytes, nama: str, *, batas: Batas = BATAS, detik: float = DETIK
) -> list[Baris]:
    """Like `baca_tabel`; a file that breaks the process is refused too."""
    ukuran = json.dumps(astuple(batas))
    try:
        with tanya_anak(jawab, nama, ukuran, isi=isi, detik=detik) as terima:
            kata = json.loads(terima())
    except AnakError as error:
        raise TabelError(_PESAN_GAGAL) from error
    if "pesan" in kata:
        raise TabelError(kata["pesan"])
    return [
        Baris(nomor, tuple(_dari_json(satu) for satu in sel))
        for nomor, sel in kata["baris"]
    ]


def jawab(sana: Connection, nama: str, ukuran: str) -> None:
    """In the child."""
    isi, batas = sana.recv_bytes(), Batas(*json.loads(ukuran))
    try:
        baris = [(b.nomor, b.sel) for b in baca_tabel(isi, nama, batas=batas)]
    except TabelError as error:
        sana.send_bytes(json.dumps({"pesan": error.message}).encode())
        return
    sana.send_bytes(json.dumps({"baris": baris}, default=_ke_json).encode())


def _ke_json(nilai: date) -> dict[str, str]:
    return {type(nilai).__name__: nilai.isoformat()}


def _dari_json(nilai: Any) -> Sel:
    """JSON keeps all kinds of cells apart but the two of days."""
    if not isinstance(nilai, dict):
        sel: Sel = nilai
        return sel
    (jenis, teks), *_ = nilai.items()
    return {"date": date, "datetime": datetime}[jenis].fromisoformat(teks)
