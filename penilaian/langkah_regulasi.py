"""Steps of indicator B: a higher instrument, a missing group, a budget line. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import ceil

from penilaian.penjelasan.angka import bilangan
from penilaian.penjelasan.aturan import NAMA_DASAR
from penilaian.rencana_langkah import Rencana
from penilaian.rumus import (
    KELOMPOK,
    Anggaran,
    Desa,
    KeadaanRegulasi,
    Musim,
    Regulasi,
    keadaan_regulasi,
)
from penilaian.struk_kata import sebut
from permata.periode import akhir_bulan
from permata.templatetags.format import tanggal_biasa


def langkah_regulasi(desa: Desa, musim: Musim, kini: date) -> Iterator[Rencana]:
    """What is missing from the state that counts in the end, in force from `kini`."""
    akhir = keadaan_regulasi(desa, musim.akhir_musim, musim.aturan)
    tenggat = min(akhir_bulan(kini), max(kini, musim.akhir_musim))
    yield from _peraturan(desa, musim, kini, akhir, tenggat)
    yield from _anggaran(desa, musim, kini, akhir, tenggat)


def _peraturan(
    desa: Desa, musim: Musim, kini: date, akhir: KeadaanRegulasi, tenggat: date
) -> Iterator[Rencana]:
    aturan = musim.aturan
    tertinggi = max(aturan.dasar, key=lambda jenis: aturan.dasar[jenis])
    saat = tanggal_biasa(musim.akhir_musim)
    if akhir.dasar < aturan.dasar[tertinggi]:
        # The first instrument of a desa may as well name everybody.
        kelompok = frozenset[str]() if akhir.dasar_dari else frozenset(KELOMPOK)
        baru = Regulasi(tertinggi, kini, None, kelompok)
        semua = "" if akhir.dasar_dari else " yang menyebut semua kelompok"
        yield Rencana(
            "regulasi",
            f"Tetapkan {NAMA_DASAR[tertinggi]}{semua}",
            f"Dasar hukum pada {saat}: {bilangan(akhir.dasar)} dari "
            f"{bilangan(aturan.dasar[tertinggi])}.",
            tenggat,
            replace(desa, regulasi=(*desa.regulasi, baru)),
        )
    belum = frozenset(KELOMPOK) - akhir.kelompok
    if akhir.dasar_dari and belum:
        baru = Regulasi(akhir.dasar_dari.jenis, kini, None, belum)
        yield Rencana(
            "regulasi",
            f"Sebut {sebut(belum)} dalam peraturan",
            f"Peraturan yang berlaku baru menyebut {len(akhir.kelompok)} dari "
            f"{len(KELOMPOK)} kelompok.",
            tenggat,
            replace(desa, regulasi=(*desa.regulasi, baru)),
        )


def _anggaran(
    desa: Desa, musim: Musim, kini: date, akhir: KeadaanRegulasi, tenggat: date
) -> Iterator[Rencana]:
    if not akhir.ada_perangkat:
        yield Rencana(
            "anggaran",
            "Anggarkan iuran kepala desa dan perangkat di APBDes",
            f"Belum ada baris yang berlaku pada {tanggal_biasa(musim.akhir_musim)}.",
            tenggat,
            _dianggarkan(desa, Anggaran("perangkat", 1, kini)),
        )
    kurang = ceil(musim.aturan.target_rentan) - akhir.orang_rentan
    if kurang > 0:
        yield Rencana(
            "anggaran",
            f"Anggarkan {kurang} pekerja rentan lagi di APBDes",
            f"Baru {akhir.orang_rentan} dari "
            f"{bilangan(musim.aturan.target_rentan)} orang.",
            tenggat,
            _dianggarkan(desa, Anggaran("rentan", kurang, kini)),
        )


def _dianggarkan(desa: Desa, baris: Anggaran) -> Desa:
    return replace(desa, anggaran=(*desa.anggaran, baris))
