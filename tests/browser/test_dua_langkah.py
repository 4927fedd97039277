"""A server that asks for the second factor: petugas enrols, operator calls (SEC-03).

The QR is read off the screen as a phone does, and each page is looked at by axe.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import layani, lingkungan

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
SANDI = "permata-demo"


@pytest.fixture(scope="module")
def situs(alamat_basis: str, folder_berkas: Path) -> Iterator[str]:
    """The demo season, behind the doors of a real server."""
    wajib = {"PERMATA_WAJIB_FAKTOR": "true", "PERMATA_KODE_PERANGKAT": "true"}
    yield from layani(lingkungan(alamat_basis, folder_berkas) | wajib)


def ponsel(peramban: Browser) -> Page:
    """Another phone, which nobody has signed in on."""
    konteks = peramban.new_context(
        locale="id-ID", viewport={"width": 360, "height": 780}
    )
    return konteks.new_page()


def ketik_sandi(page: Page, situs: str, nama: str) -> None:
    page.goto(f"{situs}/masuk/")
    page.locator("#id_login").fill(nama)
    page.locator("#id_password").fill(SANDI)
    page.get_by_role("button", name="Masuk", exact=True).click()


def ketik_kode(page: Page, kode: str) -> None:
    page.locator("#id_kode").fill(kode)
    page.get_by_role("button", name="Masuk", exact=True).click()


def periksa(page: Page) -> None:
    """Nothing for axe to say, and no sideways scrolling."""
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def pindai(page: Page) -> str:
    """The secret in the QR that stands on this page."""
    gambar = page.locator("svg.qr")
    gambar.evaluate("satu => satu.scrollIntoView({block: 'center'})")
    foto = Image.open(io.BytesIO(gambar.screenshot()))
    (kode,) = zxingcpp.read_barcodes(foto.resize((foto.width * 2, foto.height * 2)))
    return parse_qs(urlsplit(kode.text).query)["secret"][0]


def pasang(page: Page, rahasia: str) -> int:
    """Type what the app says; the half minute of that code."""
    langkah = int(time.time()) // 30
    page.locator("#id_kode").fill(format_hotp_value(hotp_value(rahasia, langkah)))
    page.get_by_role("button", name="Pasang", exact=True).click()
    expect(page.locator(".kode-pulih li")).to_have_count(10)
    return langkah


def test_from_the_password_to_the_code_that_is_read_out(
    peramban: Browser, situs: str
) -> None:
    petugas = ponsel(peramban)
    ketik_sandi(petugas, situs, "petugas")
    petugas.wait_for_url(f"{situs}/dua-langkah/pasang/")
    periksa(petugas)
    rahasia = pindai(petugas)
    langkah = pasang(petugas, rahasia)
    expect(petugas.get_by_role("button", name="Cetak")).to_be_visible()
    periksa(petugas)
    petugas.get_by_role("link", name="Sudah saya catat").click()
    petugas.wait_for_url(f"{situs}/beranda/")

    lain = ponsel(peramban)
    ketik_sandi(lain, situs, "petugas")
    lain.wait_for_url(f"{situs}/masuk/kode/")
    periksa(lain)
    ketik_kode(lain, "000 000")
    expect(lain.locator(".is-invalid")).to_be_visible()
    ketik_kode(lain, format_hotp_value(hotp_value(rahasia, langkah + 1)))
    lain.wait_for_url(f"{situs}/beranda/")

    operator = ponsel(peramban)
    ketik_sandi(operator, situs, "operator")
    operator.wait_for_url(f"{situs}/masuk/perangkat/")
    periksa(operator)
    lain.goto(f"{situs}/perangkat/kode/?q=Siti+Rohmah")
    periksa(lain)
    lain.get_by_role("button", name="Buat kode untuk Siti Rohmah").click()
    kode = lain.locator(".display-4").inner_text()
    periksa(lain)
    ketik_kode(operator, kode)
    operator.wait_for_url(f"{situs}/beranda/")
    operator.goto(f"{situs}/perangkat/")
    judul = operator.get_by_role("heading", name="Perangkat yang dikenal")
    expect(judul).to_be_visible()
    periksa(operator)
    for page in (petugas, lain, operator):
        page.context.close()
