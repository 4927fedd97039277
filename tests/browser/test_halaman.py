"""What HTML cannot prove: widths, contrast and labels, in Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
HALAMAN = {
    "operator": ["/beranda/", "/nilai/", "/bukti/", "/bukti/baru/iuran/", "/peserta/"],
    "petugas": [
        *("/beranda/", "/verifikasi/", "/sosialisasi/", "/sosialisasi/baru/"),
        *("/monitoring/status/", "/monitoring/status/bulan/"),
        "/monitoring/status/33.19.09.2006/",
    ],
    "pendamping": ["/beranda/", "/monitoring/", "/monitoring/baru/", "/desa/"],
    "juri": ["/peringkat/", "/nilai/33.19.09.2006/"],
    "admin": ["/beranda/", "/musim/", "/jejak/", "/musim/aturan/"],
}
PUBLIK = ["/", "/aturan/", "/kalender/", "/pemenang/", "/masuk/"]


def periksa(page: Page, situs: str, alamat: str) -> list[str]:
    """What is wrong with a page at 360 px: overflow, broken rules of axe, console."""
    salah: list[str] = []
    page.on("console", lambda pesan: salah.append(f"{alamat}: {pesan.text}"))
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{situs}{alamat}")
    lebar = page.evaluate("document.documentElement.scrollWidth")
    if lebar > 360:
        salah.append(f"{alamat}: {lebar} px wide")
    hasil = Axe().run(page)
    return salah + [
        f"{alamat}: {satu['id']} {[n['target'] for n in satu['nodes']][:3]}"
        for satu in hasil.response["violations"]
    ]


@pytest.mark.parametrize("peran", sorted(HALAMAN))
def test_pages_of_a_role_fit_a_phone_and_break_no_rule(
    masuk: Masuk, situs: str, peran: str
) -> None:
    page = masuk(peran)
    salah = [s for alamat in HALAMAN[peran] for s in periksa(page, situs, alamat)]
    assert salah == []


def test_public_pages_fit_a_phone_and_break_no_rule(page: Page, situs: str) -> None:
    salah = [s for alamat in PUBLIK for s in periksa(page, situs, alamat)]
    assert salah == []
