"""Checking in by the QR on the wall: two phones, one of them without an account."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]


def baca_qr(page: Page) -> list[str]:
    """What a camera would read off the code on this page."""
    page.locator("svg.qr").scroll_into_view_if_needed()
    foto = Image.open(io.BytesIO(page.locator("svg.qr").screenshot()))
    return [satu.text for satu in zxingcpp.read_barcodes(foto)]


def kunjungan_hari_ini(page: Page, situs: str) -> str:
    """The visit that the petugas of the demo planned for today, by its form."""
    page.goto(f"{situs}/sosialisasi/baru/")
    return str(
        page.locator('a[href$="/pelaksanaan/"]').first.get_attribute("href")
    ).removesuffix("pelaksanaan/")


def buka_pintu(page: Page) -> None:
    """Open the door, or leave it open: the tests of this file share one visit."""
    buka = page.get_by_role("button", name="Buka")
    if buka.count():
        buka.click()
    expect(page.locator("svg.qr")).to_be_visible()


def test_a_phone_without_an_account_checks_in(
    masuk: Masuk, peramban: Browser, situs: str
) -> None:
    page = masuk("petugas")
    alamat = situs + kunjungan_hari_ini(page, situs)
    page.goto(alamat)
    page.get_by_role("link", name="Buka daftar hadir").click()
    page.wait_for_url("**/hadir/")
    buka_pintu(page)
    terbaca = baca_qr(page)
    tertulis = page.locator(".alamat-hadir").inner_text()
    assert terbaca == [tertulis]
    assert tertulis.startswith(f"{situs}/hadir/")

    konteks = peramban.new_context(
        locale="id-ID", viewport={"width": 390, "height": 844}
    )
    tamu = konteks.new_page()
    keluhan: list[str] = []
    tamu.on("console", lambda pesan: keluhan.append(pesan.text))
    tamu.goto(terbaca[0])
    desa = tamu.get_by_label("Desa Anda").locator("option").nth(2).inner_text()
    tamu.get_by_label("Desa Anda").select_option(label=desa)
    tamu.get_by_label("Nama lengkap").fill("Tini <b>Rahayu</b>")
    tamu.get_by_text("Pekerja mandiri").click()
    rusak = [satu["id"] for satu in Axe().run(tamu).response["violations"]]
    lebar = tamu.evaluate("document.documentElement.scrollWidth")
    tamu.get_by_role("button", name="Saya hadir").click()
    expect(tamu.get_by_role("heading", level=1)).to_have_text(
        "Terima kasih, Anda tercatat hadir"
    )
    expect(tamu.get_by_text("Tini <b>Rahayu</b>", exact=True)).to_be_visible()
    assert (rusak, lebar, keluhan) == ([], 390, [])

    page.get_by_role("link", name="Muat ulang").click()
    expect(page.get_by_role("heading", name="1 orang dari 1 desa")).to_be_visible()
    baris = page.locator("#hasil tbody tr")
    expect(baris).to_have_count(1)
    expect(baris).to_contain_text("Tini <b>Rahayu</b>")
    expect(baris).to_contain_text(f"Pekerja mandiri, {desa}")
    expect(page.locator("#hitungan tbody tr")).to_contain_text(desa)
    rusak = [satu["id"] for satu in Axe().run(page).response["violations"]]
    assert (rusak, page.evaluate("document.documentElement.scrollWidth")) == ([], 390)

    # The count comes by itself, too.
    tamu.get_by_role("link", name="Isi untuk orang lain").click()
    tamu.get_by_label("Desa Anda").select_option(label=desa)
    tamu.get_by_label("Nama lengkap").fill("Bambang")
    tamu.get_by_text("BPD", exact=True).click()
    tamu.get_by_role("button", name="Saya hadir").click()
    expect(page.get_by_role("heading", name="2 orang dari 1 desa")).to_be_visible(
        timeout=25_000
    )
    expect(baris).to_have_count(2)

    page.get_by_role("button", name="Tutup daftar hadir").click()
    tamu.goto(terbaca[0])
    expect(tamu.get_by_role("heading", level=1)).to_have_text(
        "Daftar hadir sudah ditutup"
    )
    konteks.close()


def test_the_sheet_for_the_wall_is_one_page_that_can_be_read(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("petugas")
    alamat = situs + kunjungan_hari_ini(page, situs)
    page.goto(f"{alamat}hadir/")
    buka_pintu(page)
    page.get_by_role("link", name="Cetak poster").click()
    page.wait_for_url("**/poster/")
    tertulis = page.locator(".alamat-hadir").inner_text()
    page.emulate_media(media="print")
    assert baca_qr(page) == [tertulis]
    expect(page.get_by_role("button", name="Cetak")).to_be_hidden()
