"""Sheets of residents as people write them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from desa.daftar.baca import BarisDaftar, Bawaan, baca_daftar
from permata.tabel import Baris

KEPALA = (
    "Nama",
    "NIK",
    "Tanggal lahir",
    "Sumber dana",
    "Warga desa ini",
    "Tanggal mendaftar",
    "Setuju",
)
BAWAAN = Bawaan(pada=date(2026, 7, 20), wilayah="33.19", demo=True)
SEJAK = date(2026, 7, 2)


def nik(urut: int, lahir: str = "450190") -> str:
    """A woman of 5 January 1990, unless another birthday is named."""
    return f"990101{lahir}{urut:04d}"


def warga(urut: int = 1, **lain: Any) -> list[Any]:
    """A row in order, by the heads of our own sheet."""
    isi = {
        "nama": f"Sumiyati {urut}",
        "nik": nik(urut),
        "lahir": date(1990, 1, 5),
        "dana": "Mandiri",
        "penduduk": "Ya",
        "sejak": SEJAK,
        "setuju": "Ya",
    }
    return list((isi | lain).values())


def tabel(*isi: Sequence[Any], kepala: Sequence[Any] = KEPALA) -> list[Baris]:
    return [
        Baris(nomor, tuple(sel))
        for nomor, sel in enumerate([kepala, *isi] if kepala else isi, 1)
    ]


def baca(*isi: Sequence[Any], **lain: Any) -> list[BarisDaftar]:
    return baca_daftar(tabel(*isi, **lain), BAWAAN)


def galat(*isi: Sequence[Any], **lain: Any) -> list[tuple[str, ...]]:
    return [satu.galat for satu in baca(*isi, **lain)]


def xlsx(*isi: Sequence[Any], kepala: Sequence[Any] = KEPALA) -> bytes:
    buku = Workbook()
    lembar = buku.worksheets[0]
    for satu in (kepala, *isi):
        lembar.append(list(satu))
        for sel in lembar[lembar.max_row]:
            if isinstance(sel.value, str):
                sel.data_type = "s"
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()
