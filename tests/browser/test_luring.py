"""The three field forms in airplane mode: nothing is lost, everything is sent once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.ponsel import (
    DAWE,
    LAMA,
    antrekan_kunjungan,
    buka_dulu,
    halaman_tersimpan,
    isi_kunjungan,
    jepret,
    pita,
    rak,
    tunggu_pekerja,
    tunggu_terkirim,
)
from tests.browser.tersimpan import Tersimpan
from tests.browser.test_kirim_ponsel import buka_tugas, draf, tunggu_tanpa_draf

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]

# Another tab of this phone gives the oldest report another name.
UBAH_JUDUL = """(judul) => new Promise((jadi) => {
  const buka = indexedDB.open("permata-draf");
  buka.onsuccess = () => {
    const rak = buka.result.transaction("draf", "readwrite").objectStore("draf");
    rak.openCursor().onsuccess = ({ target }) => {
      target.result.update({ ...target.result.value, judul });
    };
    rak.transaction.oncomplete = () => {
      buka.result.close();
      document.dispatchEvent(new CustomEvent("permata:antrean"));
      jadi();
    };
  };
})"""


@pytest.fixture
def tersimpan(alamat_basis: str) -> Iterator[Tersimpan]:
    with Tersimpan(alamat_basis) as satu:
        yield satu


def hitung(tersimpan: Tersimpan, tabel: str) -> int:
    return int(tersimpan.tanya(f"SELECT count(*) FROM {tabel}")[0][0])


def test_a_visit_with_three_photos_waits_for_the_signal(
    masuk: Masuk, situs: str, tersimpan: Tersimpan
) -> None:
    page = masuk("petugas")
    sebelum = hitung(tersimpan, "sosialisasi_kunjungan")
    antrekan_kunjungan(page, situs, "IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg")
    expect(page.locator("[data-daftar]")).to_contain_text("3 berkas")
    assert [satu["id"] for satu in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390

    # The form is free for the next visit, and the first one is still there.
    page.goto(situs + DAWE)
    expect(page.get_by_label("Tempat")).to_have_value("")
    isi_kunjungan(page, "Balai Desa Japan")
    page.get_by_role("button", name="Simpan kunjungan").click()
    page.wait_for_url(f"{situs}/luring/")
    expect(pita(page)).to_have_text("2 kunjungan menunggu sinyal")
    page.get_by_role("button", name="Buang").last.click()
    # The list is told of a change while the question stands, as by a try to send.
    page.evaluate(UBAH_JUDUL, "Balai Desa Jepang")
    expect(page.locator("[data-daftar]")).to_contain_text("Balai Desa Jepang")
    page.get_by_role("button", name="Buang laporan").click()
    expect(pita(page)).to_have_text("1 kunjungan menunggu sinyal")
    assert hitung(tersimpan, "sosialisasi_kunjungan") == sebelum

    page.context.set_offline(False)
    expect(pita(page)).to_have_text("1 kunjungan terkirim", timeout=LAMA)
    tunggu_terkirim(page)
    expect(page.get_by_role("heading", name="Foto: 3")).to_be_visible()
    foto = page.locator("figcaption")
    expect(foto.first).to_contain_text("18 Jul, 08.41")
    expect(foto.first).to_contain_text("di dekat Desa Colo")
    expect(foto.first).to_contain_text("Dipotret pada hari lain")
    assert hitung(tersimpan, "sosialisasi_kunjungan") == sebelum + 1
    page.goto(f"{situs}/beranda/")
    expect(pita(page)).to_have_count(0)


def test_a_refusal_keeps_what_was_typed(
    masuk: Masuk, situs: str, tersimpan: Tersimpan
) -> None:
    page = masuk("petugas")
    buka_dulu(page, situs + DAWE)
    sebelum = hitung(tersimpan, "sosialisasi_kunjungan")
    page.context.set_offline(True)
    isi_kunjungan(page, "Balai Desa Colo")
    page.get_by_label("Tanggal").fill("2026-08-30")
    page.locator("[name=foto]").set_input_files([jepret("IMG_9.jpg")])
    page.get_by_role("button", name="Simpan kunjungan").click()
    page.wait_for_url(f"{situs}/luring/")
    page.context.set_offline(False)
    expect(pita(page)).to_have_text("1 kunjungan perlu diperbaiki", timeout=LAMA)
    expect(page.locator("[data-daftar]")).to_contain_text(
        "tidak boleh sesudah hari ini"
    )
    page.get_by_role("link", name="Perbaiki", exact=True).click()
    expect(page.get_by_label("Tempat")).to_have_value("Balai Desa Colo")
    expect(page.locator(".butir-unggah")).to_have_count(1)
    page.get_by_label("Tanggal").fill("2026-07-20")
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.get_by_role("heading", name="Foto: 1")).to_be_visible(timeout=LAMA)
    assert hitung(tersimpan, "sosialisasi_kunjungan") == sebelum + 1
    tunggu_tanpa_draf(page)


def test_a_proof_of_iuran_waits_and_is_stored_once(
    masuk: Masuk, situs: str, tersimpan: Tersimpan
) -> None:
    """REL-25."""
    page = masuk("operator")
    sebelum = tersimpan.jumlah()
    buka_tugas(page, situs)
    buka_dulu(page, page.url)
    page.context.set_offline(True)
    page.get_by_label("Tanggal bayar").fill("2026-07-18")
    page.locator("input[type=file]").set_input_files([jepret("IMG_7.jpg")])
    page.get_by_role("button", name="Kirim bukti").click()
    page.wait_for_url(f"{situs}/luring/")
    page.context.set_offline(False)
    tunggu_terkirim(page)
    expect(page.locator("main")).to_contain_text("Bukti sudah kami terima")
    assert tersimpan.jumlah() == [satu + 1 for satu in sebelum]


def test_signing_out_asks_and_leaves_nothing(masuk: Masuk, situs: str) -> None:
    page = masuk("petugas")
    buka_dulu(page, situs + DAWE)
    assert halaman_tersimpan(page) == [DAWE]
    page.context.set_offline(True)
    isi_kunjungan(page, "Balai Desa Colo")
    page.get_by_role("button", name="Simpan kunjungan").click()
    page.wait_for_url(f"{situs}/luring/")
    page.route("**/sosialisasi/baru/**", lambda rute: rute.abort())
    page.context.set_offline(False)
    page.goto(f"{situs}/luring/")
    keluar = page.get_by_role("button", name="Keluar", exact=True)
    keluar.click()
    tanya = page.locator("dialog.tanya")
    expect(tanya).to_contain_text("1 kunjungan di ponsel ini belum terkirim")
    tanya.get_by_role("button", name="Kembali").click()
    assert len(draf(page)) == 1
    keluar.click()
    tanya.get_by_role("button", name="Keluar dan hapus").click()
    page.wait_for_url(f"{situs}/")
    tunggu_tanpa_draf(page)
    assert halaman_tersimpan(page) == []
    tunggu_pekerja(page)
    page.context.set_offline(True)
    page.goto(situs + DAWE)
    expect(page.locator("[data-tanpa-sinyal]")).to_contain_text("Tidak ada sinyal")
    expect(page.get_by_label("Tempat")).to_have_count(0)


def test_who_comes_next_on_this_phone_sees_nothing_of_it(
    masuk: Masuk, situs: str
) -> None:
    """The session ran out, nobody signed out: pages go, what waits stays unseen."""
    page = masuk("petugas")
    buka_dulu(page, situs + DAWE)
    page.context.set_offline(True)
    isi_kunjungan(page, "Balai Desa Colo")
    page.get_by_role("button", name="Simpan kunjungan").click()
    page.wait_for_url(f"{situs}/luring/")
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.locator("[data-daftar]")).to_contain_text("Masuk dulu", timeout=LAMA)

    page = masuk("operator")
    page.goto(f"{situs}/luring/")
    expect(page.get_by_text("Tidak ada yang menunggu")).to_be_visible()
    assert [nama for nama in rak(page) if "halaman" in nama] != []
    assert halaman_tersimpan(page) == []
    expect(pita(page)).to_have_count(0)
    page.context.set_offline(True)
    page.goto(situs + DAWE)
    expect(page.locator("[data-tanpa-sinyal]")).to_be_visible()
    expect(page.locator("[data-daftar]")).to_be_hidden()
    page.context.set_offline(False)
    # The page that was asked for comes by itself, and is not for an operator.
    expect(page.get_by_text("Galat 403")).to_be_visible(timeout=LAMA)

    page = masuk("petugas")
    expect(pita(page)).to_have_text(re.compile("1 kunjungan"))
    page.goto(f"{situs}/luring/")
    tunggu_terkirim(page)
    expect(page.locator("main")).to_contain_text("Balai Desa Colo")
