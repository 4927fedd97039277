"""One season, five people: the main job from end to end in Chromium.

One test, because it is one story: each step stands on the one before.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, ViewportSize, expect
from pypdf import PdfReader

from tests.browser.ponsel import lewat
from tests.contoh import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
PONSEL: ViewportSize = {"width": 390, "height": 844}
LEBAR: ViewportSize = {"width": 1440, "height": 900}


def nilai_desa(page: Page) -> Decimal:
    """The big figure on the score page of a desa."""
    teks = page.locator(".skor").first.inner_text()
    return Decimal(teks.strip().replace(",", "."))


def send_iuran(page: Page, situs: str) -> str:
    """The operator sends the proof of the bill that is late; gives its number."""
    page.goto(f"{situs}/beranda/")
    kartu = page.locator("article.tugas", has_text="Lewat jatuh tempo").first
    kartu.get_by_role("link", name="Kirim bukti").click()
    berkas: FilePayload = {
        "name": "kuitansi.jpg",
        "mimeType": "image/jpeg",
        "buffer": jpeg(),
    }
    page.locator("input[type=file]").first.set_input_files([berkas])
    page.get_by_label("Tanggal bayar").fill("2026-07-20")
    page.get_by_role("button", name="Kirim bukti").click()
    page.wait_for_url("**/terima/")
    nomor = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", page.locator("main").inner_text())
    assert nomor is not None
    return nomor[0]


def approve(page: Page, situs: str, nomor: str) -> None:
    """Petugas finds the item by its number and approves it by keyboard."""
    page.set_viewport_size(LEBAR)
    page.goto(f"{situs}/verifikasi/?q={nomor}")
    page.locator("main").get_by_role("link", name="Glagah Kulon").first.click()
    page.wait_for_url(re.compile(r"/verifikasi/[0-9a-f-]{36}/"))
    expect(page.locator("main")).to_contain_text(nomor)
    page.keyboard.press("1")
    expect(page.locator(".kabar").first).to_contain_text("disetujui")


def log_visit(page: Page, situs: str) -> None:
    """Petugas logs a visit to a kecamatan."""
    page.goto(f"{situs}/sosialisasi/baru/?kecamatan=33.19.09")
    page.get_by_label("Tempat").fill("Pendapa Dawe")
    page.get_by_label("Glagah Kulon", exact=True).check()
    orang = page.get_by_role("group", name="Jumlah orang Glagah Kulon")
    orang.get_by_label("Perangkat desa").fill("9")
    orang.get_by_label("Pekerja mandiri").fill("32")
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("main")).to_contain_text("Pendapa Dawe")
    expect(page.locator("main")).to_contain_text("41")


def write_report(page: Page, situs: str) -> None:
    """Pendamping reports what was seen in a desa."""
    page.goto(f"{situs}/beranda/")
    page.get_by_role("link", name="Laporkan kunjungan").first.click()
    page.wait_for_url("**/monitoring/baru/**")
    lewat(page)
    for tanya in page.locator("fieldset").filter(has_text="Belum tahu").all():
        tanya.get_by_text("Belum tahu", exact=True).click()
    page.get_by_text("Sudah berjalan", exact=True).click()
    lewat(page)
    lihat = page.get_by_label("Yang dilihat di desa")
    lihat.fill("Daftar peserta ditempel di balai desa.")
    lewat(page)
    page.locator("button[form], main button").filter(has_text="Kirim").last.click()
    expect(page.locator("main")).to_contain_text("Daftar peserta ditempel")


def read_ranking(page: Page, situs: str) -> None:
    """The jury reads the ranking, finds a desa and where its points come from."""
    page.goto(f"{situs}/peringkat/?q=glagah+kulon")
    page.get_by_role("link", name="Glagah Kulon").click()
    expect(page.get_by_role("heading", name="Struk nilai")).to_be_visible()


def export_pdf(page: Page, situs: str) -> str:
    """The admin's PDF as text."""
    page.goto(f"{situs}/beranda/")
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Rekapitulasi PDF").click()
    isi = Path(unduhan.value.path()).read_bytes()
    return "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)


def close(page: Page, situs: str) -> None:
    """The admin takes the season to the jury; what is open stands in the way there."""
    page.goto(f"{situs}/musim/")
    for tahap in ("data ditutup", "masa sanggah", "pleno"):
        page.get_by_role("button", name=re.compile(f"Lanjut ke {tahap}", re.I)).click()
        ya = page.locator("dialog[open] button").last
        if ya.count():
            ya.click()
        expect(page.locator(".kabar").first).to_contain_text(tahap)
    page.goto(f"{situs}/penetapan/")
    expect(page.locator("main")).to_contain_text("bukti belum diputuskan")
    expect(page.locator("main")).to_contain_text("sengketa peserta belum diputuskan")


def test_the_season_from_proof_to_the_jury(masuk: Masuk, situs: str) -> None:
    page = masuk("operator")
    page.set_viewport_size(PONSEL)
    page.goto(f"{situs}/nilai/")
    sebelum = nilai_desa(page)
    nomor = send_iuran(page, situs)

    page = masuk("petugas")
    approve(page, situs, nomor)
    log_visit(page, situs)

    page = masuk("operator")
    page.goto(f"{situs}/nilai/")
    assert nilai_desa(page) > sebelum

    write_report(masuk("pendamping"), situs)
    read_ranking(masuk("juri"), situs)

    page.goto(f"{situs}/")
    page.context.clear_cookies()
    page.goto(f"{situs}/pemenang/")
    expect(page.locator(".podium")).to_have_count(0)

    page = masuk("admin")
    teks = export_pdf(page, situs)
    assert "SEMENTARA" in teks
    assert "Glagah Kulon" in teks
    close(page, situs)

    page.context.clear_cookies()
    page.goto(f"{situs}/pemenang/")
    expect(page.locator(".podium")).to_have_count(0)
