"""Petugas in Chromium: an import undone, two at one item, many approved at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect

from tests.browser.tersimpan import Tersimpan

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
LEBAR: ViewportSize = {"width": 1440, "height": 900}
MENUNGGU = (
    "SELECT b.id, b.nomor, a.npp, i.kode_iuran, i.jumlah, i.tanggal "
    "FROM desa_bukti b JOIN desa_isianiuran i ON i.versi_id = b.versi_kini_id "
    "JOIN desa_akun a ON a.id = i.akun_id WHERE b.status = 'diajukan' "
    "AND NOT EXISTS (SELECT 1 FROM desa_penanganan h WHERE h.bukti_id = b.id) "
    "AND NOT EXISTS (SELECT 1 FROM desa_lampiran l JOIN desa_berkas f "
    "ON f.id = l.berkas_id JOIN desa_berkas g ON g.sha256 = f.sha256 "
    "AND g.id <> f.id WHERE l.versi_id = b.versi_kini_id) "
)
TANPA_BUKU = (
    "AND NOT EXISTS (SELECT 1 FROM desa_pembayaran p WHERE p.sumber = 'buku_besar' "
    "AND p.akun_id = a.id AND (p.kode_iuran = i.kode_iuran OR p.jumlah = i.jumlah)) "
)


@dataclass(frozen=True)
class Menunggu:
    """A proof of iuran that waits, as its desa wrote it."""

    id: str
    nomor: str
    npp: str
    kode: str
    jumlah: int
    tanggal: date


def menunggu(basis: str, syarat: str = "") -> Menunggu:
    with Tersimpan(basis) as simpan:
        baris = simpan.tanya(f"{MENUNGGU}{syarat}ORDER BY b.nomor LIMIT 1")
    pk, nomor, npp, kode, jumlah, hari = baris[0]
    return Menunggu(
        str(UUID(str(pk))), nomor, npp, kode, jumlah, date.fromisoformat(str(hari))
    )


def keadaan(basis: str, nomor: str) -> tuple[str, int, int, int]:
    """The state of an item; how many payments, parts of bills and points there are."""
    with Tersimpan(basis) as simpan:
        status = simpan.tanya("SELECT status FROM desa_bukti WHERE nomor = ?", nomor)
        tabel = ("desa_pembayaran", "desa_alokasi", "penilaian_poin")
        bayar, bagi, poin = (
            simpan.tanya(f"SELECT count(*) FROM {satu}")[0][0] for satu in tabel
        )
    return status[0][0], bayar, bagi, poin


def kas(satu: Menunggu) -> FilePayload:
    isi = (
        "Tgl Bayar;NPP;Kode Iuran;Nilai Rp\n"
        f"{satu.tanggal:%d/%m/%Y};{satu.npp};{satu.kode};{satu.jumlah}\n"
    )
    return {"name": "kas.csv", "mimeType": "text/csv", "buffer": isi.encode()}


def test_an_import_is_undone_as_a_whole(
    masuk: Masuk, situs: str, alamat_basis: str
) -> None:
    satu = menunggu(alamat_basis, TANPA_BUKU)
    semula = keadaan(alamat_basis, satu.nomor)
    page = masuk("petugas")
    page.set_viewport_size(LEBAR)
    page.goto(f"{situs}/impor/baru/")
    page.locator("#id_berkas").set_input_files(kas(satu))
    page.get_by_role("button", name="Unggah berkas").click()
    expect(page.get_by_label("Jumlah dibayar")).to_have_value("3")
    page.get_by_role("button", name="Periksa berkas").click()
    hasil = page.locator("#impor")
    expect(hasil).to_contain_text("1 baris dibaca, 1 dikelompokkan.", timeout=30_000)
    page.get_by_role("link", name="Terapkan").click()
    expect(page.locator("main .fakta")).to_contain_text(
        re.compile(r"Bukti yang disetujui\s*1")
    )
    page.get_by_role("button", name="Terapkan sekarang").click()
    tombol = page.get_by_role("link", name="Batalkan impor")
    expect(hasil.locator(".sorot")).to_contain_text(
        re.compile(r"1\s*Bukti disetujui"), timeout=30_000
    )
    terap = page.url
    assert keadaan(alamat_basis, satu.nomor)[0] == "disetujui"
    page.goto(f"{situs}/bukti/{satu.id}/")
    expect(page.locator("main")).to_contain_text("Oleh buku besar: kas.csv, baris 2.")

    page.goto(terap)
    tombol.click()
    page.get_by_label("Alasan dibatalkan").fill("Berkas bulan lalu")
    page.get_by_role("button", name="Batalkan impor").click()
    expect(hasil).to_contain_text("Impor ini dibatalkan.", timeout=30_000)
    expect(hasil.locator(".sorot")).to_contain_text(
        re.compile(r"1\s*Setoran dihapus\s*1\s*Persetujuan ditarik")
    )
    assert keadaan(alamat_basis, satu.nomor) == semula
    page.goto(f"{situs}/bukti/{satu.id}/")
    expect(page.locator("main")).to_contain_text(
        "Impor kas.csv dibatalkan: Berkas bulan lalu"
    )


@pytest.fixture
def lain(peramban: Browser, situs: str) -> Page:
    """The desk of a second petugas, in a browser of his own."""
    page = peramban.new_context(viewport=LEBAR, locale="id-ID").new_page()
    page.goto(f"{situs}/masuk/")
    page.locator("#id_login").fill("petugas2")
    page.locator("#id_password").fill("permata-demo")
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
    return page


def test_two_petugas_do_not_collide(
    masuk: Masuk, situs: str, alamat_basis: str, lain: Page
) -> None:
    satu = menunggu(alamat_basis)
    meja = f"{situs}/verifikasi/{satu.id}/"
    page = masuk("petugas")
    page.set_viewport_size(LEBAR)
    with page.expect_response(re.compile("/pegang/")):
        page.goto(meja)
    lain.goto(meja)
    expect(lain.locator("main")).to_contain_text("Sedang diperiksa Sari Wulandari")
    expect(lain.get_by_role("button", name=re.compile("^Setujui"))).to_have_count(0)
    lain.get_by_role("button", name="Ambil alih").click()
    setujui = lain.get_by_role("button", name=re.compile("^Setujui"))
    expect(setujui).to_be_visible()

    # The first still sees the buttons: her verdict is refused while the other has it.
    page.locator("[name=catatan]").fill("Sudah dibandingkan.")
    page.get_by_role("button", name=re.compile("^Setujui")).click()
    expect(page.locator("main")).to_contain_text("Sedang diperiksa Bambang Setiawan")
    lain.locator("[name=catatan]").fill("Sudah dibandingkan dengan kuitansi.")
    setujui.click()
    expect(lain.locator(".kabar").first).to_contain_text("disetujui")
    with Tersimpan(alamat_basis) as simpan:
        putusan = simpan.tanya(
            "SELECT p.username FROM desa_transisi t JOIN desa_pengguna p "
            "ON p.id = t.oleh_id JOIN desa_bukti b ON b.id = t.bukti_id "
            "WHERE b.nomor = ? AND t.ke = 'disetujui'",
            satu.nomor,
        )
    assert putusan == [("petugas2",)]
    lain.context.close()


def test_a_filtered_set_is_approved_with_its_count(
    masuk: Masuk, situs: str, alamat_basis: str
) -> None:
    page = masuk("petugas")
    page.set_viewport_size(LEBAR)
    page.goto(f"{situs}/verifikasi/?keadaan=cocok")
    tombol = page.get_by_role("button", name=re.compile("^Pilih semua"))
    cocok = re.search(r"\d+", tombol.inner_text())
    assert cocok is not None
    banyak = int(cocok[0])
    tombol.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"Setujui {banyak} bukti sekaligus?"
    )
    page.get_by_role("button", name=f"Setujui {banyak} bukti").click()
    hasil = page.get_by_role("heading", level=1)
    expect(hasil).to_have_text(re.compile(r"^\d+ bukti disetujui$"))
    kata = page.locator("main .kepala p").inner_text()
    angka = [int(satu) for satu in re.findall(r"\d+", kata)]
    assert (angka[0], angka[1] + angka[2]) == (banyak, banyak)
    assert angka[1] > 0
    daftar = page.get_by_role("region", name=re.compile("disetujui$")).inner_text()
    nomor = re.findall(r"[A-Z2-7]{4}-[A-Z2-7]{4}", daftar)
    assert len(nomor) == angka[1]
    assert {keadaan(alamat_basis, satu)[0] for satu in nomor} == {"disetujui"}
    page.get_by_role("link", name="Kembali ke antrean").click()
    page.goto(f"{situs}/verifikasi/?keadaan=cocok")
    expect(page.locator("#hasil tbody tr")).to_have_count(angka[2])
