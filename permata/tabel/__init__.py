"""Tables that people upload (XLSX, CSV) and tables that we hand out."""

from permata.tabel.aturan import BATAS, BATAS_BESAR, Baris, Batas, Sel, TabelError
from permata.tabel.baca import baca_tabel
from permata.tabel.kepala import find_kepala
from permata.tabel.terpisah import alirkan_tabel_luar, baca_tabel_terpisah
from permata.tabel.tulis import csv_bytes, xlsx_bytes

__all__ = [
    "BATAS",
    "BATAS_BESAR",
    "Baris",
    "Batas",
    "Sel",
    "TabelError",
    "alirkan_tabel_luar",
    "baca_tabel",
    "baca_tabel_terpisah",
    "csv_bytes",
    "find_kepala",
    "xlsx_bytes",
]
