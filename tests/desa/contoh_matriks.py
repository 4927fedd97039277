"""Facts of a desa as the matrix reads them, on 20 July."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desa.matriks.bentuk import Desa, Kiriman, Sel, Syarat, Tagihan
from desa.matriks.sel import sel_desa
from tests.factories import TEMPO_PU

JANUARI, FEBRUARI, MARET, MEI, JUNI, JULI = (
    date(2026, bulan, 1) for bulan in (1, 2, 3, 5, 6, 7)
)
KINI = date(2026, 7, 20)
IURAN = Syarat(
    jenis="iuran",
    bulan=sorted(TEMPO_PU),
    pada=KINI,
    batas=date(2026, 9, 16),
    toleransi_hari=7,
    jatuh=TEMPO_PU,
)
PESERTA = replace(IURAN, jenis="peserta")
REGULASI = replace(IURAN, jenis="regulasi")
LUNAS = Tagihan(JUNI, date(2026, 7, 15), date(2026, 7, 14))
TELAT = Tagihan(JUNI, date(2026, 7, 15), date(2026, 7, 16))
KURANG = Tagihan(JUNI, date(2026, 7, 15))
BPU_KURANG = Tagihan(JUNI, date(2026, 6, 15))  # locked since 22 June


def jurang(**isi: Any) -> Desa:
    return Desa("33.19.08.2003", "Jurang", "33.19.08", "Gebog", **isi)


def kirim(status: str, blth: date | None = JUNI, pertama: date = KINI) -> Kiriman:
    return Kiriman(blth, status, pertama)


def sel(desa: Desa, syarat: Syarat = IURAN, bulan: date | None = JUNI) -> Sel:
    return sel_desa(desa, bulan, syarat)


def keadaan(desa: Desa, syarat: Syarat = IURAN, bulan: date | None = JUNI) -> str:
    return sel(desa, syarat, bulan).keadaan.value
