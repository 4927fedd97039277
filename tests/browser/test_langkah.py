"""Long forms on a phone: one thing at a time, forth and back, then all of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from tests.browser.ponsel import LAMA, lanjut, sampai_akhir, tunggu_draf
from tests.contoh import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
REGULASI = "/bukti/baru/regulasi/"
MONITORING = "/monitoring/baru/?desa=33.19.09.2006"


def foto() -> FilePayload:
    isi = jpeg((40, 120, 60), 480)
    return {"name": "perdes.jpg", "mimeType": "image/jpeg", "buffer": isi}


def pilih_foto(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(foto())
    expect(page.locator("[data-terpilih]")).to_contain_text("Sudah sampai")


def ke(page: Page, sasaran: Locator) -> None:
    """By Tab alone."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if sasaran.evaluate("unsur => unsur === document.activeElement"):
            return
    raise AssertionError(sasaran)


def ketik(page: Page, isian: dict[str, str]) -> None:
    for nama, isi in isian.items():
        ke(page, page.locator(f"#id_{nama}"))
        page.keyboard.type(isi)


def check_langkah(page: Page, nomor: int, dari: int, judul: str) -> None:
    """Said, shown alone, its heading in focus, and no rule of axe broken."""
    expect(page.locator("[data-langkah-kepala] [role=status]")).to_have_text(
        f"Langkah {nomor} dari {dari}"
    )
    expect(page.locator("form :is(legend, h2):visible").first).to_contain_text(judul)
    if nomor > 1:
        expect(page.locator(":focus")).to_contain_text(judul)
    tampak = page.locator("form > [data-langkah]:visible")
    expect(tampak).to_have_count(int(nomor < dari))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert Axe().run(page).response["violations"] == []


