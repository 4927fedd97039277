"""The calendar of visits on a phone, by finger and by keyboard, and on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

BERURUTAN = pytest.mark.xdist_group("peramban")
pytestmark = [pytest.mark.browser, pytest.mark.rupa, BERURUTAN]
Masuk = Callable[[str], Page]


def rusak(page: Page) -> list[str]:
    return [satu["id"] for satu in Axe().run(page).response["violations"]]


def lebar(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_a_month_on_a_phone(masuk: Masuk, situs: str) -> None:
    page = masuk("petugas")
    page.goto(f"{situs}/sosialisasi/kalender/")
    expect(page.locator(".kalender")).to_be_hidden()
    hari = page.locator(".kalender-hari > li")
    kini = page.locator(".kalender-hari > [aria-current=date]")
    expect(kini).to_contain_text("Senin, 20 Juli 2026, hari ini")
    expect(kini).to_contain_text("13.00 Jekulo")
    expect(hari.filter(has_text="Bentrok")).not_to_have_count(0)
    assert (lebar(page), rusak(page)) == (390, [])

    page.get_by_label("Kecamatan").select_option(label="Undaan")
    page.get_by_role("button", name="Saring").click()
    page.wait_for_url("**kecamatan=*")
    expect(page.locator(".kalender-hari .acara")).to_have_count(1)
    page.get_by_role("link", name="Agustus 2026").press("Enter")
    page.wait_for_url("**bulan=2026-08**")
    expect(page.get_by_role("heading", name="Agustus 2026", exact=True)).to_be_visible()
    expect(page.get_by_label("Kecamatan")).not_to_have_value("")


def test_a_month_on_a_wide_screen_and_on_paper(masuk: Masuk, situs: str) -> None:
    page = masuk("petugas")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{situs}/sosialisasi/kalender/?bulan=2026-07")
    expect(page.locator(".kalender td.kini .nomor")).to_contain_text("20")
    expect(page.locator(".kalender-hari")).to_be_hidden()
    acara = page.locator(".kalender .acara", has_text="13.00 Jekulo")
    acara.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kunjungan Jekulo")
    page.go_back()
    assert rusak(page) == []
    page.emulate_media(media="print")
    expect(page.locator(".kalender")).to_be_visible()
    expect(page.get_by_role("button", name="Saring")).to_be_hidden()


def test_a_clash_is_planned_only_with_a_tick(masuk: Masuk, situs: str) -> None:
    page = masuk("petugas")
    page.goto(f"{situs}/sosialisasi/baru/?status=rencana&kecamatan=33.19.06")
    page.get_by_label("Tanggal").fill("2026-07-20")
    page.get_by_label("Tempat").fill("Balai Desa Terban")
    page.get_by_role("button", name="Simpan rencana").click()
    centang = page.get_by_label("Tetap jadwalkan")
    expect(page.get_by_text("Rencana ini bentrok:")).to_be_visible()
    expect(page.get_by_label("Tempat")).to_have_value("Balai Desa Terban")
    assert (lebar(page), rusak(page)) == (390, [])
    centang.check()
    page.get_by_role("button", name="Simpan rencana").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kunjungan Jekulo")
    expect(page.get_by_text("dalam minggu yang sama").first).to_be_visible()


def test_an_address_is_made_and_read(masuk: Masuk, situs: str) -> None:
    page = masuk("petugas")
    page.goto(f"{situs}/langganan/")
    page.get_by_role("button", name="Buat alamat kunjungan Anda").click()
    alamat = page.locator("#https").input_value()
    assert page.locator("#webcal").input_value() == alamat.replace("http:", "webcal:")
    assert (lebar(page), rusak(page)) == (390, [])
    jawaban = page.request.get(alamat)
    assert jawaban.text().startswith("BEGIN:VCALENDAR\r\n")
    page.get_by_role("button", name="Cabut kunjungan Anda").click()
    expect(page.get_by_text("Alamat itu tidak berlaku lagi.")).to_be_visible()
    assert page.request.get(alamat).status == 404
