"""Every page of every role, as links lead to it: what a phone must fetch for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from penilaian.tolok_ukur.peramban import Lalin
from tests.browser.ponsel import masuk_di
from tests.browser.test_semua_halaman import jelajah

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
# Bytes on the way, compressed and with their headers. Photos and pages of evidence come
# on top; the worker, once a page stands, fetches what it opens without a signal.
PERTAMA, LAGI = 100_000, 20_000
PERMINTAAN = 12


@pytest.fixture
def page(peramban: Browser) -> Iterator[Page]:
    """A phone without the worker, which would answer for the network."""
    konteks = peramban.new_context(
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        viewport={"width": 390, "height": 844},
        service_workers="block",
    )
    yield konteks.new_page()
    konteks.close()


def ringan(page: Page, lalin: Lalin, url: str, *, pertama: bool) -> Iterator[str]:
    """What is too much for this visit."""
    page.goto("about:blank")
    lalin.kosongkan(tembolok=pertama)
    page.goto(url, wait_until="networkidle" if pertama else "load")
    banyak, batas = len(lalin.datang), PERTAMA if pertama else LAGI
    if banyak > PERMINTAAN:
        yield f"{url}: {banyak} requests"
    if (berat := lalin.berat) > batas:
        yield f"{url}: {berat} bytes of {batas}"


def periksa(page: Page, situs: str, mulai: str) -> tuple[int, list[str]]:
    """How many pages there are, and which are too heavy."""
    lalin, banyak = Lalin(page), 0
    didapat: list[str] = []
    for _, url in jelajah(page, situs, mulai):
        banyak += 1
        for pertama in (True, False):
            didapat += ringan(page, lalin, url, pertama=pertama)
    return banyak, didapat


# How many pages the season leads to at least: a walk that stops early is seen.
@pytest.mark.parametrize(
    ("peran", "sedikitnya"),
    [
        ("admin", 55),
        ("petugas", 60),
        ("operator", 20),
        ("pendamping", 38),
        ("juri", 25),
    ],
)
def test_no_page_of_a_role_is_heavy(
    page: Page, situs: str, peran: str, sedikitnya: int
) -> None:
    masuk_di(page, situs, peran)
    banyak, didapat = periksa(page, situs, "/beranda/")
    assert didapat == []
    assert banyak >= sedikitnya


def test_no_public_page_is_heavy(page: Page, situs: str) -> None:
    banyak, didapat = periksa(page, situs, "/")
    assert didapat == []
    assert banyak >= 6
