"""Focus goes through the main jobs in the order of reading, and says where it is.

The desk of a petugas is worked by keyboard alone in test_meja.py.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize

BERURUTAN = pytest.mark.xdist_group("peramban")
pytestmark = [pytest.mark.browser, pytest.mark.rupa, BERURUTAN]
Masuk = Callable[[str], Page]
LEBAR: ViewportSize = {"width": 1440, "height": 900}
# The name of what has the focus, as its label or its text gives it; "" outside of main.
NAMA = """() => {
  const unsur = document.activeElement;
  if (!unsur || !unsur.closest("main, .dasar-lekat") || unsur.id === "isi") return "";
  const rapi = (teks) => (teks || "").replace(/\\s+/g, " ").trim();
  const label = [...(unsur.labels || [])].map((satu) => satu.textContent).join(" ");
  const milik = unsur.getAttribute("aria-label") || label || unsur.textContent;
  const kelompok = unsur.type === "radio" && unsur.closest("fieldset");
  const judul = kelompok ? `${kelompok.querySelector("legend").textContent} ` : "";
  return rapi(judul + milik) || "(tanpa nama)";
}"""


def urutan(page: Page, terbanyak: int = 80) -> list[str]:
    """From the top of the content by Tab until it is left; one line for a group."""
    page.locator("#isi").focus()
    hasil: list[str] = []
    for _ in range(terbanyak):
        page.keyboard.press("Tab")
        nama = page.evaluate(NAMA)
        if not nama:
            break
        if not hasil or hasil[-1] != nama:
            hasil.append(nama)
    return hasil


FOTO = (
    "Ambil atau pilih foto JPG atau PNG, boleh beberapa sekaligus, paling besar 12 MB."
)
BERKAS = (
    "Ambil foto atau pilih berkas JPG, PNG atau PDF, boleh beberapa sekaligus. "
    "Foto paling besar 12 MB, PDF 20 MB."
)
UTAMA = {
    ("operator", "/bukti/baru/iuran/"): [
        *("Beranda", "Cara mengisi", BERKAS),
        *("2. Tanggal bayar", "Buka kalender, 2. Tanggal bayar"),
        *("Hari ini, 20 Jul", "Kemarin, 19 Jul", "Akun", "Bulan iuran (BLTH)"),
        *("Kode iuran (boleh kosong)", "Jumlah dibayar (Rp)"),
        *("Nomor kuitansi (boleh kosong)", "Kirim bukti", "Simpan draf"),
    ],
    ("petugas", "/sosialisasi/baru/?kecamatan=33.19.09"): [
        *("Sosialisasi", "Ganti kecamatan", "Catat pelaksanaan rencana ini"),
        "Cara mengisi",
        *("Tanggal", "Buka kalender, Tanggal", "Jam mulai", "Jam selesai", "Tempat"),
        *("Bambang Setiawan", "Nur Hidayah", "JKK", "JKM", "JHT", "Cara mendaftar"),
        *("Tertib iuran", "Regulasi desa", FOTO, "Cari desa"),
        *("Cendono", "Colo", "Cranggang", "Dukuhwaringin", "Glagah Kulon", "Japan"),
        *("Kajar", "Kandangmas", "Kuwukan", "Lau", "Margorejo", "Piji", "Puyoh"),
        *("Rejosari", "Samirejo", "Soco", "Tergo", "Ternadi", "Jumlah orang hadir"),
        *("Notulen", "Pertanyaan", "Jawaban", "Dari desa", "Tambah pertanyaan"),
        *("Yang harus dikerjakan", "Oleh", "Sampai", "Buka kalender, Sampai"),
        "Tambah tindak lanjut",
        *("Kembali", "Simpan kunjungan"),
    ],
    ("pendamping", "/monitoring/baru/"): [
        *("Monitoring", "Cara mengisi", "Desa", "Tanggal kunjungan"),
        "Buka kalender, Tanggal kunjungan",
        "Iuran bulan ini sudah dibayar? Ya",
        "Bukti setor tersimpan di kantor desa? Ya",
        "Perdes atau Perkades aslinya Anda lihat? Ya",
        "Papan informasi memuat lomba dan cara mendaftar? Ya",
        "Ada warga yang mendaftar sendiri bulan ini? Ya",
        "Ada kendala yang perlu bantuan cabang? Ya",
        "Bagaimana keadaan di desa? Belum mulai",
        *(FOTO, "Yang dilihat di desa", "Kendala (boleh kosong)"),
        *("Tugas lain, bila ada", "Kirim laporan", "Simpan draf"),
    ],
    ("juri", "/juri/benturan/baru/"): [
        *("Benturan kepentingan", "Cara mengisi"),
        *(4 * ("Desa", "Hubungan", "Keterangan")),
        *("Tambahkan", "Kembali"),
    ],
    ("admin", "/matriks/33.19.09.2006/iuran/2026-07/perpanjang/"): [
        *("Iuran Juli 2026", "Cara mengisi", "Diperpanjang sampai"),
        *("Buka kalender, Diperpanjang sampai", "Alasan"),
        *("Beri perpanjangan", "Kembali"),
    ],
}


@pytest.mark.parametrize(("peran", "alamat"), sorted(UTAMA))
def test_focus_goes_through_a_form_in_the_order_of_reading(
    masuk: Masuk, situs: str, peran: str, alamat: str
) -> None:
    page = masuk(peran)
    page.set_viewport_size(LEBAR)
    page.goto(f"{situs}{alamat}")
    assert urutan(page) == UTAMA[peran, alamat]
