"""Pictures of one demo season: `gambar.py SITUS TAHAP FOLDER`, from `make gambar`."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Error, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LEBAR = {390: 844, 1440: 900}
RATA = Image.Quantize.MAXCOVERAGE  # no colour is forgotten, however few its dots
SABAR = 900  # seconds until a demo answers: its first start loads the season


class Layar(NamedTuple):
    """One page: who opens it, by which address, then by which link if any."""

    nama: str
    tahap: str
    peran: str
    alamat: str
    lalu: str = ""


TAGIHAN = "/bukti/baru/iuran/?tagihan="
LAYAR = (
    Layar("publik", "berjalan", "", "/"),
    Layar("aturan", "berjalan", "", "/aturan/"),
    Layar("kalender", "berjalan", "", "/kalender/"),
    Layar("manfaat", "berjalan", "", "/manfaat/"),
    Layar("masuk", "berjalan", "", "/masuk/"),
    Layar("operator", "berjalan", "operator", "/beranda/"),
    Layar("operator-iuran", "berjalan", "operator", "/beranda/", TAGIHAN),
    Layar("operator-perbaiki", "berjalan", "operator", "/beranda/", "/bukti/"),
    Layar("operator-bukti", "berjalan", "operator", "/bukti/"),
    Layar("operator-peserta", "berjalan", "operator", "/peserta/"),
    Layar("operator-nilai", "berjalan", "operator", "/nilai/"),
    Layar("petugas", "berjalan", "petugas", "/beranda/"),
    Layar("petugas-meja", "berjalan", "petugas", "/verifikasi/", "/verifikasi/"),
    Layar("petugas-matriks", "berjalan", "petugas", "/matriks/"),
    Layar("petugas-impor", "berjalan", "petugas", "/impor/", "/impor/"),
    Layar("petugas-pengingat", "berjalan", "petugas", "/pengingat/"),
    Layar("petugas-jadwal", "berjalan", "petugas", "/sosialisasi/kalender/"),
    Layar("petugas-cakupan", "berjalan", "petugas", "/sosialisasi/"),
    Layar("petugas-kunjungan", "berjalan", "petugas", "/sosialisasi/baru/"),
    Layar("pendamping", "berjalan", "pendamping", "/beranda/#binaan"),
    Layar("pendamping-laporan", "berjalan", "pendamping", "/monitoring/baru/"),
    Layar("status", "berjalan", "petugas", "/monitoring/status/"),
    Layar("panitia", "berjalan", "admin", "/beranda/"),
    Layar("panitia-musim", "berjalan", "admin", "/musim/"),
    Layar("juri-peringkat", "sanggah", "juri", "/peringkat/"),
    Layar("juri-finalis", "sanggah", "juri", "/juri/"),
    Layar("sanggahan", "sanggah", "petugas", "/sanggahan/"),
    Layar("panitia-penetapan", "sanggah", "admin", "/penetapan/"),
    Layar("pemenang", "diumumkan", "", "/pemenang/"),
    Layar("juri-nilai", "diumumkan", "juri", "/nilai/33.19.09.2006/"),
)


def tunggu(peramban: Browser, situs: str) -> None:
    """Until the season is loaded and served."""
    batas, page = time.monotonic() + SABAR, peramban.new_page()
    while True:
        try:
            page.goto(f"{situs}/masuk/")
            break
        except Error:
            if time.monotonic() > batas:
                raise
            time.sleep(0.5)
    page.close()


def masuk(page: Page, situs: str, peran: str) -> None:
    page.goto(f"{situs}/masuk/")
    page.locator("#id_login").fill(peran)
    page.locator("#id_password").fill("permata-demo")
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
    tutup = page.get_by_role("button", name="Mengerti, tutup panduan ini")
    if tutup.count():
        tutup.click()
        page.wait_for_load_state()


def buka(page: Page, situs: str, layar: Layar) -> None:
    page.goto(f"{situs}{layar.alamat}")
    if layar.lalu:
        # The first row: its address goes on from that of the list, with an id.
        tautan = page.locator(f"main a[href^='{layar.lalu}']")
        semua = [str(satu.get_attribute("href")) for satu in tautan.all()]
        dalam = [s for s in semua if s.count("-") >= 4 or layar.lalu.endswith("=")]
        page.goto(f"{situs}{dalam[0]}")
    page.wait_for_load_state("networkidle")


def simpan(page: Page, ke: Path) -> None:
    """A palette of 256 colours, none off by more than an eye sees: a third of it."""
    with Image.open(io.BytesIO(page.screenshot())) as gambar:
        palet = gambar.convert("RGB").quantize(256, RATA, kmeans=5)
        palet.save(ke, optimize=True)


def potret(peramban: Browser, situs: str, peran: str, layar: list[Layar]) -> None:
    konteks = peramban.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    page = konteks.new_page()
    if peran:
        masuk(page, situs, peran)
    for satu in layar:
        for lebar, tinggi in LEBAR.items():
            page.set_viewport_size({"width": lebar, "height": tinggi})
            buka(page, situs, satu)
            simpan(page, KE / f"{satu.nama}-{lebar}.png")
    konteks.close()


if __name__ == "__main__":
    SITUS, TAHAP, KE = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    with sync_playwright() as playwright:
        mesin = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        tunggu(mesin, SITUS)
        semua = [satu for satu in LAYAR if satu.tahap == TAHAP]
        for peran in dict.fromkeys(satu.peran for satu in semua):
            potret(mesin, SITUS, peran, [s for s in semua if s.peran == peran])
        mesin.close()
