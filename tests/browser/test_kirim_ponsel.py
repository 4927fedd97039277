"""The operator's path on a phone of 390 pixels, where the signal fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from tests.browser.ponsel import (
    lanjut,
    lewat,
    pita,
    sampai_akhir,
    tunggu_draf,
    tunggu_sampai,
)
from tests.browser.tersimpan import Tersimpan

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
LAMA = 30_000


def foto(*, arah: int = 1) -> bytes:
    """As a phone takes it: more than 2 MB, with a note of the time."""
    kertas = Image.effect_noise((2600, 1950), 90).convert("RGB")
    kertas.paste("white", (0, 0, 500, 500))
    exif = Image.Exif()
    exif[0x0112] = arah
    exif.get_ifd(0x8769)[0x9003] = "2026:07:18 08:41:00"
    keluar = BytesIO()
    kertas.save(keluar, "JPEG", quality=85, exif=exif)
    assert len(keluar.getvalue()) > 2 * 1024 * 1024
    return keluar.getvalue()


def pilih(page: Page, *semua: bytes) -> None:
    berkas: list[FilePayload] = [
        {"name": f"IMG_{n}.jpg", "mimeType": "image/jpeg", "buffer": isi}
        for n, isi in enumerate(semua, 1)
    ]
    page.locator("input[type=file]").set_input_files(berkas)


class Sinyal:
    """The road: pieces pass until `putus`, and again after `pulih`."""

    def __init__(self, page: Page, *, lewat: int) -> None:
        self.lewat, self.dicoba = lewat, 0
        page.route("**/unggah/**", self.jalan)

    def jalan(self, rute: Route) -> None:
        if rute.request.method == "PATCH":
            self.dicoba += 1
            if self.dicoba > self.lewat:
                rute.abort()
                return
        rute.continue_()

    def pulih(self) -> None:
        self.lewat = 10_000


KUNCI_DRAF = """() => new Promise((jadi) => {
  const buka = indexedDB.open("permata-draf");
  buka.onsuccess = () => {
    const basis = buka.result;
    const selesai = (isi) => { basis.close(); jadi(isi); };
    if (!basis.objectStoreNames.contains("draf")) return selesai([]);
    const minta = basis.transaction("draf").objectStore("draf").getAllKeys();
    minta.onsuccess = () => selesai(minta.result);
  };
})"""


def draf(page: Page) -> list[Any]:
    """What the browser keeps."""
    isi: list[Any] = page.evaluate(KUNCI_DRAF)
    return isi


def tunggu_tanpa_draf(page: Page) -> None:
    """The page forgets its draft a moment after it is there."""
    tunggu_sampai(page, f"async () => (await ({KUNCI_DRAF})()).length === 0")


def buka_tugas(page: Page, situs: str) -> None:
    """From home to the form: the card of a bill, one tap."""
    page.goto(f"{situs}/beranda/")
    kartu = page.locator("article.tugas", has_text="jatuh tempo")
    kartu.get_by_role("link", name="Kirim bukti").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kirim bukti iuran")


def butir(page: Page) -> Any:
    return page.locator(".butir-unggah")


@pytest.fixture
def tersimpan(alamat_basis: str) -> Iterator[Tersimpan]:
    with Tersimpan(alamat_basis) as satu:
        yield satu


def test_from_home_to_receipt_over_a_road_without_signal(
    masuk: Masuk, situs: str, tersimpan: Tersimpan
) -> None:
    page = masuk("operator")
    sebelum = tersimpan.jumlah()
    galat: list[str] = []
    page.on("pageerror", lambda satu: galat.append(str(satu)))
    page.on("console", lambda satu: galat.append(satu.text))

    buka_tugas(page, situs)
    sinyal = Sinyal(page, lewat=1)
    pilih(page, foto(arah=6))
    expect(butir(page)).to_contain_text("menunggu sinyal", timeout=LAMA)
    expect(butir(page)).to_contain_text(re.compile(r"64 KB dari \d+ KB"))
    bilah = page.get_by_role("status").filter(has_text="belum terkirim")
    expect(bilah).to_have_text("1 berkas belum terkirim, menunggu sinyal, jangan tutup")

    # Send does not wait for a second press: it goes when the photo has arrived.
    page.get_by_label("Tanggal bayar").fill("2026-07-18")
    page.get_by_role("button", name="Kirim bukti").click()
    kabar = page.get_by_role("status").filter(has_text="terkirim sendiri begitu")
    expect(kabar).to_have_count(1)
    assert tersimpan.jumlah() == sebelum
    sinyal.pulih()
    page.wait_for_url("**/terima/", timeout=LAMA)

    terima = page.locator("main")
    expect(terima).to_contain_text("Bukti sudah kami terima")
    nomor = page.locator(".skor").inner_text()
    assert tersimpan.jumlah() == [satu + 1 for satu in sebelum]
    berkas = tersimpan.berkas(nomor)
    assert len(berkas) == 1
    assert 60 * 1024 < berkas[0].ukuran <= 300 * 1024
    assert berkas[0].lebar < berkas[0].tinggi, "the photo stands upright"
    assert berkas[0].diambil_pada.isoformat() == "2026-07-18T08:41:00+07:00"
    # Nothing waits any more: neither in the store nor in the ribbon above the receipt.
    tunggu_tanpa_draf(page)
    expect(pita(page)).to_have_count(0)
    # Chromium itself tells of each request that the road swallowed; nothing else is.
    assert {satu for satu in galat if "net::ERR_FAILED" not in satu} == set()

    page.go_back()
    page.reload()
    expect(page.locator("main")).to_contain_text(
        f"Bukti {nomor} untuk akun dan bulan ini sudah menunggu petugas"
    )


def test_a_draft_outlives_the_page_and_goes_on(
    masuk: Masuk, situs: str, tersimpan: Tersimpan
) -> None:
    """The phone dies in the middle: fields, photo and its pieces are there again."""
    page = masuk("operator")
    sebelum = tersimpan.jumlah()
    page.goto(f"{situs}/bukti/baru/anggaran/")
    Sinyal(page, lewat=1)
    pilih(page, foto())
    expect(butir(page)).to_contain_text("64 KB dari", timeout=LAMA)
    lanjut(page)
    page.get_by_label("Uraian belanja").fill("Iuran perangkat desa")
    tunggu_draf(page, "Iuran perangkat desa")
    expect(page.locator("[data-draf-tersimpan]")).to_be_visible()
    kunci = page.locator("input[name=kunci]").input_value()
    konteks = page.context
    page.close()

    page = konteks.new_page()
    diminta: list[str] = []
    page.on("request", lambda satu: diminta.append(f"{satu.method} {satu.url}"))
    page.goto(f"{situs}/bukti/baru/anggaran/")
    kabar = page.locator("[data-draf-kabar]")
    expect(kabar).to_contain_text(re.compile(r"Isian pukul \d\d\.\d\d dikembalikan"))
    expect(page.get_by_label("Uraian belanja")).to_have_value("Iuran perangkat desa")
    assert page.locator("input[name=kunci]").input_value() == kunci
    expect(butir(page)).to_contain_text("Sudah sampai", timeout=LAMA)
    unggah = [satu.split()[0] for satu in diminta if "/unggah/" in satu]
    assert (unggah[0], unggah.count("POST")) == ("HEAD", 0), "it goes on where it was"

    lanjut(page)
    page.get_by_label("Untuk siapa").select_option("perangkat")
    lanjut(page)
    page.get_by_label("Jumlah orang yang dianggarkan").fill("12")
    page.get_by_label("Jumlah anggaran setahun").fill("dua juta")
    lanjut(page)
    page.get_by_label("APBDes berlaku sejak").fill("2026-01-02")
    lanjut(page)
    page.get_by_role("button", name="Kirim bukti").click()
    expect(page.locator("main .galat")).to_contain_text("Jumlah", timeout=LAMA)
    expect(page.get_by_label("Uraian belanja")).to_have_value("Iuran perangkat desa")
    expect(butir(page)).to_have_count(1)
    expect(page.locator("input[name=berkas_unggahan]")).to_have_count(1)
    assert tersimpan.jumlah() == sebelum
    page.get_by_label("Jumlah anggaran setahun").fill("2.177.280")
    page.get_by_role("button", name="Kirim bukti").click()
    page.wait_for_url("**/terima/", timeout=LAMA)
    assert tersimpan.jumlah() == [satu + 1 for satu in sebelum]
    tunggu_tanpa_draf(page)


def test_a_lost_answer_gives_the_same_receipt(
    masuk: Masuk, situs: str, tersimpan: Tersimpan
) -> None:
    page = masuk("operator")
    page.goto(f"{situs}/bukti/baru/regulasi/")
    pilih(page, foto())
    isi_regulasi(page)
    sampai_akhir(page)
    expect(butir(page)).to_contain_text("Sudah sampai", timeout=LAMA)
    sebelum = tersimpan.jumlah()
    hilang: list[int] = []

    def telan(rute: Route) -> None:
        """The server hears it; its answer never arrives."""
        if rute.request.method != "POST" or len(hilang) == 2:
            rute.continue_()
            return
        hilang.append(rute.fetch(max_redirects=0).status)
        rute.abort()

    page.route("**/bukti/baru/regulasi/", telan)
    page.get_by_role("button", name="Kirim bukti").click()
    page.wait_for_url("**/terima/", timeout=LAMA)
    assert hilang == [302, 302]
    assert tersimpan.jumlah() == [satu + 1 for satu in sebelum]
    tunggu_tanpa_draf(page)


def isi_regulasi(page: Page) -> None:
    lewat(page)
    page.get_by_label("Jenis peraturan").select_option("keputusan_kades")
    page.get_by_label("Nomor, persis seperti tertulis").fill("Nomor 14 Tahun 2026")
    page.get_by_label("Tentang").fill("Jaminan sosial ketenagakerjaan")
    lewat(page)
    page.get_by_label("Tanggal ditetapkan").fill("2026-01-05")
    page.get_by_label("Tanggal mulai berlaku").fill("2026-01-05")


def test_nik_and_signing_out_leave_nothing_on_the_phone(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("operator")
    page.goto(f"{situs}/bukti/baru/peserta/")
    pilih(page, foto())
    lanjut(page)
    page.get_by_label("Tanggal mendaftar").first.fill("2026-07-14")
    lanjut(page)
    page.locator("[name=b-0-nama]").fill("Sumiyati")
    page.locator("[name=b-0-nik]").fill("9901014501900001")
    tunggu_draf(page, "Sumiyati")
    expect(page.locator("[data-draf-tersimpan]")).to_be_visible()
    page.reload()
    expect(page.locator("[name=b-0-nama]")).to_have_value("Sumiyati")
    expect(page.locator("[name=b-0-nik]")).to_have_value("")
    assert len(draf(page)) == 1
    page.get_by_role("button", name="Keluar").first.click()
    page.wait_for_url(f"{situs}/")
    tunggu_tanpa_draf(page)


def test_without_a_script_the_plain_form_sends(
    peramban: Browser, situs: str, tersimpan: Tersimpan
) -> None:
    konteks = peramban.new_context(
        locale="id-ID",
        viewport={"width": 390, "height": 844},
        java_script_enabled=False,
    )
    page = konteks.new_page()
    page.goto(f"{situs}/masuk/?next=/bukti/baru/regulasi/")
    page.locator("#id_login").fill("operator")
    page.locator("#id_password").fill("permata-demo")
    page.get_by_role("button", name="Masuk", exact=True).click()
    sebelum = tersimpan.jumlah()
    pilih(page, foto())
    isi_regulasi(page)
    page.get_by_label("Nomor, persis seperti tertulis").fill("Nomor 15 Tahun 2026")
    page.get_by_label("Tanggal ditetapkan").fill("2027-01-05")
    page.get_by_role("button", name="Kirim bukti").click()
    expect(page.locator("main .galat")).to_contain_text("belum terjadi")
    expect(page.get_by_label(re.compile(r"IMG_1\.jpg.*sudah sampai"))).to_be_checked()
    page.get_by_label("Tanggal ditetapkan").fill("2026-01-05")
    page.get_by_role("button", name="Kirim bukti").click()
    expect(page.locator("main")).to_contain_text("Bukti sudah kami terima")
    assert tersimpan.jumlah() == [satu + 1 for satu in sebelum]
    konteks.close()
