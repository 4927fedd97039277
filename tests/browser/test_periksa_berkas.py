"""A file is checked in the browser: its digest is asked about, the file stays."""

from __future__ import annotations

from hashlib import sha256

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Request, expect

from tests.browser.test_semua_halaman import salah

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
ISI = b"tanpa nama siapa pun " * 4000
URL = "/periksa/berkas/?sidik=" + sha256(ISI).hexdigest()


def pilih(page: Page, situs: str) -> None:
    page.goto(f"{situs}/periksa/")
    berkas = FilePayload(name="struk.pdf", mimeType="application/pdf", buffer=ISI)
    page.get_by_label("Berkas", exact=True).set_input_files([berkas])
    page.get_by_role("button", name="Periksa berkas").click()
    page.wait_for_url(f"{situs}{URL}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tidak dikenal")


def test_the_file_does_not_leave_the_browser(page: Page, situs: str) -> None:
    dikirim: list[bytes] = []

    def catat(satu: Request) -> None:
        if satu.method == "POST":
            dikirim.append(satu.post_data_buffer or b"")

    page.on("request", catat)
    pilih(page, situs)
    assert [len(satu) < 1000 for satu in dikirim] == [True]
    ada = [
        kata in dikirim[0] for kata in (b"struk.pdf", sha256(ISI).hexdigest().encode())
    ]
    assert ada == [False, True]
    page.go_back()
    expect(page.get_by_text("Berkas tidak dikirim.")).to_be_visible()
    expect(page.get_by_text("Berkas dikirim kepada kami")).to_be_hidden()
    expect(page.get_by_label("Berkas", exact=True)).to_be_enabled()


def test_without_javascript_it_is_sent_as_the_page_says(
    peramban: Browser, situs: str
) -> None:
    konteks = peramban.new_context(java_script_enabled=False)
    page = konteks.new_page()
    page.goto(f"{situs}/periksa/")
    expect(page.get_by_text("Berkas dikirim kepada kami")).to_be_visible()
    expect(page.get_by_text("Berkas tidak dikirim.")).to_be_hidden()
    pilih(page, situs)
    konteks.close()


def test_both_pages_fit_a_phone_and_break_no_rule(page: Page, situs: str) -> None:
    for alamat in ("/periksa/", URL):
        page.goto(f"{situs}{alamat}")
        assert list(salah(page, alamat)) == []