def test_a_regulation_is_sent_step_by_step_with_the_keyboard_alone(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("operator")
    page.goto(situs + REGULASI)
    check_langkah(page, 1, 6, "1. Foto atau PDF dokumen")
    expect(page.get_by_role("button", name="Kirim bukti")).to_be_hidden()
    pilih_foto(page)
    maju = page.get_by_role("button", name="Lanjut")
    ke(page, maju)
    page.keyboard.press("Enter")
    check_langkah(page, 2, 6, "2. Nomor dan judul")
    ketik(page, {"jenis": "Keputusan", "nomor_tertulis": "Nomor 21 Tahun 2026"})
    ke(page, maju)
    page.keyboard.press("Enter")  # the browser asks for what this step lacks
    expect(page.locator("#id_tentang")).to_be_focused()
    page.keyboard.type("Jaminan sosial ketenagakerjaan")
    page.keyboard.press("Enter")
    check_langkah(page, 3, 6, "3. Tanggal")
    ketik(page, {"ditetapkan": "01012026", "berlaku": "01012026"})
    ke(page, maju)
    page.keyboard.press("Enter")
    check_langkah(page, 4, 6, "4. Siapa yang disebut")
    ke(page, page.locator("#id_perangkat"))
    page.keyboard.press("Space")
    ke(page, maju)
    page.keyboard.press("Enter")
    check_langkah(page, 5, 6, "5. Bila mengubah")
    ke(page, maju)
    page.keyboard.press("Enter")
    check_langkah(page, 6, 6, "Periksa dulu sebelum dikirim")
    ringkasan = page.locator("[data-ringkasan]")
    for isi in ("Berkas1 dipilih", "Nomor 21 Tahun 2026", "Kamis, 01 Januari 2026"):
        expect(ringkasan).to_contain_text(isi)
    ke(page, page.get_by_role("button", name="Kirim bukti"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/terima/", timeout=LAMA)


def test_back_goes_a_step_back_and_keeps_what_was_typed(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("pendamping")
    page.goto(f"{situs}/monitoring/")
    page.goto(situs + MONITORING)
    check_langkah(page, 1, 4, "1. Desa dan tanggal")
    page.get_by_label("Tanggal kunjungan").fill("2026-07-16")
    lanjut(page)
    jawab_semua(page)
    lanjut(page)
    page.get_by_label("Yang dilihat di desa").fill("Papan masih kosong.")
    lanjut(page)
    check_langkah(page, 4, 4, "Periksa dulu sebelum dikirim")
    page.go_back()
    check_langkah(page, 3, 4, "3. Foto dan catatan")
    page.get_by_role("button", name="Kembali", exact=True).click()
    check_langkah(page, 2, 4, "2. Yang diperiksa")
    page.go_forward()
    check_langkah(page, 3, 4, "3. Foto dan catatan")
    expect(page.get_by_label("Yang dilihat di desa")).to_have_value(
        "Papan masih kosong."
    )
    lanjut(page)
    ringkasan = page.locator("[data-ringkasan]")
    expect(ringkasan).to_contain_text("Bagaimana keadaan di desa?Mulai sebagian")
    expect(ringkasan).not_to_contain_text("Jadikan tugas")
    expect(ringkasan).not_to_contain_text("Sampai")
    page.get_by_role("button", name="Ubah 1. Desa dan tanggal").click()
    check_langkah(page, 1, 4, "1. Desa dan tanggal")
    expect(page.get_by_label("Tanggal kunjungan")).to_have_value("16-07-2026")
    for _ in range(5):  # the four steps and "Ubah"
        page.go_back()
    expect(page).to_have_url(f"{situs}/monitoring/")


def jawab_semua(page: Page) -> None:
    for tanya in page.locator("fieldset").filter(has_text="Belum tahu").all():
        tanya.get_by_text("Belum tahu", exact=True).click()
    page.get_by_text("Mulai sebagian", exact=True).click()


def test_what_the_server_refuses_is_seen_on_one_page(masuk: Masuk, situs: str) -> None:
    page = masuk("pendamping")
    page.goto(situs + MONITORING)
    page.get_by_label("Tanggal kunjungan").fill("2026-12-01")
    lanjut(page)
    jawab_semua(page)
    lanjut(page)
    page.get_by_label("Yang dilihat di desa").fill("Daftar peserta ditempel.")
    lanjut(page)
    page.get_by_role("button", name="Kirim laporan").click()
    galat = page.locator("main .galat")
    expect(galat).to_be_focused(timeout=LAMA)
    expect(page.get_by_role("button", name="Lanjut", exact=True)).to_be_hidden()
    expect(page.locator("section[data-langkah]:visible")).to_have_count(3)
    galat.get_by_role("link").first.click()
    tanggal = page.get_by_label("Tanggal kunjungan")
    expect(tanggal).to_be_focused()
    tanggal.fill("2026-07-16")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.locator("main")).to_contain_text("Daftar peserta ditempel.")


def test_a_draft_comes_back_into_its_steps(masuk: Masuk, situs: str) -> None:
    page = masuk("operator")
    page.goto(situs + REGULASI)
    pilih_foto(page)
    lanjut(page)
    page.get_by_label("Tentang").fill("Perlindungan pekerja rentan")
    tunggu_draf(page, "Perlindungan pekerja rentan")
    konteks = page.context
    page.close()
    page = konteks.new_page()
    page.goto(situs + REGULASI)
    check_langkah(page, 1, 6, "1. Foto atau PDF dokumen")
    expect(page.locator("[data-draf-kabar]")).to_contain_text("dikembalikan")
    expect(page.locator("[data-terpilih]")).to_contain_text("Sudah sampai")
    lanjut(page)
    expect(page.get_by_label("Tentang")).to_have_value("Perlindungan pekerja rentan")
    page.reload()
    check_langkah_tetap(page)
    page.get_by_role("button", name="Buang isian").click()
    expect(page.locator("[data-draf-kabar]")).to_be_hidden()
    check_langkah(page, 1, 6, "1. Foto atau PDF dokumen")


def check_langkah_tetap(page: Page) -> None:
    """A page that is loaded again stands at the same step."""
    expect(page.get_by_label("Tentang")).to_be_visible()
    expect(page.get_by_text("Langkah 2 dari 6")).to_be_visible()


BUKAN_FOTO: FilePayload = {
    "name": "apbdes.jpg",
    "mimeType": "image/jpeg",
    "buffer": b"bukan foto" * 99,
}


def isi_lalu_kirim(page: Page) -> None:
    """From the step of the file to the tap on Send."""
    lanjut(page)
    page.get_by_label("Untuk siapa").select_option("perangkat")
    page.get_by_label("Uraian belanja").fill("Iuran perangkat desa")
    lanjut(page)
    page.get_by_label("Jumlah orang yang dianggarkan").fill("12")
    page.get_by_label("Jumlah anggaran setahun").fill("2.000.000")
    lanjut(page)
    page.get_by_label("APBDes berlaku sejak").fill("2026-01-02")
    sampai_akhir(page)
    page.get_by_role("button", name="Kirim bukti").click()


def test_a_file_that_did_not_arrive_opens_its_step(masuk: Masuk, situs: str) -> None:
    page = masuk("operator")
    page.goto(f"{situs}/bukti/baru/anggaran/")
    page.locator("input[type=file]").set_input_files(BUKAN_FOTO)
    butir = page.locator(".butir-unggah")
    expect(butir.get_by_role("button", name="Hapus")).to_be_visible()
    expect(butir.locator(".keadaan")).not_to_contain_text("KB")
    isi_lalu_kirim(page)
    expect(page.get_by_text("Langkah 1 dari 5")).to_be_visible()
    expect(butir.get_by_role("button", name="Hapus")).to_be_focused()


def test_a_file_that_fails_after_the_tap_opens_its_step_too(
    masuk: Masuk, situs: str
) -> None:
    """On a weak signal Send is pressed before the server has said no."""
    page = masuk("operator")
    page.goto(f"{situs}/bukti/baru/anggaran/")
    tahan: list[Route] = []

    def jaga(route: Route) -> None:
        if route.request.method == "PATCH" and not tahan:
            tahan.append(route)
        else:
            route.continue_()

    page.route("**/unggah/**", jaga)
    page.locator("input[type=file]").set_input_files(BUKAN_FOTO)
    isi_lalu_kirim(page)
    expect(page.get_by_text("Dikirim begitu 1 berkas sampai")).to_be_visible()
    tahan[0].continue_()
    expect(page.get_by_text("Langkah 1 dari 5")).to_be_visible()


def test_people_are_asked_for_step_by_step(masuk: Masuk, situs: str) -> None:
    page = masuk("operator")
    page.goto(f"{situs}/bukti/baru/peserta/")
    check_langkah(page, 1, 4, "1. Foto formulir pendaftaran")
    pilih_foto(page)
    lanjut(page)
    check_langkah(page, 2, 4, "2. Kapan warga mendaftar")
    page.locator("#id_terdaftar_sejak").fill("2026-07-14")
    lanjut(page)
    check_langkah(page, 3, 4, "3. Warga yang mendaftar")
    expect(page.locator("#id_persetujuan")).to_be_hidden()
    page.locator("[name=b-0-nama]").fill("Sumiyati")
    page.locator("[name=b-0-nik]").fill("9901014501900001")
    lanjut(page)
    check_langkah(page, 4, 4, "Periksa dulu sebelum dikirim")
    expect(page.locator("[data-ringkasan]")).to_contain_text("Sumiyati")
    expect(page.locator("[data-ringkasan]")).not_to_contain_text("9901014501900001")
    expect(page.locator("#id_persetujuan")).to_be_visible()


def test_a_wide_screen_shows_all_of_it(masuk: Masuk, situs: str) -> None:
    page = masuk("operator")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(situs + REGULASI)
    bagian = page.locator("[data-langkah]:visible")
    expect(bagian).to_have_count(5)
    expect(page.get_by_role("button", name="Lanjut", exact=True)).to_be_hidden()
    expect(page.get_by_text(re.compile("^Langkah"))).to_be_hidden()
    expect(page.locator("[data-ringkasan]")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(bagian).to_have_count(1)
    expect(page.get_by_role("button", name="Kirim bukti")).to_be_hidden()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(bagian).to_have_count(5)
    expect(page.get_by_role("button", name="Kirim bukti")).to_be_visible()
