"""A ledger in a real browser, checked by the worker that runs beside the server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
BUKU = b"""Penerimaan iuran cabang;;;
Tgl Bayar;NPP;Kode Iuran;Nominal
14/07/2026;99990001;;"Rp 181.440,00"
31/06/2026;99990001;;"Rp 181.440,00"
"""


def test_a_ledger_is_mapped_checked_and_put_away(
    masuk: Callable[[str], Page], situs: str
) -> None:
    page = masuk("petugas")
    page.goto(f"{situs}/impor/")
    page.get_by_role("link", name="Impor berkas").click()
    berkas: FilePayload = {"name": "kas.csv", "mimeType": "text/csv", "buffer": BUKU}
    page.locator("#id_berkas").set_input_files(berkas)
    page.get_by_role("button", name="Unggah berkas").click()
    expect(page.get_by_label("Tanggal bayar")).to_have_value("0")
    page.get_by_role("button", name="Periksa berkas").click()
    # The page asks by itself until the worker has an answer.
    hasil = page.locator("#impor")
    expect(hasil).to_contain_text("2 baris dibaca, 2 dikelompokkan.", timeout=30_000)
    expect(hasil).to_contain_text("NPP 99990001 tidak terdaftar di wilayah Anda.")
    page.get_by_role("link", name="Baris tidak terbaca").click()
    expect(hasil).to_contain_text(
        "Kolom A (Tanggal bayar): “31/06/2026” bukan tanggal."
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="Batalkan impor").click()
    page.get_by_label("Alasan dibatalkan").fill("Hanya mencoba")
    page.get_by_role("button", name="Batalkan impor").click()
    expect(hasil).to_contain_text("Impor ini dibatalkan. Hanya mencoba")
