"""Every page of every role, as links lead to it: it fits, is light, breaks no rule."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any, Literal
from urllib.parse import urldefrag, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from tests.browser.ponsel import LAMA

BERURUTAN = pytest.mark.xdist_group("peramban")
pytestmark = [pytest.mark.browser, pytest.mark.rupa, BERURUTAN]
Masuk = Callable[[str], Page]
Rona = Literal["light", "dark"]
LEBAR = (1440, 390)
TERSEMPIT = 360
# Bytes on the way, compressed and with their headers, of a first visit and of a later
# one. Photos and pages of evidence come on top; so does what the worker, once a page
# stands, fetches to open without a signal.
PERTAMA, LAGI, PERMINTAAN = 100_000, 20_000, 12
BERAT = """() => {
  const berat = (satu) => satu.encodedBodySize + 300;
  const [halaman] = performance.getEntriesByType("navigation");
  const semua = performance.getEntriesByType("resource");
  const tetap = semua.filter((satu) => satu.name.includes("/static/"));
  const lain = semua.filter((satu) =>
    !satu.name.includes("/static/") && satu.initiatorType !== "img");
  const lagi = [halaman, ...lain].reduce((jumlah, satu) => jumlah + berat(satu), 0);
  const pertama = tetap.reduce((jumlah, satu) => jumlah + berat(satu), lagi);
  return [pertama, lagi, 1 + tetap.length + lain.length];
}"""
WARNA = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RONA: dict[Rona, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": WARNA},
}
TAUTAN = """[...document.querySelectorAll("a[href]")].map(
  a => new URL(a.getAttribute("href"), location).href)"""
PINTU = {"account_logout", "desa:pengingat_buka"}


@pytest.fixture
def page(peramban: Browser) -> Iterator[Page]:
    """A phone without the worker, which would answer for the network."""
    konteks = peramban.new_context(locale="id-ID")
    konteks.add_init_script("delete Navigator.prototype.serviceWorker")
    konteks.set_default_timeout(2 * LAMA)
    yield konteks.new_page()
    konteks.close()


def nama(alamat: str) -> str | None:
    """The name of the view behind this address."""
    try:
        return resolve(urlsplit(alamat).path).view_name
    except Resolver404:
        return None


def jelajah(page: Page, situs: str, mulai: str) -> Iterator[tuple[str, str]]:
    """Each view once, by the first link to it that answers with a page."""
    terlihat, antre = set(PINTU), deque([f"{situs}{mulai}"])
    while antre:
        alamat = antre.popleft()
        berkas = PurePath(urlsplit(alamat).path).suffix
        if berkas or (satu := nama(alamat)) is None or satu in terlihat:
            continue
        jawaban = page.request.get(alamat)
        if not jawaban.ok or "text/html" not in jawaban.headers["content-type"]:
            terlihat.add(satu)
            continue
        page.goto(alamat)
        if (tiba := nama(page.url)) is None or tiba in terlihat:
            continue
        terlihat |= {satu, tiba}
        yield tiba, page.url
        tautan: list[str] = page.evaluate(TAUTAN)
        antre += [urldefrag(t)[0] for t in tautan if t.startswith(f"{situs}/")]


def terlalu_lebar(page: Page, lebar: int) -> Iterator[str]:
    page.set_viewport_size({"width": lebar, "height": 900})
    penuh = page.evaluate("document.documentElement.scrollWidth")
    if penuh > lebar:
        yield f"{page.url}: {penuh} px wide at {lebar}"


def terlalu_berat(page: Page) -> Iterator[str]:
    """What the page fetched is counted, also what the browser had kept."""
    didapat: list[int] = page.evaluate(BERAT)
    batas = (PERTAMA, LAGI, PERMINTAAN)
    if any(isi > paling for isi, paling in zip(didapat, batas, strict=True)):
        yield f"{page.url}: {didapat} of {batas} bytes, bytes, requests"


def salah(page: Page, alamat: str) -> Iterator[str]:
    """In both schemes; only colours tell one from the other."""
    yield from terlalu_lebar(page, TERSEMPIT)
    for lebar in LEBAR:
        yield from terlalu_lebar(page, lebar)
        for rona, pilihan in RONA.items():
            page.emulate_media(color_scheme=rona, reduced_motion="reduce")
            for satu in Axe().run(page, options=pilihan).response["violations"]:
                sasaran = [n["target"] for n in satu["nodes"]][:3]
                yield f"{alamat} at {lebar}, {rona}: {satu['id']} {sasaran}"


def periksa(page: Page, situs: str, mulai: str) -> tuple[int, list[str]]:
    """How many pages there are, and what is wrong with them or said in the console."""
    konsol: list[str] = []
    page.on("console", lambda pesan: konsol.append(f"{page.url}: {pesan.text}"))
    semua = [
        # First: another width or scheme asks for other pictures.
        [*terlalu_berat(page), *salah(page, url)]
        for _, url in jelajah(page, situs, mulai)
    ]
    return len(semua), [*konsol, *(satu for daftar in semua for satu in daftar)]


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
def test_no_page_of_a_role_breaks_a_rule(
    masuk: Masuk, situs: str, peran: str, sedikitnya: int
) -> None:
    banyak, didapat = periksa(masuk(peran), situs, "/beranda/")
    assert didapat == []
    assert banyak >= sedikitnya


def test_no_public_page_breaks_a_rule(page: Page, situs: str) -> None:
    banyak, didapat = periksa(page, situs, "/")
    assert didapat == []
    assert banyak >= 6
