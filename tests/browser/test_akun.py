"""From the invitation to the first page, on two phones (SEC-05)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
SANDI = "kerbau hijau naik sepeda"


def undang(page: Page, situs: str) -> str:
    """A petugas invites; the link as it stands on the page."""
    page.goto(f"{situs}/akun/")
    page.get_by_role("link", name="Undang orang").click()
    page.get_by_label("Nama lengkap").fill("Wahyu Nugroho")
    page.get_by_label("Jabatan").fill("Kasi pelayanan")
    page.get_by_label("Nomor WhatsApp").fill("0812 3456 7890")
    page.get_by_label("Desa", exact=True).select_option(label="Glagah Kulon")
    page.get_by_role("button", name="Buat undangan").click()
    expect(page.get_by_role("link", name="Kirim lewat WA")).to_be_visible()
    expect(page.get_by_role("button", name="Salin")).to_be_visible()
    return page.get_by_label("Atau salin tautannya").input_value()


def test_an_invited_operator_chooses_a_password_and_is_in(
    masuk: Masuk, peramban: Browser, situs: str
) -> None:
    """At 390 px; the form is accepted under the policy that hides the address."""
    alamat = undang(masuk("petugas"), situs)
    konteks = peramban.new_context(
        locale="id-ID", viewport={"width": 390, "height": 844}
    )
    page, dipanggil = konteks.new_page(), list[str]()
    page.on("request", lambda satu: dipanggil.append(satu.headers.get("referer", "")))
    page.goto(alamat)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wahyu Nugroho")
    assert Axe().run(page).response["violations"] == []
    lebar = page.evaluate("document.documentElement.scrollWidth")
    assert lebar == 390
    page.get_by_label("Nama pengguna").fill("wahyu")
    page.get_by_label("Kata sandi", exact=True).fill(SANDI)
    page.get_by_label("Ulangi kata sandi").fill(SANDI)
    page.get_by_role("button", name="Simpan dan masuk").click()
    page.wait_for_url(f"{situs}/beranda/")
    expect(page.locator(".kabar").first).to_contain_text("Kata sandi tersimpan")
    token = alamat.rstrip("/").rpartition("/")[2]
    assert [satu for satu in dipanggil if token in satu] == []
    page.goto(f"{situs}/perangkat/")
    expect(page.locator("main")).to_contain_text("(yang ini)")
    page.context.clear_cookies()
    page.goto(alamat)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Tautan ini tidak berlaku"
    )
    konteks.close()
