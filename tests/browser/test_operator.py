"""A desa in Chromium at 390 px: people typed and pasted, a receipt, a reminder."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.ponsel import lanjut
from tests.browser.tersimpan import Tersimpan
from tests.contoh import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
GLAGAH = "33.19.09.2006"
TEMPELAN = (
    "Nama\tNIK\tSumber Dana\tTanggal Mendaftar\n"
    "Sri Wahyuni\t9919090107850001\tMandiri\t10/07/2026\n"
    "Joko Untung\t9919090107860002\tMandiri\t10/07/2026\n"
    "Tri Lestari\t12345\tMandiri\t10/07/2026\n"
)
# What a phone has and Debian's Chromium lacks: its own menu for sharing.
MENU_BAGI = "navigator.share = async (isi) => { window.dibagikan = isi.text; };"


def foto() -> FilePayload:
    isi = jpeg((40, 120, 60), 480)
    return {"name": "formulir.jpg", "mimeType": "image/jpeg", "buffer": isi}


def pilih_foto(page: Page) -> None:
    page.locator("input[type=file]").first.set_input_files(foto())
    expect(page.locator("[data-terpilih]")).to_contain_text("Sudah sampai")


def kirim(page: Page, tombol: str) -> str:
    """Send the open form; gives the number of its receipt."""
    page.locator("#id_persetujuan").check()
    page.get_by_role("button", name=tombol).click()
    page.wait_for_url("**/terima/")
    cocok = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", page.inner_text("main"))
    assert cocok is not None
    return cocok[0]


def peserta(basis: str, nomor: str) -> list[tuple[str]]:
    with Tersimpan(basis) as simpan:
        return simpan.tanya(
            "SELECT i.nama FROM desa_isianpeserta i JOIN desa_bukti b "
            "ON b.versi_kini_id = i.versi_id WHERE b.nomor = ? ORDER BY i.nama",
            nomor,
        )


def test_people_are_added_one_by_one_and_the_receipt_is_passed_on(
    masuk: Masuk, situs: str, alamat_basis: str
) -> None:
    page = masuk("operator")
    page.add_init_script(MENU_BAGI)
    page.goto(f"{situs}/bukti/baru/peserta/")
    pilih_foto(page)
    lanjut(page)
    page.locator("#id_terdaftar_sejak").fill("2026-07-14")
    lanjut(page)
    baris = page.locator("[data-baris]:visible")
    expect(baris).to_have_count(1)
    for ke, (nama, nik) in enumerate(
        (("Budi Hartono", "9919090107870003"), ("Siti Aminah", "9919090107880004"))
    ):
        if ke:
            page.get_by_role("button", name="Tambah warga").click()
            expect(baris).to_have_count(ke + 1)
            expect(baris.last.get_by_label("Nama")).to_be_focused()
        baris.last.get_by_label("Nama").fill(nama)
        baris.last.get_by_label("NIK").fill(nik)
    lanjut(page)
    ringkasan = page.locator("[data-ringkasan]")
    expect(ringkasan).to_contain_text("Siti Aminah")
    expect(ringkasan).not_to_contain_text("9919090107880004")
    nomor = kirim(page, "Kirim bukti")
    assert peserta(alamat_basis, nomor) == [("Budi Hartono",), ("Siti Aminah",)]

    bagikan = page.get_by_role("link", name="Bagikan tanda terima")
    assert urlsplit(bagikan.get_attribute("href") or "").netloc == "wa.me"
    bagikan.click()
    teks: str = page.evaluate("window.dibagikan")
    assert teks.splitlines()[:3] == [
        f"Tanda terima Permata {nomor}",
        "Peserta mandiri Juli 2026",
        "Desa Glagah Kulon",
    ]
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_people_are_pasted_from_a_sheet(
    masuk: Masuk, situs: str, alamat_basis: str
) -> None:
    page = masuk("operator")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{situs}/peserta/unggah/")
    page.get_by_text("Atau tempel dari lembar kerja").click()
    page.evaluate("teks => navigator.clipboard.writeText(teks)", TEMPELAN)
    page.locator("#id_tempel").focus()
    page.keyboard.press("Control+v")
    page.get_by_role("button", name="Periksa daftar").click()
    page.wait_for_url(re.compile("/peserta/unggah/[0-9a-f-]{36}/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Periksa dulu: 2 warga siap dikirim"
    )
    assert page.locator(".sorot strong").all_inner_texts() == ["3", "2", "0", "0", "1"]
    expect(page.locator("#hasil")).to_contain_text("Tri Lestari")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    pilih_foto(page)
    nomor = kirim(page, "Kirim 2 warga")
    assert peserta(alamat_basis, nomor) == [("Joko Untung",), ("Sri Wahyuni",)]


def test_the_link_of_a_reminder_opens_its_form_after_signing_in(
    masuk: Masuk, situs: str
) -> None:
    page = masuk("petugas")
    page.goto(f"{situs}/pengingat/kirim/{GLAGAH}/iuran/?blth=2026-06")
    expect(page.locator("#id_pesan")).to_have_value(re.compile("/p/"))
    page.get_by_role("button", name="Lewat WhatsApp").click()
    page.wait_for_url(re.compile("/pengingat/[0-9a-f-]{36}/"))
    riwayat = page.url
    wa = page.get_by_role("link", name="Buka WhatsApp").get_attribute("href") or ""
    pesan = parse_qs(urlsplit(wa).query)["text"][0]
    cocok = re.search(r"http\S+", pesan)
    assert cocok is not None
    expect(page.locator("dl.fakta")).to_contain_text(
        re.compile(r"Tautan dibuka\s*Belum")
    )

    page.context.clear_cookies()
    page.goto(cocok[0])
    page.locator("#id_login").fill("operator")
    page.locator("#id_password").fill("permata-demo")
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/bukti/baru/iuran/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Kirim bukti iuran Juni 2026"
    )

    masuk("petugas")
    page.goto(riwayat)
    expect(page.locator("dl.fakta")).to_contain_text(
        re.compile(r"Tautan dibuka\s*Senin, 20 Juli 2026")
    )
