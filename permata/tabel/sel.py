"""The value of one cell of a sheet, as it was stored."""

import re
from datetime import date, datetime, time, timedelta

from openpyxl.utils.escape import unescape

from permata.tabel.aturan import Sel, teks_sel
from permata.tabel.buku import Buku
from permata.tabel.xml import Atribut

_ANGKA = re.compile(
    r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[Ee][+-]?[0-9]{1,3})?"
)
_BULAT = re.compile(r"[+-]?[0-9]{1,40}")
_HARI_NOL = date(1899, 12, 30)
_HARI_NOL_1904 = date(1904, 1, 1)
_DETIK_SEHARI = 86_400
# Day 60 of Excel's calendar is 29 February 1900, which never was.
_HARI_SEMU = 60


def baca_sel(isi: str, atribut: Atribut, buku: Buku) -> Sel:
    """`isi` is the text between the tags; the attributes say what it stands for."""
    match atribut.get("t", "n"):
        case "s":
            return teks_sel(unescape(buku.teks[_urutan(isi)]))
        case "n":
            return _angka(isi, atribut.get("s", "0"), buku)
        case "b":
            return isi.strip() in {"1", "true"}
        case "d":
            return _iso(isi)
        case _:
            return teks_sel(unescape(isi))


def _urutan(isi: str) -> int:
    nomor = int(isi)
    if nomor < 0:
        raise ValueError
    return nomor


def _angka(isi: str, gaya: str, buku: Buku) -> Sel:
    isi = isi.strip()
    if not isi:
        return None
    if not _ANGKA.fullmatch(isi):
        raise ValueError
    angka = int(isi) if _BULAT.fullmatch(isi) else float(isi)
    if angka in (float("inf"), float("-inf")):
        raise ValueError
    if gaya in buku.gaya_tanggal:
        return tanggal_excel(angka, mulai_1904=buku.mulai_1904)
    return angka


def tanggal_excel(angka: float, *, mulai_1904: bool) -> Sel:
    """The day, with its time if it has one; what is no day stays the number."""
    hari, detik = divmod(round(angka * _DETIK_SEHARI), _DETIK_SEHARI)
    if not mulai_1904:
        if hari < 1 or hari == _HARI_SEMU:
            return angka
        hari += hari < _HARI_SEMU
    elif hari < 0:
        return angka
    try:
        tanggal = (_HARI_NOL_1904 if mulai_1904 else _HARI_NOL) + timedelta(days=hari)
    except OverflowError:
        return angka
    if not detik:
        return tanggal
    return datetime.combine(tanggal, time()) + timedelta(seconds=detik)


def _iso(isi: str) -> Sel:
    nilai = datetime.fromisoformat(isi.strip()).replace(tzinfo=None)
    return nilai if nilai.time() != time() else nilai.date()
