"""The receipt as its page prints it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.penilaian.halaman import tabel

URL_ALPHA = "/nilai/33.19.01.2001/"
URL_JURANG = "/nilai/33.19.08.2003/"


def angka(teks_sel: str) -> Decimal:
    return Decimal(teks_sel.split(" ")[0].replace(".", "").replace(",", "."))


def baris(response: Any, aturan: str) -> list[list[str]]:
    """The lines of the receipt that this rule gives, cell by cell."""
    semua = [sel for sel in tabel(response) if len(sel) == 4]
    return [sel for sel in semua if sel[2].startswith(aturan)]


def jumlah_struk(response: Any) -> tuple[list[Decimal], list[Decimal]]:
    """Points of the groups as printed, and as the sums of their lines."""
    kelompok: list[Decimal] = []
    jumlah: list[Decimal] = []
    for sel in tabel(response):
        if len(sel) == 2:
            kelompok.append(angka(sel[1]))
            jumlah.append(Decimal(0))
        elif len(sel) == 4:
            jumlah[-1] += angka(sel[3])
    return kelompok, jumlah
