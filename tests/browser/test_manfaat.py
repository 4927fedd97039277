"""The page that residents read: it fits, counts one opening, prints on one sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

BERURUTAN = pytest.mark.xdist_group("peramban")
pytestmark = [pytest.mark.browser, pytest.mark.rupa, BERURUTAN]
Masuk = Callable[[str], Page]
DESA = "33.19.09.2006"
# Headless Chromium names itself, as a program does; a phone has another name.
PONSEL = (
    "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"
)


def angka(page: Page, situs: str, kode: str) -> list[int]:
    """How often the link of this desa was opened: today, in 30 days, ever."""
    page.goto(f"{situs}/manfaat/bagikan/{kode}/")
    return [int(teks) for teks in page.locator(".sorot strong").all_inner_texts()]


def test_the_page_fits_counts_once_and_leaves_nothing_behind(
    peramban: Browser, masuk: Masuk, situs: str
) -> None:
    petugas = masuk("petugas2")
    sebelum = angka(petugas, situs, DESA)
    konteks = peramban.new_context(
        locale="id-ID", user_agent=PONSEL, viewport={"width": 390, "height": 844}
    )
    page, kiriman = konteks.new_page(), []
    asing: list[str] = []

    def catat(satu: Request) -> None:
        if satu.method == "POST":
            kiriman.append((satu.url.removeprefix(situs), satu.post_data))
        if not satu.url.startswith(situs):
            asing.append(satu.url)

    page.on("request", catat)
    with page.expect_response(lambda jawab: jawab.url.endswith("/manfaat/buka/")):
        page.goto(f"{situs}/manfaat/?dari={DESA}")
    page.wait_for_load_state("networkidle")
    assert kiriman == [("/manfaat/buka/", f"dari={DESA}")]
    assert (asing, konteks.cookies()) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    konteks.close()
    assert angka(petugas, situs, DESA) == [n + 1 for n in sebelum]


def test_the_calculator_answers_on_a_phone_and_breaks_no_rule(
    page: Page, situs: str
) -> None:
    page.goto(f"{situs}/manfaat/")
    page.get_by_label("Pekerjaan").select_option("transportasi")
    page.get_by_label("Berapa orang").fill("3")
    page.get_by_label("Dengan tabungan hari tua (JHT)").check()
    page.get_by_role("button", name="Hitung iuran").click()
    jawab = page.get_by_role("status").inner_text()
    assert re.findall(r"Rp[\d.]*\d", jawab) == ["Rp85.200", "Rp28.400", "Rp36.800"]
    assert [satu["id"] for satu in Axe().run(page).response["violations"]] == []


def test_large_letters_stay_on_a_narrow_page(page: Page, situs: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{situs}/manfaat/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_it_prints_on_one_sheet(page: Page, situs: str) -> None:
    page.goto(f"{situs}/manfaat/")
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        (lembar,) = pdf.pages
        lebar, tinggi = (round(float(n)) for n in lembar.mediabox[2:])
    assert (lebar, tinggi) == (595, 842)


@pytest.mark.parametrize(
    ("peran", "alamat"),
    [
        ("petugas2", "/sosialisasi/pengaruh/"),
        ("juri", "/sosialisasi/pengaruh/"),
        ("operator", "/manfaat/bagikan/"),
        ("petugas2", "/manfaat/bagikan/"),
        ("admin", "/manfaat/tarif/"),
        ("admin", "/manfaat/tarif/baru/"),
    ],
)
def test_pages_around_it_fit_a_phone_and_break_no_rule(
    masuk: Masuk, situs: str, peran: str, alamat: str
) -> None:
    page = masuk(peran)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{situs}{alamat}")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert [satu["id"] for satu in Axe().run(page).response["violations"]] == []
