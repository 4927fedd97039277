"""What a desa can still do, and what each step would gain. Pure.

A step is a copy of the facts with the step done on `kini`; its gain is what the
formula says of the copy less what it says of the facts, in displayed points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from penilaian.langkah_iuran import langkah_iuran
from penilaian.langkah_peserta import langkah_peserta
from penilaian.langkah_regulasi import langkah_regulasi
from penilaian.rencana_langkah import Rencana
from penilaian.rumus import Desa, Musim, nilai_desa


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step with its gain: in the score of today, and in that of the close of data."""

    rencana: Rencana
    kini: Decimal
    akhir: Decimal


def rencana(
    desa: Desa, musim: Musim, kini: date, akun: Mapping[str, str]
) -> Iterator[Rencana]:
    """Every step that is open, whether it gains anything or not."""
    yield from langkah_iuran(desa, musim, kini, akun)
    if desa.jenis == "desa":
        yield from langkah_regulasi(desa, musim, kini)
    yield from langkah_peserta(desa, musim, kini)


def langkah(
    desa: Desa, musim: Musim, kini: date, akun: Mapping[str, str] | None = None
) -> list[Langkah]:
    """The steps that gain something, the greatest gain first, then the nearest day.

    `akun` names the payer accounts by their NPP.
    """
    if kini > musim.batas_data:
        return []
    hari = (kini, musim.batas_data)
    dasar = [nilai_desa(desa, musim, pada).tampilan.s for pada in hari]
    hasil = []
    for satu in rencana(desa, musim, kini, akun or {}):
        sesudah = [nilai_desa(satu.sesudah, musim, pada).tampilan.s for pada in hari]
        tambah = [s - asal for s, asal in zip(sesudah, dasar, strict=True)]
        if tambah[1] > 0:
            hasil.append(Langkah(satu, *tambah))
    return sorted(hasil, key=lambda satu: (-satu.akhir, satu.rencana.tenggat))
