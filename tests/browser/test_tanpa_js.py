"""Without a script the main jobs still work: plain forms, plain links.

A visit and a report of monitoring are in test_luring_monitoring.py, a regulation in
test_kirim_ponsel.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from penilaian.tolok_ukur.peramban import masuk_di
from tests.contoh import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
MEJA = re.compile(r"/verifikasi/[0-9a-f-]{36}/")
GLAGAH = "33.19.09.2006"


@pytest.fixture
def polos(peramban: Browser, situs: str) -> Iterator[Masuk]:
    """A phone on which no script runs, signed in as one of the demo accounts."""
    konteks = peramban.new_context(
        locale="id-ID",
        viewport={"width": 390, "height": 844},
        java_script_enabled=False,
    )
    page = konteks.new_page()

    def lakukan(nama: str) -> Page:
        konteks.clear_cookies()
        masuk_di(page, situs, nama)
        return page

    yield lakukan
    konteks.close()


def kuitansi(hijau: int) -> FilePayload:
    isi = jpeg((40, hijau, 60), 480)
    return {"name": "kuitansi.jpg", "mimeType": "image/jpeg", "buffer": isi}


def buka_teratas(page: Page, situs: str) -> str:
    """The first item of the queue; gives its number."""
    page.goto(f"{situs}/verifikasi/")
    page.get_by_role("link", name="Mulai dari atas").click()
    expect(page).to_have_url(MEJA)
    cocok = re.search(r"nomor ([A-Z2-7]{4}-[A-Z2-7]{4})", page.inner_text("main"))
    assert cocok is not None
    return cocok[1]


def test_an_operator_sends_a_proof_of_iuran(polos: Masuk, situs: str) -> None:
    page = polos("operator")
    page.goto(f"{situs}/beranda/")
    kartu = page.locator("article.tugas", has_text="Lewat jatuh tempo").first
    kartu.get_by_role("link", name="Kirim bukti").click()
    page.locator("input[type=file]").first.set_input_files([kuitansi(90)])
    page.get_by_label("Tanggal bayar").fill("2026-07-21")
    page.get_by_role("button", name="Kirim bukti").click()
    galat = page.locator("main .galat")
    expect(galat).to_contain_text("belum terjadi")
    galat.get_by_role("link").first.click()
    assert page.url.endswith("#id_tanggal")
    page.get_by_label("Tanggal bayar").fill("2026-07-20")
    page.get_by_role("button", name="Kirim bukti").click()
    expect(page.locator("main")).to_contain_text("Bukti sudah kami terima")


def test_a_petugas_returns_one_item_and_approves_the_next(
    polos: Masuk, situs: str
) -> None:
    page = polos("petugas")
    nomor = buka_teratas(page, situs)
    page.get_by_role("button", name=re.compile("^Kembalikan")).click()
    expect(page.locator(".salah, .galat").first).to_be_visible()
    page.locator("label.pil", has_text="Foto terpotong").click()
    page.locator("[name=catatan]").fill("Foto ulang seluruh lembar.")
    page.get_by_role("button", name=re.compile("^Kembalikan")).click()
    expect(page.locator("main")).to_contain_text("dikembalikan")

    lain = buka_teratas(page, situs)
    assert lain != nomor
    page.locator("[name=catatan]").fill("Cocok dengan buku besar.")
    page.get_by_role("button", name=re.compile("^Setujui")).click()
    expect(page.locator("main")).to_contain_text("disetujui")


def test_a_panitia_gives_more_time(polos: Masuk, situs: str) -> None:
    page = polos("admin")
    page.goto(f"{situs}/matriks/{GLAGAH}/iuran/2026-07/perpanjang/")
    page.get_by_label("Diperpanjang sampai").fill("2026-09-10")
    page.get_by_label("Alasan").fill("Kantor pos tutup tiga hari.")
    page.get_by_role("button", name=re.compile("perpanjangan", re.I)).click()
    expect(page.locator("main")).to_contain_text("10 September 2026")


def test_the_bell_is_a_link_and_the_guide_goes_away(polos: Masuk, situs: str) -> None:
    page = polos("pendamping")
    page.goto(f"{situs}/beranda/")
    page.get_by_role("button", name="Mengerti, tutup panduan ini").click()
    expect(
        page.get_by_role("heading", name="Baru pertama kali di sini?")
    ).to_have_count(0)
    page.get_by_role("link", name="Panduan memulai").click()
    expect(page.locator("main li")).to_have_count(4)
    page.get_by_role("link", name="Kabar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Apa yang terjadi dengan urusan Anda?"
    )
