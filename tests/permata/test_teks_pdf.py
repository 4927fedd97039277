"""Which pages of a PDF name the programme: found, not found, nothing to search."""

import json
from multiprocessing import Pipe

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Page, Pdf

from permata.berkas.teks import cari_terpisah, halaman_memuat, jawab_cari
from tests.permata.contoh_berkas import dokumen, tulis

PROGRAM = "Jaminan Sosial Ketenagakerjaan"


def tulisan(*halaman: str) -> bytes:
    """A PDF with these words on its pages, line by line."""
    pdf = Pdf.new()
    huruf = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for isi in halaman:
        perintah = [
            f"BT /F1 12 Tf 40 {760 - 20 * ke} Td ({baris}) Tj ET"
            for ke, baris in enumerate(isi.split("\n"))
        ]
        kertas = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Resources=Dictionary(Font=Dictionary(F1=pdf.make_indirect(huruf))),
            Contents=pdf.make_stream("\n".join(perintah).encode()),
        )
        pdf.pages.append(Page(pdf.make_indirect(kertas)))
    return tulis(pdf)


@pytest.mark.parametrize(
    ("halaman", "harap"),
    [
        (["PERATURAN DESA", f"tentang {PROGRAM} bagi"], [2]),
        (["bpjs ketenagakerjaan", "lain", "BPJS-Ketenagakerjaan"], [1, 3]),
        (["JAMINAN SOSIAL\nKETENAGAKERJAAN"], [1]),
        (["Jaminan Sosial Ketenaga-\nkerjaan"], [1]),
        (["J A M I N A N  SOSIAL  KETENAGAKERJAAN"], [1]),
        (["Jaminan Sosial", "Ketenagakerjaan"], []),
        (["Jaminan sosial nasional, BPJS Kesehatan"], []),
        ([""], None),
    ],
)
def test_the_pages_that_name_the_programme(
    halaman: list[str], harap: list[int] | None
) -> None:
    assert halaman_memuat(tulisan(*halaman)) == harap


def test_a_scan_has_no_text_to_search() -> None:
    assert halaman_memuat(tulis(dokumen(2))) is None
    assert cari_terpisah(tulis(dokumen())) is None


def test_the_search_runs_in_a_process_of_its_own() -> None:
    assert cari_terpisah(tulisan("x", PROGRAM)) == (2,)
    assert cari_terpisah(tulisan("x")) == ()


def test_a_search_that_takes_too_long_finds_nothing() -> None:
    assert cari_terpisah(tulisan(PROGRAM), detik=0.0001) is None


@given(st.binary(max_size=200))
def test_broken_bytes_are_a_file_without_text(isi: bytes) -> None:
    sini, sana = Pipe()
    sini.send_bytes(b"%PDF-1.4" + isi)
    jawab_cari(sana)
    assert json.loads(sini.recv_bytes()) is None
