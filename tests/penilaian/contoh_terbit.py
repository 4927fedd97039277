"""Settings of the documents with names nobody bears, and what a PDF holds."""

from __future__ import annotations

import io
from datetime import date, time
from typing import Any

import pypdfium2
import zxingcpp
from pypdf import PdfReader

from desa.models import Musim, Pengguna
from penilaian.actions.paket import save_setelan
from penilaian.models import SetelanDokumen

ISI: dict[str, Any] = {
    "instansi": "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan",
    "kantor": "Kantor Cabang Kudus",
    "alamat": ["Mlati Lor, Kudus", "Telepon (0291) 000000"],
    "kota": "Kudus",
    "jabatan": "Kepala Kantor Cabang Kudus",
    "pejabat": "Ratna Kusumawardani, S.E.",
    "nomor_pegawai": "NPK 000000000",
    "juri": [
        ["Bambang Wicaksono", "BPJS Ketenagakerjaan", "Ketua"],
        ["Endang Lestari", "Perguruan tinggi", "Anggota"],
    ],
    "nomor_berita_acara": "BA/07/092026",
    "tanggal_pleno": date(2026, 9, 25),
    "pukul_pleno": time(13, 30),
    "tempat_pleno": "Ruang Rapat Kantor Cabang Kudus",
    "dasar_juri": "Keputusan Nomor KEP/12/012026",
    "nomor_keputusan": "KEP/41/092026",
    "tanggal_keputusan": date(2026, 9, 28),
    "mengingat": ["Undang-Undang Nomor 24 Tahun 2011"],
    "tembusan": ["Bupati Kudus"],
    "nomor_piagam": "PGM/{urut}/092026",
    "tanggal_piagam": date(2026, 9, 30),
}


def setelan(musim: Musim, oleh: Pengguna, **beda: Any) -> SetelanDokumen:
    return save_setelan(musim, {**ISI, **beda}, oleh=oleh)


def teks_pdf(isi: bytes) -> str:
    """The text of all pages on one line."""
    halaman = PdfReader(io.BytesIO(isi)).pages
    return " ".join(" ".join(satu.extract_text() for satu in halaman).split())


def qr_pdf(isi: bytes) -> list[str]:
    """What the codes of all pages say, read off their pictures."""
    pdf = pypdfium2.PdfDocument(isi)
    gambar = [pdf[ke].render(scale=2.5).to_pil() for ke in range(len(pdf))]
    return [kode.text for satu in gambar for kode in zxingcpp.read_barcodes(satu)]


def rubah(isi: bytes) -> bytes:
    """One bit in the middle is another."""
    tengah = len(isi) // 2
    return isi[:tengah] + bytes([isi[tengah] ^ 1]) + isi[tengah + 1 :]
