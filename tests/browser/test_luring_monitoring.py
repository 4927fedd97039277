"""A report from the field: written without a signal, a task for the desa, closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from penilaian.tolok_ukur.peramban import masuk_di
from tests.browser.ponsel import (
    DAWE,
    LAMA,
    buka_dulu,
    isi_kunjungan,
    jepret,
    lewat,
    pita,
    tunggu_terkirim,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
BARU = "/monitoring/baru/?desa=33.19.09.2006"
TUGAS = "Tempel jadwal lomba dan cara mendaftar di papan informasi"


def isi_laporan(page: Page, catatan: str) -> None:
    """Nothing is known yet but the board in front of the hall: it is empty."""
    lewat(page)
    for tanya in page.locator("fieldset").filter(has_text="Belum tahu").all():
        tanya.get_by_text("Belum tahu", exact=True).click()
    papan = page.get_by_role("group", name="Papan informasi memuat")
    papan.get_by_text("Tidak", exact=True).click()
    page.get_by_text("Mulai sebagian", exact=True).click()
    lewat(page)
    page.get_by_label("Yang dilihat di desa").fill(catatan)


def kirim(page: Page) -> None:
    lewat(page)
    page.get_by_role("button", name="Kirim laporan").click()


def test_a_report_without_a_signal_becomes_a_task_that_another_closes(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("pendamping")
    buka_dulu(page, situs + BARU)
    page.context.set_offline(True)
    page.goto(situs + BARU)
    isi_laporan(page, "Papan informasi di balai desa masih kosong.")
    page.locator("[name=foto]").set_input_files([jepret("IMG_1.jpg")])
    kirim(page)
    page.wait_for_url(f"{situs}/luring/")
    expect(pita(page)).to_have_text("1 laporan monitoring menunggu sinyal")
    page.context.set_offline(False)
    expect(pita(page)).to_have_text("1 laporan monitoring terkirim", timeout=LAMA)
    tunggu_terkirim(page)
    expect(page.get_by_role("heading", name="Foto: 1")).to_be_visible()
    expect(page.get_by_role("heading", name="Tindak lanjut: 1")).to_be_visible()

    # The desa owns it: it says what it did, and has no way to close it.
    page = masuk("operator")
    page.goto(f"{situs}/beranda/")
    page.get_by_role("link", name=TUGAS).first.click()
    expect(page.get_by_role("button", name="Tutup tugas")).to_have_count(0)
    page.get_by_label("Yang sudah dikerjakan").fill("Jadwal ditempel Senin pagi.")
    page.get_by_role("button", name="Laporkan selesai").click()
    expect(page.locator("main")).to_contain_text("Jadwal ditempel Senin pagi.")
    tugas = page.url

    page = masuk("petugas")
    page.goto(tugas)
    expect(page.locator("main")).to_contain_text("Tutup bila Anda sudah memeriksanya.")
    page.get_by_role("button", name="Tutup tugas").click()
    expect(page.get_by_text("Tindak lanjut sudah ditutup.")).to_be_visible()
    expect(page.get_by_role("button", name="Tutup tugas")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_without_a_script_both_forms_are_sent_as_they_are(
    peramban: Browser, situs: str
) -> None:
    konteks = peramban.new_context(
        locale="id-ID",
        viewport={"width": 390, "height": 844},
        java_script_enabled=False,
    )
    page = konteks.new_page()
    masuk_di(page, situs, "petugas")
    page.goto(situs + DAWE)
    isi_kunjungan(page, "Pendapa tanpa skrip")
    page.locator("[name=foto]").set_input_files([jepret("IMG_2.jpg")])
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("main")).to_contain_text("Pendapa tanpa skrip")
    expect(page.get_by_role("heading", name="Foto: 1")).to_be_visible()

    konteks.clear_cookies()
    masuk_di(page, situs, "pendamping")
    page.goto(situs + BARU)
    isi_laporan(page, "Dikirim tanpa skrip.")
    page.locator("[name=foto]").set_input_files([jepret("IMG_3.jpg")])
    kirim(page)
    expect(page.locator("main")).to_contain_text("Dikirim tanpa skrip.")
    expect(page.get_by_role("heading", name="Foto: 1")).to_be_visible()
    expect(page.get_by_role("heading", name="Tindak lanjut: 1")).to_be_visible()
    expect(pita(page)).to_have_count(0)
    konteks.close()
