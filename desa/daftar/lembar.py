"""Sheets that we hand out: the one to fill in, and the rows that were refused."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from desa.daftar.baca import PALING_BANYAK
from desa.daftar.banding import BarisTampil
from desa.daftar.kolom import JUDUL, Kolom
from permata.tabel import xlsx_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEBAR = {
    Kolom.NAMA: 32,
    Kolom.NIK: 22,
    Kolom.LAHIR: 16,
    Kolom.DANA: 22,
    Kolom.PENDUDUK: 17,
    Kolom.SEJAK: 20,
    Kolom.SETUJU: 10,
}
_DAFTAR = {
    Kolom.DANA: ("Mandiri", "APBDes", "APBD atau DBHCHT", "CSR", "Pemberi kerja"),
    Kolom.PENDUDUK: ("Ya", "Tidak"),
    Kolom.SETUJU: ("Ya", "Tidak"),
}
_TANGGAL = "dd-mm-yyyy"
_HIJAU = PatternFill("solid", fgColor="D8EFE4")
_PETUNJUK = (
    ("Nama", "Sesuai KTP."),
    ("NIK", "16 angka. Kolomnya sudah berformat Teks: jangan diubah menjadi Angka,"),
    ("", "karena Excel membulatkan angka ke-16 dan NIK-nya menjadi salah."),
    ("Tanggal lahir", "Boleh kosong. Dipakai untuk memeriksa NIK. Contoh: 14-07-1990."),
    ("Sumber dana", "Siapa yang membayar iuran. Pilih dari daftar."),
    ("Warga desa ini", "Ya atau Tidak. Kosong berarti Ya."),
    ("Tanggal mendaftar", "Tanggal pada formulir pendaftaran. Contoh: 02-07-2026."),
    ("Setuju", "Ya, bila warga setuju datanya dikirim untuk lomba ini."),
    ("", ""),
    ("Banyaknya", f"Paling banyak {PALING_BANYAK} warga dalam satu berkas."),
    ("Kolom lain", "Boleh ada dan tidak dibaca. Urutan kolom bebas."),
    ("Judul kolom", "Jangan dihapus: dari sanalah kolomnya dikenali."),
)


def contoh_bytes() -> bytes:
    """An empty sheet with heads, lists to choose from, and how to fill it in."""
    buku = Workbook()
    lembar = buku.worksheets[0]
    lembar.title = "Peserta"
    lembar.freeze_panes = "A2"
    for ke, kolom in enumerate(Kolom, 1):
        _kolom(lembar, get_column_letter(ke), kolom)
    _petunjuk(buku.create_sheet("Petunjuk"))
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def _kolom(lembar: Worksheet, huruf: str, kolom: Kolom) -> None:
    kepala = lembar[f"{huruf}1"]
    kepala.value, kepala.font, kepala.fill = JUDUL[kolom], Font(bold=True), _HIJAU
    ukuran = lembar.column_dimensions[huruf]
    ukuran.width = _LEBAR[kolom]
    isian = f"{huruf}2:{huruf}{PALING_BANYAK + 1}"
    if kolom is Kolom.NIK:
        ukuran.number_format = "@"
        _validasi(
            lembar,
            isian,
            DataValidation(type="textLength", operator="equal", formula1="16"),
            "NIK harus 16 angka.",
        )
    elif kolom in {Kolom.LAHIR, Kolom.SEJAK}:
        ukuran.number_format = _TANGGAL
    elif kolom in _DAFTAR:
        pilihan = f'"{",".join(_DAFTAR[kolom])}"'
        _validasi(
            lembar,
            isian,
            DataValidation(type="list", formula1=pilihan),
            "Pilih salah satu dari daftar.",
        )


def _validasi(
    lembar: Worksheet, isian: str, aturan: DataValidation, pesan: str
) -> None:
    aturan.allow_blank = aturan.showErrorMessage = True
    aturan.errorTitle, aturan.error = "Permata", pesan
    aturan.add(isian)
    lembar.add_data_validation(aturan)


def _petunjuk(lembar: Worksheet) -> None:
    lembar.column_dimensions["A"].width = 20
    lembar.column_dimensions["B"].width = 84
    lembar.append(["Cara mengisi lembar Peserta"])
    lembar["A1"].font = Font(bold=True)
    for baris in (("", ""), *_PETUNJUK):
        lembar.append(list(baris))


def ditolak_bytes(semua: Sequence[BarisTampil]) -> bytes:
    """The refused rows, with the end of each NIK only."""
    baris = [
        [t.baris.nomor, t.baris.nama, t.baris.nik_samar, " ".join(t.kata)]
        for t in semua
    ]
    return xlsx_bytes(
        "Baris yang belum bisa dikirim",
        ("Baris", "Nama", "NIK (empat angka terakhir)", "Yang perlu diperbaiki"),
        baris,
        lembar="Ditolak",
        kolom_teks=(2,),
    )
