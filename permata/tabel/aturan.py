"""What an uploaded table may be: limits, cells, rows."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, NoReturn

from django.core.exceptions import ValidationError

MB = 1024 * 1024

# As it was stored: a NIK in a numeric cell stays a number, so that it can be refused.
Sel = str | int | float | bool | datetime | date | None

# What no database and no XML can hold; tab and ends of lines may stay.
_TAK_SAH = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class TabelError(ValidationError):
    """The table is refused. The message gives the cause and the way out."""


@dataclass(frozen=True, slots=True)
class Batas:
    """Limits: rows, columns, letters in a cell, bytes of the file and unpacked."""

    baris: int = 5_000
    kolom: int = 30
    sel: int = 500
    terurai: int = 30 * MB
    ukuran: int = 5 * MB


BATAS = Batas()
# For the imports of staff, which a worker reads row by row.
BATAS_BESAR = Batas(baris=200_000, terurai=200 * MB, ukuran=25 * MB)


class Baris(NamedTuple):
    """A row that is not blank. `nomor` counts from 1, as the spreadsheet shows it."""

    nomor: int
    sel: tuple[Sel, ...]

    def di(self, kolom: int) -> Sel:
        """The cell of a column (from 0); rows end at their last filled cell."""
        return self.sel[kolom] if kolom < len(self.sel) else None


def huruf_kolom(kolom: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    huruf = ""
    kolom += 1
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(ord("A") + sisa) + huruf
    return huruf


def teks_sel(teks: str) -> str | None:
    """The text as written, with a sign for what cannot be kept; None if blank."""
    if not teks or teks.isspace():
        return None
    return teks if teks.isprintable() else _TAK_SAH.sub("\ufffd", teks)


def ringkas(nomor: int, sel: list[Sel]) -> Baris | None:
    """The row without its empty tail; None if nothing is left."""
    while sel and sel[-1] is None:
        sel.pop()
    return Baris(nomor, tuple(sel)) if sel else None


def refuse_baris(batas: Batas) -> NoReturn:
    raise TabelError(
        f"Tabel ini lebih dari {batas.baris:,} baris. ".replace(",", ".")
        + "Bagi menjadi beberapa berkas, lalu unggah satu per satu."
    )


def refuse_kolom(nomor: int, batas: Batas) -> NoReturn:
    raise TabelError(
        f"Baris {nomor} berisi lebih dari {batas.kolom} kolom. "
        "Hapus kolom yang tidak diperlukan, lalu unggah lagi."
    )


def refuse_panjang(nomor: int, kolom: int, batas: Batas) -> NoReturn:
    raise TabelError(
        f"Baris {nomor}, kolom {huruf_kolom(kolom)}: isi sel lebih dari "
        f"{batas.sel} huruf. Ringkas isinya, lalu unggah lagi."
    )
