"""Tables as files. Text can never become a formula (SEC-44)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# The full-width signs count as well: some spreadsheets take them for the plain ones.
_BAHAYA = ("=", "+", "-", "@", *"\uff1d\uff0b\uff0d\uff20")
_TEKS = "@"
_CONTOH = 200  # rows that decide how wide a column is
# Ends of lines, and what the XML of a workbook cannot hold.
_TAK_TAMPAK = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def bersih(nilai: Any) -> Any:
    """The value, text on one line and with visible characters only."""
    return _TAK_TAMPAK.sub(" ", nilai) if isinstance(nilai, str) else nilai


def aman(nilai: Any) -> Any:
    """The value with a quote before anything that a spreadsheet might run."""
    nilai = bersih(nilai)
    if isinstance(nilai, str) and nilai.lstrip().startswith(_BAHAYA):
        return f"'{nilai}"
    return "" if nilai is None else nilai


def csv_bytes(
    judul: str, kepala: Sequence[str], baris: Sequence[Sequence[Any]]
) -> bytes:
    """UTF-8 with a mark for Excel, a header line, "." as the decimal mark."""
    teks = io.StringIO()
    penulis = csv.writer(teks, lineterminator="\r\n")
    penulis.writerow(kepala)
    penulis.writerows([aman(sel) for sel in satu] for satu in baris)
    return teks.getvalue().encode("utf-8-sig")


def xlsx_bytes(
    judul: str,
    kepala: Sequence[str],
    baris: Sequence[Sequence[Any]],
    *,
    lembar: str = "Tabel",
    kolom_teks: Collection[int] = (),
) -> bytes:
    """A workbook of one sheet: a title, a bold head, typed cells.

    What is typed later into a column of `kolom_teks` (from 0) stays text.
    """
    buku = Workbook(write_only=True)
    halaman = buku.create_sheet(lembar)
    halaman.freeze_panes = "A4"
    for nomor, nama in enumerate(kepala):
        kolom = halaman.column_dimensions[get_column_letter(nomor + 1)]
        kolom.width = _lebar([nama, *(satu[nomor] for satu in baris[:_CONTOH])])
        kolom.number_format = _TEKS if nomor in kolom_teks else "General"
    halaman.append([_sel(halaman, judul, tebal=True)])
    halaman.append([])
    halaman.append([_sel(halaman, nama, tebal=True) for nama in kepala])
    for satu in baris:
        halaman.append(
            _sel(halaman, nilai, teks=nomor in kolom_teks)
            for nomor, nilai in enumerate(satu)
        )
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def _sel(
    halaman: WriteOnlyWorksheet, nilai: Any, *, tebal: bool = False, teks: bool = False
) -> Cell:
    satu = WriteOnlyCell(halaman, bersih(nilai))
    if isinstance(nilai, str):
        satu.data_type = "s"
    if isinstance(nilai, Decimal):
        satu.number_format = "0.00"
    if teks:
        satu.number_format = _TEKS
    if tebal:
        satu.font = Font(bold=True)
    return satu


def _lebar(isi: Sequence[Any]) -> int:
    return min(40, 2 + max(8, *(len(str(satu)) for satu in isi if satu is not None)))


Penulis = Callable[..., bytes]
BENTUK: dict[str, tuple[str, Penulis]] = {
    "csv": ("text/csv; charset=utf-8", csv_bytes),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx_bytes,
    ),
}
