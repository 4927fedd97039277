"""Forms while they are filled in: amounts, days in words, and what is not sent yet."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, expect

BERURUTAN = pytest.mark.xdist_group("peramban")
pytestmark = [pytest.mark.browser, pytest.mark.rupa, BERURUTAN]
Masuk = Callable[[str], Page]
GLAGAH = "33.19.09.2006"


def test_an_amount_gets_its_dots_and_the_caret_keeps_its_digit(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("operator")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{situs}/bukti/baru/anggaran/")
    jumlah = page.locator("#id_jumlah")
    jumlah.click()
    page.keyboard.type("1234567")
    expect(jumlah).to_have_value("1.234.567")
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    page.keyboard.type("9")
    expect(jumlah).to_have_value("12.394.567")
    assert jumlah.evaluate("unsur => unsur.selectionEnd") == 5
    page.keyboard.press("Backspace")
    expect(jumlah).to_have_value("1.234.567")
    # What is no whole number is left for the server to explain.
    jumlah.fill("12,5 juta")
    expect(jumlah).to_have_value("12,5 juta")


def test_a_day_is_typed_in_indonesian_order_and_said_in_words(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("operator")
    page.goto(f"{situs}/bukti/baru/iuran/")
    isian = page.get_by_label("Tanggal bayar")
    kata = page.locator("output.tanggal-kata")
    for diketik, jadi in (
        ("14072026", "14-07-2026"),
        ("14/7/2026", "14-07-2026"),
        ("14 7 2026", "14-07-2026"),
    ):
        isian.fill("")
        isian.press_sequentially(diketik)
        isian.blur()
        expect(isian).to_have_value(jadi)
        expect(kata).to_have_text(["Selasa, 14 Juli 2026"])
    # A digit that is mended in the middle stays where it was typed.
    isian.focus()
    isian.evaluate("unsur => unsur.setSelectionRange(5, 5)")
    page.keyboard.press("Backspace")
    expect(isian).to_have_value("14-0-2026")
    page.keyboard.type("6")
    expect(isian).to_have_value("14-06-2026")
    expect(kata).to_have_text(["Minggu, 14 Juni 2026"])
    isian.fill("2026-07-14")  # as a program writes it
    expect(isian).to_have_value("14-07-2026")
    # No such day, and words: both are left for the server to explain.
    for diketik in ("31-02-2026", "lusa"):
        isian.fill(diketik)
        expect(isian).to_have_value(diketik)
        expect(kata).to_have_text([""])


def test_a_day_is_picked_and_a_time_is_typed(masuk: Masuk, situs: str) -> None:
    """The calendar is the browser's own: what it gives is written in our order."""
    page = masuk("petugas")
    page.goto(f"{situs}/sosialisasi/baru/?kecamatan=33.19.09")
    isian = page.get_by_label("Tanggal", exact=True)
    isian.fill("17-07-2026")
    page.get_by_role("button", name="Buka kalender, Tanggal").click()
    asli = page.locator(".tanggal-asli")
    expect(asli).to_have_value("2026-07-17")
    page.keyboard.press("Escape")
    asli.evaluate(
        """unsur => {
          unsur.value = "2026-07-15";
          unsur.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    expect(isian).to_have_value("15-07-2026")
    expect(isian).to_be_focused()
    jam = page.get_by_label("Jam selesai")
    for diketik, jadi in (("1130", "11.30"), ("9:15", "09.15"), ("13.00", "13.00")):
        jam.fill("")
        jam.press_sequentially(diketik)
        jam.blur()
        expect(jam).to_have_value(jadi)


def test_a_moment_is_typed_in_one_go(masuk: Masuk, situs: str) -> None:
    page = masuk("admin")
    page.goto(f"{situs}/data-pribadi/baru/")
    saat = page.get_by_label("Diterima pada")
    expect(saat).to_have_value("20-07-2026 09.00")
    saat.fill("")
    saat.press_sequentially("140720260830")
    expect(saat).to_have_value("14-07-2026 08.30")


def test_what_was_typed_and_not_sent_is_asked_for(masuk: Masuk, situs: str) -> None:
    page = masuk("petugas")
    formulir = f"{situs}/matriks/{GLAGAH}/iuran/2026-07/perpanjang/"
    ditanya: list[str] = []

    def jawab(dialog: Dialog) -> None:
        ditanya.append(dialog.type)
        dialog.dismiss() if len(ditanya) == 1 else dialog.accept()

    page.on("dialog", jawab)
    page.goto(formulir)
    page.goto(f"{situs}/kabar/")  # nothing typed: nobody asks
    page.goto(formulir)
    page.get_by_label("Alasan").click()
    page.keyboard.type("Banjir di Dukuh Krajan.")
    page.get_by_role("link", name="Cari").click(no_wait_after=True)
    page.wait_for_function("() => document.readyState === 'complete'")
    assert (page.url, ditanya) == (formulir, ["beforeunload"])
    page.get_by_label("Diperpanjang sampai").fill("2026-08-26")
    page.get_by_role("button", name="Beri perpanjangan").click()
    page.wait_for_url(lambda url: url != formulir)
    assert ditanya == ["beforeunload"]


def test_the_bell_counts_until_all_is_read(masuk: Masuk, situs: str) -> None:
    page = masuk("operator")
    page.goto(f"{situs}/beranda/")
    hitung = page.locator(".lonceng .hitung")
    expect(hitung).to_have_text(re.compile(r"^\d+ belum dibaca$"))
    page.get_by_role("link", name="Kabar").click()
    page.get_by_role("button", name="Tandai semua sudah dibaca").click()
    expect(page.get_by_text("Baru", exact=True)).to_have_count(0)
    expect(hitung).to_be_hidden()
