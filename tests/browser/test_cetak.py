"""What the browser prints: upright or lying, and the sum of a receipt once."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

pytestmark = [
    pytest.mark.browser,
    pytest.mark.rupa,
    pytest.mark.xdist_group("peramban"),
]
Masuk = Callable[[str], Page]


def cetak(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def test_the_receipt_of_points_stands_upright_with_one_sum(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("operator")
    page.goto(f"{situs}/nilai/33.19.09.2006/")
    lembar = cetak(page).pages
    assert all(satu.mediabox.height > satu.mediabox.width for satu in lembar)
    teks = "".join(satu.extract_text() for satu in lembar)
    assert teks.count("Nilai akhir") == 1
    # The head of its table is on every sheet that it runs over.
    assert teks.count("Bukti dan yang menerimanya") > 1
    assert "PDF" not in teks  # a button


def test_the_matrix_lies_and_leaves_hidden_columns_out(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("petugas")
    page.goto(f"{situs}/matriks/?tanpa=1&tanpa=lengkap&buka=tutup")
    lembar = cetak(page).pages
    assert all(satu.mediabox.height < satu.mediabox.width for satu in lembar)
    kepala = "".join(satu.extract_text() for satu in lembar).split("Kaliwungu")[0]
    bulan = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu")
    baris = kepala[kepala.rindex("Desa") :].split()
    assert [satu for satu in baris if satu in bulan] == list(bulan[1:])
    assert "Lengkap" not in baris
    assert "Tampilkan" not in kepala
