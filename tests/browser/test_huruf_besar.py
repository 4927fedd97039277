"""Letters of twice the size, a phone of 320 px, and paper: nothing is cut off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from penilaian.tolok_ukur.peramban import masuk_di
from tests.browser.conftest import PERAMBAN

BERURUTAN = pytest.mark.xdist_group("peramban")
pytestmark = [pytest.mark.browser, pytest.mark.rupa, BERURUTAN]
POTONG = Path(__file__).with_name("huruf.js").read_text(encoding="utf-8")
HALAMAN = [
    ("", "/masuk/"),
    ("operator", "/bukti/baru/iuran/"),
    ("operator", "/nilai/"),
    ("petugas", "/verifikasi/"),
    ("petugas", "/matriks/"),
    ("pendamping", "/monitoring/baru/"),
    ("juri", "/peringkat/"),
]


@pytest.fixture(scope="module")
def huruf_besar(peramban: Browser) -> Iterator[Browser]:
    """Chromium of a reader who has asked for letters of 32 px."""
    jalur = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    pilihan = [*PERAMBAN, "--blink-settings=defaultFontSize=32"]
    mesin = peramban.browser_type.launch(executable_path=jalur, args=pilihan)
    yield mesin
    mesin.close()


def salah(mesin: Browser, situs: str, lebar: int) -> dict[str, list[str]]:
    """What is wrong with each page at this width."""
    hasil: dict[str, list[str]] = {}
    for peran, alamat in HALAMAN:
        page = mesin.new_page(viewport={"width": lebar, "height": 844})
        if peran:
            masuk_di(page, situs, peran)
        page.goto(f"{situs}{alamat}")
        if didapat := page.evaluate(POTONG):
            hasil[alamat] = didapat
        page.close()
    return hasil


def test_letters_of_twice_the_size_fit_a_phone(
    huruf_besar: Browser, situs: str
) -> None:
    assert salah(huruf_besar, situs, 390) == {}


def test_the_narrowest_phone_cuts_nothing_off(peramban: Browser, situs: str) -> None:
    assert salah(peramban, situs, 320) == {}


def test_paper_is_white_whatever_the_phone_prefers(page: Page, situs: str) -> None:
    page.goto(f"{situs}/kalender/")
    latar = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(latar) == "rgb(13, 22, 19)"
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(latar) == "rgb(255, 255, 255)"


def test_less_motion_is_no_transition(page: Page, situs: str) -> None:
    page.goto(f"{situs}/masuk/")
    gerak = "getComputedStyle(document.querySelector('.btn')).transitionDuration"
    assert page.evaluate(gerak) == "0.14s, 0.14s"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(gerak) == "0s"
