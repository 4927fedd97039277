"""One cell, one value: dates, yes and no, who pays. A refusal says how to write it."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.core.exceptions import ValidationError

from permata.tabel import Sel
from permata.templatetags.format import BULAN

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?")
_BIASA = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[a-z]+)[-/. ](\d{4})(?: 00:00:00)?")
_NAMA_BULAN = {nama.casefold(): ke for ke, nama in enumerate(BULAN, 1)}
_TAHUN = range(1900, 2101)
_YA = frozenset({"ya", "y", "setuju", "1", "true", "benar", "sudah"})
_TIDAK = frozenset({"tidak", "t", "tdk", "0", "false", "bukan", "belum"})
_DANA = {
    "mandiri": "mandiri sendiri pribadi membayarsendiri mandirimembayarsendiri",
    "apbdes": "apbdes danadesa add pades",
    "apbd": "apbd dbhcht apbdataudbhcht apbddbhcht",
    "csr": "csr",
    "pemberi_kerja": "pemberikerja",
}
_KENAL_DANA = {kata: nilai for nilai, isi in _DANA.items() for kata in isi.split()}


def teks(sel: Sel) -> str:
    """The cell on one line; a whole number without its decimals."""
    if sel is None:
        return ""
    if isinstance(sel, bool):
        return "Ya" if sel else "Tidak"
    if isinstance(sel, float) and sel.is_integer():
        sel = int(sel)
    return " ".join(str(sel).split())


def tanggal(sel: Sel) -> date | None:
    """A day; None where the cell is blank. Text is day, month, year: never swapped."""
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    tulisan = teks(sel)
    if not tulisan:
        return None
    if isinstance(sel, str) and (hari := _tanggal_teks(tulisan.casefold())):
        return hari
    raise ValidationError("Tanggal tidak terbaca. Tulis seperti 14-07-2026.")


def _tanggal_teks(tulisan: str) -> date | None:
    if cocok := _ISO.fullmatch(tulisan):
        tahun, bulan, hari = map(int, cocok.groups())
    elif cocok := _BIASA.fullmatch(tulisan):
        satu, dua, tiga = cocok.groups()
        hari, tahun = int(satu), int(tiga)
        bulan = int(dua) if dua.isdigit() else _NAMA_BULAN.get(dua, 0)
    else:
        return None
    try:
        return date(tahun, bulan, hari) if tahun in _TAHUN else None
    except ValueError:
        return None


def ya_tidak(sel: Sel) -> bool | None:
    """None where the cell is blank."""
    kata = teks(sel).casefold().strip(".")
    if not kata:
        return None
    if kata not in _YA | _TIDAK:
        raise ValidationError("Tulis Ya atau Tidak.")
    return kata in _YA


def sumber_dana(sel: Sel) -> str:
    """The code of who pays; "" where the cell is blank."""
    kata = re.sub("[^a-z]", "", teks(sel).casefold())
    if not teks(sel):
        return ""
    if kata not in _KENAL_DANA:
        pesan = (
            "Sumber dana tidak dikenal. Pilih Mandiri, APBDes, APBD atau DBHCHT, CSR, "
            "atau Pemberi kerja."
        )
        raise ValidationError(pesan)
    return _KENAL_DANA[kata]
