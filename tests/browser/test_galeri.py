"""The gallery in Chromium: no rule of axe is broken, in either scheme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import layani, lingkungan
from tests.browser.test_semua_halaman import salah

BERURUTAN = pytest.mark.xdist_group("peramban")
pytestmark = [pytest.mark.browser, pytest.mark.rupa, BERURUTAN]


@pytest.fixture(scope="module")
def situs(alamat_basis: str, folder_berkas: Path) -> Iterator[str]:
    yield from layani(lingkungan(alamat_basis, folder_berkas) | {"DEBUG": "true"})


def test_the_gallery_breaks_no_rule(page: Page, situs: str) -> None:
    page.goto(f"{situs}/komponen/")
    assert page.locator("h1").inner_text() == "Komponen"
    assert list(salah(page, "/komponen/")) == []


def test_each_scheme_stands_beside_the_other(page: Page, situs: str) -> None:
    page.goto(f"{situs}/komponen/")
    warna = "satu => getComputedStyle(satu).backgroundColor"
    terang = page.locator(".rona-terang").first.evaluate(warna)
    gelap = page.locator(".rona-gelap").first.evaluate(warna)
    page.emulate_media(color_scheme="dark")
    assert page.locator("body").evaluate(warna) == gelap
    page.emulate_media(color_scheme="light")
    assert page.locator("body").evaluate(warna) == terang
    assert terang != gelap
