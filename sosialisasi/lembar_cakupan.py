"""Coverage as a table of one line a desa. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sosialisasi.cakupan import Baris, Cakupan
from sosialisasi.giliran import belum_terdaftar

KEPALA = (
    *("Kecamatan", "Status kecamatan", "Kode", "Nama", "Jenis", "Status"),
    *("Kunjungan terakhir", "Hari sejak kunjungan", "Orang hadir"),
    *("Rencana berikut", "Kunjungan diminta"),
    *("Perkiraan pekerja", "Peserta mandiri sah", "Belum terdaftar"),
)


def _hari(hari: date | None) -> str:
    return hari.isoformat() if hari else ""


def lembar(isi: Cakupan, baris: Iterable[Baris]) -> list[tuple[Any, ...]]:
    """Cells under KEPALA; days as 2026-07-20, "" where there is nothing to say."""
    kecamatan = {satu.wilayah.pk: satu for satu in isi.kecamatan}
    return [_sel(kecamatan[satu.wilayah.kecamatan], satu) for satu in baris]


def _sel(kecamatan: Baris, satu: Baris) -> tuple[Any, ...]:
    wilayah = satu.wilayah
    return (
        kecamatan.wilayah.nama,
        kecamatan.keadaan.value,
        wilayah.kode,
        wilayah.nama,
        "kelurahan" if wilayah.is_kelurahan else "desa",
        satu.keadaan.value,
        _hari(satu.terakhir.tanggal if satu.terakhir else None),
        "" if satu.hari is None else satu.hari,
        satu.orang,
        _hari(satu.berikut.tanggal if satu.berikut else None),
        _hari(satu.diminta),
        wilayah.potensi,
        wilayah.terdaftar,
        belum_terdaftar(satu),
    )
