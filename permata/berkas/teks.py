"""Which pages of a PDF name the programme: a hint, for a scan has no text at all."""

import json
from collections.abc import Sequence
from multiprocessing.connection import Connection

import pypdfium2 as pdfium

from permata.anak import DETIK, AnakError, tanya_anak

KATA = ("Jaminan Sosial Ketenagakerjaan", "BPJS Ketenagakerjaan")
_HURUF_TERBANYAK = 20_000  # of one page


def cari_terpisah(isi: bytes, *, detik: float = DETIK) -> tuple[int, ...] | None:
    """`halaman_memuat` in a child; a PDF that breaks it has no text to search."""
    try:
        with tanya_anak(jawab_cari, isi=isi, detik=detik) as terima:
            halaman: list[int] | None = json.loads(terima())
    except AnakError:
        return None
    return None if halaman is None else tuple(halaman)


def jawab_cari(sana: Connection) -> None:
    """In the child: the pages, or none where the PDF cannot be read."""
    try:
        halaman = halaman_memuat(sana.recv_bytes())
    except pdfium.PdfiumError:
        halaman = None
    sana.send_bytes(json.dumps(halaman).encode())


def halaman_memuat(isi: bytes, kata: Sequence[str] = KATA) -> list[int] | None:
    """The numbers of the pages, from 1; None where no page has any text."""
    dicari = [_rapat(satu) for satu in kata]
    pdf = pdfium.PdfDocument(isi)
    try:
        teks = [_teks(pdf, ke) for ke in range(len(pdf))]
    finally:
        pdf.close()
    if not any(teks):
        return None
    return [
        ke for ke, satu in enumerate(teks, 1) if any(kata in satu for kata in dicari)
    ]


def _teks(pdf: pdfium.PdfDocument, ke: int) -> str:
    lembar = pdf[ke].get_textpage()
    huruf = min(lembar.count_chars(), _HURUF_TERBANYAK)
    return _rapat(lembar.get_text_range(0, huruf))


def _rapat(teks: str) -> str:
    """Letters and digits only: lines break words in two, and titles are spaced."""
    return "".join(huruf for huruf in teks.casefold() if huruf.isalnum())
