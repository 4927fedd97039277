"""Small PDFs written by code, the same bytes every time."""

from __future__ import annotations

from io import BytesIO
from textwrap import wrap

from pikepdf import Array, Dictionary, Name, Page, Pdf

from penilaian.peragaan.rencana import Naskah

A4 = (595, 842)
KIRI, ATAS, BARIS = 64, 760, 20
LEBAR_TEKS = 78


def pdf_naskah(isi: Naskah) -> bytes:
    """One A4 page: the head, the title, paragraphs, and a line that it is invented."""
    with Pdf.new() as pdf:
        huruf = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
        halaman = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, *A4]),
            Resources=Dictionary(Font=Dictionary(F1=pdf.make_indirect(huruf))),
            Contents=pdf.make_stream(_gambar(isi)),
        )
        pdf.pages.append(Page(pdf.make_indirect(halaman)))
        keluar = BytesIO()
        pdf.save(keluar, deterministic_id=True)
        return keluar.getvalue()


def _gambar(isi: Naskah) -> bytes:
    baris = [(14, isi.kepala), (0, ""), (13, isi.judul), (0, "")]
    for paragraf in isi.isi:
        baris += [(11, teks) for teks in wrap(paragraf, LEBAR_TEKS)]
    kaki = f"Naskah contoh untuk peragaan, bukan dokumen asli. Salinan {isi.salinan}."
    baris += [(0, ""), (9, kaki)]
    perintah = [
        f"BT /F1 {ukuran} Tf {KIRI} {ATAS - ke * BARIS} Td ({_teks(isi)}) Tj ET"
        for ke, (ukuran, isi) in enumerate(baris)
        if ukuran
    ]
    return "\n".join(perintah).encode("cp1252", "replace")


def _teks(isi: str) -> str:
    """What stands in a PDF string: its own marks escaped."""
    return isi.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
