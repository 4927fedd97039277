"""Files that are no evidence, chosen in the real form: told at once, never stored."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.tersimpan import Tersimpan
from tests.permata.contoh_berkas import dokumen, foto, tulis

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
MB = 1024 * 1024
BUKAN = "Isi berkas ini bukan foto (JPEG, PNG) atau PDF. Kirim berkas yang lain."
RUSAK = "Foto rusak atau terpotong. Foto ulang lembar ini."
BESAR = foto(2000, 1500, quality=90)
TERKUNCI = tulis(dokumen(), encryption=pikepdf.Encryption(owner="b", user="a"))


@pytest.fixture
def tersimpan(alamat_basis: str) -> Iterator[Tersimpan]:
    with Tersimpan(alamat_basis) as satu:
        yield satu


SALAH = [
    ("kuitansi.jpg", b"MZ" + bytes(500), BUKAN),
    # Above 300 KB the browser draws a photo anew, also one of which half is missing.
    ("kuitansi.jpg", BESAR[: len(BESAR) // 2], RUSAK),
    ("kuitansi.jpg", foto(2000, 1500, fmt="GIF"), BUKAN),
    ("kuitansi.jpg", b"", "Berkas kosong."),
    ("perdes.pdf", b"%PDF-1.4\n" + os.urandom(30 * MB), "Berkas lebih dari 20 MB."),
    ("perdes.pdf", TERKUNCI, "PDF terkunci kata sandi."),
]


def semua_tersimpan(tersimpan: Tersimpan) -> list[int]:
    titipan = tersimpan.tanya("SELECT count(*) FROM desa_unggahan")
    return [*tersimpan.jumlah(), titipan[0][0]]


def test_it_is_refused_at_once_and_not_kept(
    masuk: Masuk, situs: str, tersimpan: Tersimpan, tmp_path: Path
) -> None:
    page = masuk("operator")
    galat: list[str] = []
    page.on("pageerror", lambda satu: galat.append(str(satu)))
    page.goto(f"{situs}/bukti/baru/anggaran/")
    butir = page.locator(".butir-unggah")
    for nama, isi, pesan in SALAH:
        assert len(isi) < 5000 or len(isi) > 300 * 1024
        berkas = tmp_path / nama
        berkas.write_bytes(isi)
        sebelum = semua_tersimpan(tersimpan)
        page.locator("input[type=file]").set_input_files(berkas)
        expect(butir).to_contain_text(pesan, timeout=30_000)
        expect(page.locator("input[name=berkas_unggahan]")).to_have_count(0)
        assert semua_tersimpan(tersimpan) == sebelum
        butir.get_by_role("button", name="Hapus").click()
        expect(butir).to_have_count(0)
    assert galat == []


def test_a_whole_photo_goes_on_as_before(masuk: Masuk, situs: str) -> None:
    """Also with what some phones write behind its end."""
    page = masuk("operator")
    page.goto(f"{situs}/bukti/baru/anggaran/")
    berkas: list[FilePayload] = [
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": BESAR + bytes(9999)},
        {"name": "b.png", "mimeType": "image/png", "buffer": foto(900, 700, fmt="PNG")},
    ]
    page.locator("input[type=file]").set_input_files(berkas)
    for nomor in (0, 1):
        butir = page.locator(".butir-unggah").nth(nomor)
        expect(butir).to_contain_text("dikecilkan dari", timeout=30_000)
