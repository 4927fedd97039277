"""Files of the demo: drawn, stored under their SHA-256, noted in a row each."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from io import BytesIO

from PIL import Image

from desa import models
from desa.models import Pengguna
from penilaian.peragaan.dokumen import pdf_naskah
from penilaian.peragaan.gambar import RUANG, UKURAN, gambar_kuitansi, gambar_potret
from penilaian.peragaan.rencana import Berkas, Kuitansi, Naskah
from permata import simpan
from permata.berkas.kemiripan import dhash
from permata.berkas.teks import KATA


def isi_berkas(berkas: Berkas) -> bytes:
    match berkas.gambar:
        case Kuitansi():
            return gambar_kuitansi(berkas.gambar)
        case Naskah():
            return pdf_naskah(berkas.gambar)
        case potret:
            return gambar_potret(potret)


def store(berkas: Berkas, *, oleh: Pengguna, pada: datetime) -> models.Berkas:
    """Store the bytes; the row is still to be saved."""
    isi = isi_berkas(berkas)
    simpan.simpan(isi)
    sidik = sha256(isi).hexdigest()
    baris = models.Berkas(
        id=berkas.id,
        sha256=sidik,
        sha256_asli=sidik,
        tipe="image/jpeg",
        nama=berkas.nama,
        ukuran=len(isi),
        diambil_pada=berkas.dipotret,
        diunggah_oleh=oleh,
        diunggah_pada=pada,
    )
    if isinstance(berkas.gambar, Naskah):
        baris.tipe, baris.halaman = "application/pdf", 1
        baris.kata_ditemukan = [1] if KATA[0] in " ".join(berkas.gambar.isi) else []
        return baris
    baris.lebar, baris.tinggi = UKURAN if isinstance(berkas.gambar, Kuitansi) else RUANG
    if isinstance(berkas.gambar, Kuitansi):
        baris.dhash = _dhash(isi)
    return baris


def _dhash(isi: bytes) -> str:
    """What it looks like, off a coarse copy: decoding it whole takes far longer."""
    with Image.open(BytesIO(isi)) as gambar:
        gambar.draft("L", (96, 96))
        return dhash(gambar)
