"""The frame of certificates is in a file once, and looks as the drawing does."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
from PIL import ImageChops
from pypdf import PdfReader
from weasyprint import HTML

from permata.dokumen.aset import buat_pengambil, cetak


def piagam(banyak: int) -> str:
    lembar = "".join(f'<article class="piagam">{k}</article>' for k in range(banyak))
    gaya = '<link rel="stylesheet" href="aset:cetak.css"><link rel="stylesheet"'
    return f'<html lang="id"><title>P</title>{gaya} href="aset:piagam.css">{lembar}'


def beda(kiri: bytes, kanan: bytes) -> int:
    """How far a pixel of the first page differs at most, of 255."""
    dua = [pypdfium2.PdfDocument(isi)[0].render(scale=2) for isi in (kiri, kanan)]
    banyak = ImageChops.difference(*(g.to_pil().convert("L") for g in dua)).histogram()
    return max(jarak for jarak, n in enumerate(banyak) if n)


def lambang(benda: Any) -> dict[str, Any]:
    """What a page or a drawing refers to in its turn, by name."""
    return dict(benda["/Resources"].get("/XObject", {}))


def test_it_looks_as_where_it_is_drawn_anew() -> None:
    html = piagam(1)
    lama = HTML(string=html, url_fetcher=buat_pengambil()).write_pdf()
    hapus = "<style>@page { background: none !important }</style>"
    tanpa = cetak(html.replace("<title>", f"{hapus}<title>"))
    assert (beda(cetak(html), lama) <= 1, beda(tanpa, lama) > 99) == (True, True)


def test_all_pages_refer_to_one_copy() -> None:
    """The curves are 39 KB; a page more is less than a tenth of that."""
    satu, tiga = cetak(piagam(1)), cetak(piagam(3))
    halaman = PdfReader(io.BytesIO(tiga)).pages
    semua = [lambang(latar.get_object()) for latar in lambang(halaman[0]).values()]
    rujukan = [satu["/ibingkai0"].idnum for satu in semua if satu]
    assert (len(halaman), len(rujukan), len(set(rujukan))) == (3, 3, 1)
    assert len(tiga) - len(satu) < 4000


def test_it_is_an_ornament_which_nobody_is_read() -> None:
    halaman: Any = PdfReader(io.BytesIO(cetak(piagam(1)))).pages[0]
    awal, _, _ = halaman.get_contents().get_data().partition(b" Do")
    assert awal.split()[-1].startswith(b"/x")
    assert awal.count(b"/Artifact\nBMC") - awal.count(b"EMC") == 1


def test_the_same_bytes_follow_whatever_was_printed_before() -> None:
    satu = cetak(piagam(1))
    cetak(piagam(2))
    assert cetak(piagam(1)) == satu
