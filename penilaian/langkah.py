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
from penilaian.rumus import INDIKATOR, Desa, Musim, NilaiDesa, nilai_desa
from penilaian.rumus.bilangan import dua_desimal
from penilaian.rumus.iuran import nilai_iuran
from penilaian.rumus.mandiri import nilai_mandiri
from penilaian.rumus.nilai import nilai_akhir
from penilaian.rumus.regulasi import nilai_regulasi


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


def _s(desa: Desa, musim: Musim, asal: NilaiDesa) -> Decimal:
    """S of a copy of the facts; what the step left as it was is not counted again."""
    dulu, pada = asal.desa, asal.pada
    tertulis = desa.regulasi is dulu.regulasi and desa.anggaran is dulu.anggaran
    bagian = (
        asal.iuran
        if desa.iuran is dulu.iuran
        else nilai_iuran(desa, musim, pada, asal.iuran),
        asal.regulasi if tertulis else nilai_regulasi(desa, musim, pada),
        asal.mandiri
        if desa.peserta is dulu.peserta
        else nilai_mandiri(desa, musim, pada),
    )
    nilai = dict(zip(INDIKATOR, (satu.nilai for satu in bagian), strict=True))
    return dua_desimal(nilai_akhir(nilai, musim))


def langkah(
    nilai: NilaiDesa, musim: Musim, kini: date, akun: Mapping[str, str] | None = None
) -> list[Langkah]:
    """The steps that gain something, the greatest gain first, then the nearest day.

    `nilai` is what the facts give on any day; `akun` names payer accounts by NPP.
    """
    if kini > musim.batas_data:
        return []
    desa = nilai.desa
    dasar = [
        nilai if pada == nilai.pada else nilai_desa(desa, musim, pada)
        for pada in (kini, musim.batas_data)
    ]
    hasil = []
    for satu in rencana(desa, musim, kini, akun or {}):
        tambah = [_s(satu.sesudah, musim, asal) - asal.tampilan.s for asal in dasar]
        if tambah[1] > 0:
            hasil.append(Langkah(satu, *tambah))
    return sorted(hasil, key=lambda satu: (-satu.akhir, satu.rencana.tenggat))
