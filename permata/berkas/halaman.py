"""A page of a PDF as a JPEG, drawn in a process of its own."""

from __future__ import annotations

import json
from io import BytesIO
from multiprocessing.connection import Connection

import pypdfium2 as pdfium

from permata.anak import AnakError, tanya_anak
from permata.berkas.aturan import BerkasError

SISI = 1600
MUTU = 82
DETIK = 20.0
_PESAN = (
    "Halaman ini tidak dapat digambar. Buka PDF-nya, atau minta desa mengirim foto "
    "halaman ini."
)


def gambar_halaman(isi: bytes, nomor: int, *, detik: float = DETIK) -> bytes:
    """The JPEG of page `nomor` (from 1), its longer side 1600 px; else BerkasError."""
    try:
        with tanya_anak(jawab_halaman, str(nomor), isi=isi, detik=detik) as terima:
            baik: bool = json.loads(terima())
            hasil = terima() if baik else b""
    except AnakError as error:
        raise BerkasError(_PESAN) from error
    if not hasil:
        raise BerkasError(_PESAN)
    return hasil


def jawab_halaman(sana: Connection, nomor: str) -> None:
    """In the child: whether it could, then the picture."""
    try:
        hasil = gambar(sana.recv_bytes(), int(nomor))
    except (pdfium.PdfiumError, IndexError, ValueError, MemoryError):
        sana.send_bytes(json.dumps(False).encode())
        return
    sana.send_bytes(json.dumps(True).encode())
    sana.send_bytes(hasil)


def gambar(isi: bytes, nomor: int) -> bytes:
    """Drawn here: for the child, and for tests that have no time for one."""
    pdf = pdfium.PdfDocument(isi)
    try:
        halaman = pdf[nomor - 1]
        skala = SISI / max(*halaman.get_size(), 1)
        foto = halaman.render(scale=skala).to_pil().convert("RGB")
    finally:
        pdf.close()
    keluar = BytesIO()
    foto.save(keluar, "JPEG", quality=MUTU)
    return keluar.getvalue()
