"""The desk in Chromium: a queue by keyboard alone, and a mark that comes home."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, ViewportSize, expect

from tests.contoh import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
LEBAR: ViewportSize = {"width": 1440, "height": 900}
PONSEL: ViewportSize = {"width": 390, "height": 844}
MEJA = re.compile(r"/verifikasi/[0-9a-f-]{36}/")


def foto(nama: str, hijau: int) -> FilePayload:
    isi = jpeg((40, hijau, 60), 480)
    return {"name": nama, "mimeType": "image/jpeg", "buffer": isi}


def nomor(page: Page) -> str:
    """The number of the item that is open."""
    cocok = re.search(r"nomor ([A-Z2-7]{4}-[A-Z2-7]{4})", page.inner_text("main"))
    assert cocok is not None
    return cocok[1]


def tekan(page: Page, *tombol: str) -> None:
    for satu in tombol:
        page.keyboard.press(satu)


def selesai_hari_ini(page: Page) -> int:
    cocok = re.search(r"(\d+) hari ini", page.inner_text(".antrean"))
    assert cocok is not None
    return int(cocok[1])


def tulis_alasan(page: Page, catatan: str) -> None:
    """2 asks for what is missing: first the reason, then the note."""
    tekan(page, "2")
    expect(page.locator("[name=alasan]").first).to_be_focused()
    tekan(page, "ArrowRight", "2")
    expect(page.locator("[name=catatan]")).to_be_focused()
    page.keyboard.type(catatan)
    tekan(page, "Escape")


def test_twenty_items_by_keyboard_alone(masuk: Masuk, situs: str) -> None:
    page = masuk("petugas")
    page.set_viewport_size(LEBAR)
    page.goto(f"{situs}/verifikasi/")
    page.get_by_role("link", name="Mulai dari atas").focus()
    tekan(page, "Enter")
    page.wait_for_url(MEJA)
    # The tests of this module share a season, in any order.
    sebelum = selesai_hari_ini(page)
    tekan(page, "Shift+?")
    expect(page.get_by_role("dialog")).to_be_visible()
    tekan(page, "Escape")
    diputus: dict[str, str] = {}
    lewat = 0
    while len(diputus) < 20:
        ini = nomor(page)
        assert ini not in diputus
        lama = page.url
        if len(diputus) in (4, 11) and lewat < 2:
            lewat += 1
            tekan(page, "j")
        elif len(diputus) % 3 == 2:
            # Digits in the note are text, not a verdict.
            tulis_alasan(page, "Kirim lagi halaman 1, 2 dan 3.")
            expect(page.locator("[name=catatan]")).to_have_value(
                "Kirim lagi halaman 1, 2 dan 3."
            )
            tekan(page, "2")
            diputus[ini] = "dikembalikan"
        else:
            page.locator("[name=catatan]").focus()
            page.keyboard.type("Sudah dibandingkan dengan dokumen.")
            tekan(page, "Escape", "1")
            diputus[ini] = "disetujui"
        page.wait_for_url(re.compile(f"^(?!{re.escape(lama)}$)"))
        if lama != page.url and ini in diputus:
            kabar = page.locator("main .kabar[role=status]").first
            expect(kabar).to_contain_text(f"{ini} dari")
            expect(kabar).to_contain_text(diputus[ini])
    assert selesai_hari_ini(page) == sebelum + 20
    for satu, kata in diputus.items():
        page.goto(f"{situs}/bukti/?q={satu}")
        baris = page.locator("main tbody tr, main .senarai > li").filter(has_text=satu)
        expect(baris.first).to_contain_text(kata, ignore_case=True)


def kirim_dua_foto(page: Page, situs: str) -> str:
    """A regulation with two photos, sent from a desk; gives its number."""
    ponsel = page.viewport_size
    assert ponsel is not None
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{situs}/bukti/baru/regulasi/")
    page.locator("#id_jenis").select_option("surat_edaran")
    page.locator("#id_nomor_tertulis").fill("Nomor 09 Tahun 2026")
    page.locator("#id_tentang").fill("Perlindungan pekerja rentan")
    for isian in ("ditetapkan", "berlaku"):
        page.locator(f"#id_{isian}").fill("2026-07-01")
    page.locator("#id_warga").check()
    berkas = [foto("satu.jpg", 90), foto("dua.jpg", 150)]
    page.locator("input[type=file]").first.set_input_files(berkas)
    page.get_by_role("button", name="Kirim bukti").click()
    page.wait_for_url("**/terima/")
    page.set_viewport_size(ponsel)
    cocok = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", page.inner_text("main"))
    assert cocok is not None
    return cocok[0]


def sidik(page: Page) -> list[str]:
    """The digests of the files on a page, in their order."""
    semua: list[str] = page.locator("main .berkas .sidik").evaluate_all(
        "semua => semua.map(satu => satu.title || satu.textContent)"
    )
    return semua


def test_a_mark_comes_home_and_one_photo_is_taken_again(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("operator")
    page.set_viewport_size(PONSEL)
    kode = kirim_dua_foto(page, situs)
    semula = sidik(page)

    page = masuk("petugas")
    page.set_viewport_size(LEBAR)
    page.goto(f"{situs}/verifikasi/?q={kode}")
    page.locator("main tbody a").first.click()
    page.wait_for_url(MEJA)
    gambar = page.locator(".muka img").nth(1)
    gambar.scroll_into_view_if_needed()
    expect(gambar).to_have_js_property("complete", True)
    page.get_by_role("button", name="Tandai bagian").click()
    kotak = gambar.bounding_box()
    assert kotak is not None
    x, y = kotak["x"] + kotak["width"] * 0.25, kotak["y"] + 100
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + kotak["width"] * 0.5, y + 60, steps=4)
    page.mouse.up()
    expect(page.locator("[data-daftar-kotak] li")).to_contain_text("Kotak 1, Foto 2")
    page.locator("label", has_text="Tanggal tidak terbaca").click()
    page.locator("[name=catatan]").fill("Bagian yang dikotaki kabur.")
    page.get_by_role("button", name=re.compile("^Kembalikan")).click()
    expect(page.locator(".kabar").first).to_contain_text("dikembalikan")

    page = masuk("operator")
    page.set_viewport_size(PONSEL)
    page.goto(f"{situs}/bukti/?q={kode}")
    page.locator("main a[href*='/bukti/']").filter(
        has_text=re.compile("Edaran")
    ).first.click()
    page.get_by_role("link", name="Perbaiki dan kirim lagi").click()
    expect(page.locator("main")).to_contain_text("Bagian yang dikotaki kabur.")
    tanda = page.locator(".kotak-gambar .garis")
    expect(tanda).to_have_count(1)
    assert float(tanda.get_attribute("width") or 0) == pytest.approx(0.5, abs=0.01)
    assert page.evaluate("document.documentElement.scrollWidth") == PONSEL["width"]
    with page.expect_file_chooser() as pilih:
        page.locator(".dasar-lekat").get_by_text("Foto ulang").click()
    pilih.value.set_files([foto("ulang.jpg", 210)])
    page.get_by_role("button", name="Kirim perbaikan").click()
    page.wait_for_url("**/terima/")
    kini = sidik(page)
    assert (len(kini), kini[0], kini[1] != semula[1]) == (2, semula[0], True)
