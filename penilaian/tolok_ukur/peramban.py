"""Chromium on a weak phone and a weak signal: `python -m ... SITUS ULANG` prints JSON.

A process of its own: Playwright, a tool of developers, runs an event loop in it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LAMBAT = 4  # times slower than this processor
SINYAL = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# Who opens which page: ours, and that of Django's own admin.
HALAMAN = {"kami": ("operator", "/beranda/"), "lantai": ("admin", "/admin/desa/desa/")}
FCP = """() => {
  const [satu] = performance.getEntriesByName("first-contentful-paint");
  return satu ? satu.startTime : 0;
}"""
Ukuran = dict[str, list[float]]


class Lalin:
    """What comes over the network to this page, in bytes with their headers."""

    def __init__(self, page: Page) -> None:
        self.cdp = page.context.new_cdp_session(page)
        self.asal: dict[str, tuple[str, str]] = {}
        self.byte: dict[str, int] = {}
        self.cdp.on("Network.responseReceived", self._jawab)
        self.cdp.on("Network.loadingFinished", self._usai)
        self.cdp.send("Network.enable")

    def _jawab(self, isi: Mapping[str, Any]) -> None:
        jawab = isi["response"]
        if not jawab.get("fromDiskCache") and jawab["url"].startswith("http"):
            self.asal[isi["requestId"]] = (jawab["url"], jawab["mimeType"])

    def _usai(self, isi: Mapping[str, Any]) -> None:
        # Nothing on the way: it came from the memory of the browser.
        if isi["requestId"] in self.asal and isi["encodedDataLength"]:
            self.byte[isi["requestId"]] = int(isi["encodedDataLength"])

    def kosongkan(self, *, tembolok: bool) -> None:
        """Begin anew; without what the browser has kept, as on a first visit."""
        if tembolok:
            self.cdp.send("Network.clearBrowserCache")
        self.asal, self.byte = {}, {}

    @property
    def datang(self) -> list[str]:
        """The addresses that had to answer."""
        return [self.asal[nomor][0] for nomor in self.byte]

    @property
    def berat(self) -> int:
        """All bytes but those of evidence: its photos, its pages as pictures."""
        return sum(
            byte
            for nomor, byte in self.byte.items()
            if "/static/" in self.asal[nomor][0]
            or not self.asal[nomor][1].startswith("image/")
        )


def masuk_di(page: Page, situs: str, nama: str) -> None:
    """Sign in with an account of the demo."""
    page.goto(f"{situs}/masuk/")
    page.locator("#id_login").fill(nama)
    page.locator("#id_password").fill("permata-demo")
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(lambda url: "/masuk/" not in url)


class Ponsel:
    """One person's phone, signed in and from then on slow."""

    def __init__(self, mesin: Browser, situs: str, nama: str) -> None:
        # Without the worker: its own fetching would not feel the weak signal.
        konteks = mesin.new_context(
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            viewport={"width": 390, "height": 844},
            service_workers="block",
        )
        self.page, self.situs = konteks.new_page(), situs
        masuk_di(self.page, situs, nama)
        self.lalin = Lalin(self.page)
        lambat = self.lalin.cdp.send
        lambat("Emulation.setCPUThrottlingRate", {"rate": LAMBAT})
        lambat("Network.emulateNetworkConditions", {"offline": False, **SINYAL})

    def buka(self, alamat: str, *, pertama: bool) -> tuple[float, int, float]:
        """Seconds until the first contentful paint, requests, KB."""
        self.page.goto("about:blank")
        self.lalin.kosongkan(tembolok=pertama)
        jawab = self.page.goto(f"{self.situs}{alamat}", wait_until="networkidle")
        if jawab is None or not jawab.ok or not self.page.url.endswith(alamat):
            raise RuntimeError(alamat)
        lama: float = self.page.wait_for_function(FCP).json_value()
        return lama / 1000, len(self.lalin.datang), self.lalin.berat / 1000


def ukur(situs: str, ulang: int) -> dict[str, Ukuran]:
    """Each page the first time and again, in turn A B B A; seconds, requests, KB."""
    hasil: dict[str, Ukuran] = {nama: {} for nama in HALAMAN}
    with sync_playwright() as playwright:
        mesin = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        ponsel = {
            nama: Ponsel(mesin, situs, orang) for nama, (orang, _) in HALAMAN.items()
        }
        for ke in range(ulang):
            for nama in sorted(HALAMAN, reverse=ke % 2 == 1):
                for kali in ("pertama", "lagi"):
                    alamat = HALAMAN[nama][1]
                    satu = ponsel[nama].buka(alamat, pertama=kali == "pertama")
                    for apa, nilai in zip(
                        ("tampil", "minta", "berat"), satu, strict=True
                    ):
                        hasil[nama].setdefault(f"{apa} {kali}", []).append(nilai)
        mesin.close()
    return hasil


if __name__ == "__main__":
    sys.stdout.write(json.dumps(ukur(sys.argv[1], int(sys.argv[2]))))
