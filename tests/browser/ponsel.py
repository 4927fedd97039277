"""A phone in the field: photos as its camera writes them, and what it keeps."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

LAMA = 30_000
# Colo, Kecamatan Dawe, on the slope of Muria.
LINTANG, BUJUR = (6.0, 40.0, 0.0), (110.0, 54.0, 0.0)
RAK = """async () => {
  const isi = {};
  for (const nama of await caches.keys()) {
    const rak = await caches.open(nama);
    isi[nama] = (await rak.keys()).map((satu) => satu.url.replace(location.origin, ""));
  }
  return isi;
}"""


def jepret(nama: str) -> FilePayload:
    """More than a phone may send as it is, with the note of time and place."""
    kertas = Image.effect_noise((1800, 1350), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2026:07:18 08:41:00"
    exif.get_ifd(0x8825).update({1: "S", 2: LINTANG, 3: "E", 4: BUJUR})
    keluar = BytesIO()
    kertas.save(keluar, "JPEG", quality=85, exif=exif)
    assert len(keluar.getvalue()) > 1024 * 1024
    return {"name": nama, "mimeType": "image/jpeg", "buffer": keluar.getvalue()}


def rak(page: Page) -> dict[str, list[str]]:
    """The addresses that the worker keeps, by shelf."""
    isi: dict[str, list[str]] = page.evaluate(RAK)
    return isi


def halaman_tersimpan(page: Page) -> list[str]:
    return [
        alamat
        for nama, isi in rak(page).items()
        if nama.startswith("permata-halaman-")
        for alamat in isi
    ]


def buka_dulu(page: Page, alamat: str) -> None:
    """With a signal, as in the office: afterwards the form opens without one."""
    page.goto(alamat)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    jalur = re.sub("^https?://[^/]+", "", alamat)
    page.wait_for_function("async (a) => !!(await caches.match(a))", arg=jalur)


def pita(page: Page) -> Locator:
    return page.locator("[data-pita] a")


def tunggu_terkirim(page: Page) -> None:
    """From the list of what waits to the receipt."""
    lihat = page.get_by_role("link", name="Lihat tanda terima")
    expect(lihat).to_have_count(1, timeout=LAMA)
    expect(page.get_by_text("Sudah terkirim", exact=True)).to_be_visible()
    lihat.click()
