"""The sealed result as the tables of the package."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from penilaian.models import Hasil, Penetapan
from permata.tabel.tetap import xlsx_tetap
from permata.tabel.tulis import csv_bytes, xlsx_bytes

KEPALA = (
    "Peringkat",
    "Kode",
    "Desa",
    "Kecamatan",
    "Kelas",
    "Iuran",
    "Regulasi",
    "Mandiri",
    "Nilai",
    "Keterangan",
)


def baris_hasil(hasil: Iterable[Hasil]) -> list[tuple[Any, ...]]:
    return [
        (
            h.peringkat,
            h.keikutsertaan.desa.kode,
            h.keikutsertaan.desa.nama,
            h.keikutsertaan.desa.kecamatan.nama,
            h.keikutsertaan.get_kelas_display(),
            h.a,
            h.b,
            h.c,
            h.s,
            h.keterangan,
        )
        for h in hasil
    ]


def tabel_hasil(penetapan: Penetapan, hasil: Iterable[Hasil]) -> dict[str, bytes]:
    """XLSX and CSV by their names; the same result gives the same bytes."""
    musim, baris = penetapan.musim, baris_hasil(hasil)
    judul = f"Hasil {musim.nama} {musim.tahun}, versi {penetapan.versi}"
    nama = f"hasil-{musim.tahun}-v{penetapan.versi}"
    xlsx = xlsx_tetap(xlsx_bytes(judul, KEPALA, baris))
    return {f"{nama}.xlsx": xlsx, f"{nama}.csv": csv_bytes(judul, KEPALA, baris)}
