"""The same check in a process of its own, which may crash, loop or swell unharmed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime
from decimal import Decimal
from multiprocessing.connection import Connection
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from permata.anak import DETIK, AnakError, Terima, tanya_anak
from permata.berkas.aturan import BerkasBersih, BerkasError, Jenis
from permata.berkas.pemeriksaan import baca_unggahan, periksa

_PESAN_GAGAL = (
    "Berkas ini tidak dapat diperiksa. Foto ulang, atau simpan ulang sebagai PDF, "
    "lalu kirim lagi."
)


def periksa_terpisah(
    unggahan: UploadedFile | bytes,
    jenis: Jenis,
    *,
    nama: str = "",
    detik: float = DETIK,
) -> BerkasBersih:
    """Like `periksa`; a file that breaks the process or its limits is refused too."""
    if isinstance(unggahan, UploadedFile):
        nama = nama or unggahan.name or ""
    with _tanya(baca_unggahan(unggahan, jenis), jenis, nama, detik) as (kata, terima):
        return replace(_dari_json(kata), isi=terima())


def check_terpisah(
    isi: bytes, jenis: Jenis, *, nama: str = "", detik: float = DETIK
) -> None:
    """The same refusals; the bytes that would be kept do not come back."""
    with _tanya(baca_unggahan(isi, jenis), jenis, nama, detik):
        pass


@contextmanager
def _tanya(
    isi: bytes, jenis: Jenis, nama: str, detik: float
) -> Iterator[tuple[dict[str, Any], Terima]]:
    """What the child says of the file, and how to receive its bytes."""
    try:
        with tanya_anak(jawab, str(jenis), nama, isi=isi, detik=detik) as terima:
            kata: dict[str, Any] = json.loads(terima())
            if "pesan" in kata:
                raise BerkasError(kata["pesan"])
            yield kata, terima
    except AnakError as error:
        raise BerkasError(_PESAN_GAGAL) from error


def jawab(sana: Connection, jenis: str, nama: str) -> None:
    """In the child. Plain JSON goes back: nothing it says is run by the parent."""
    isi = sana.recv_bytes()
    try:
        bersih = periksa(isi, Jenis(jenis), nama=nama)
    except BerkasError as error:
        sana.send_bytes(json.dumps({"pesan": error.message}).encode())
        return
    sana.send_bytes(_ke_json(bersih))
    sana.send_bytes(bersih.isi)


def _ke_json(bersih: BerkasBersih) -> bytes:
    return json.dumps(asdict(replace(bersih, isi=b"")), default=str).encode()


def _dari_json(kata: dict[str, Any]) -> BerkasBersih:
    waktu, lintang, bujur = (kata[k] for k in ("diambil_pada", "lintang", "bujur"))
    return BerkasBersih(
        **kata
        | {
            "isi": b"",
            "diambil_pada": waktu and datetime.fromisoformat(waktu),
            "lintang": lintang and Decimal(lintang),
            "bujur": bujur and Decimal(bujur),
        }
    )
