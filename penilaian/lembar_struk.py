"""The receipt as a table of one line a point, the total last. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from penilaian.struk import Butir, Kelompok
from permata.templatetags.format import jam, tanggal_biasa

KEPALA = (
    *("Kode", "Desa", "Indikator", "Bulan", "Uraian", "Rincian", "Aturan"),
    *("Versi aturan", "Asal", "Diterima oleh", "Diterima pada", "Poin"),
    "Paling banyak",
)
JUMLAH = "Nilai akhir"


def saat(pada: datetime | None) -> str:
    """Like "12 Juni 2026 09.41"."""
    return f"{tanggal_biasa(pada)} {jam(pada)}" if pada else ""


def _baris(kepala: tuple[str, str], nama: str, versi: str, satu: Butir) -> list[Any]:
    rujukan = satu.rujukan
    return [
        *kepala,
        nama,
        f"{satu.bulan:%Y-%m}" if satu.bulan else "",
        satu.uraian,
        satu.rincian,
        satu.aturan,
        versi,
        "; ".join(f"{r.teks} ({r.nama})" if r.nama else r.teks for r in rujukan),
        "; ".join(r.oleh for r in rujukan if r.oleh),
        "; ".join(saat(r.pada) for r in rujukan if r.pada),
        satu.poin,
        satu.terbanyak,
    ]


def lembar(
    kode: str, nama: str, versi: str, struk: Iterable[Kelompok], jumlah: Decimal
) -> list[list[Any]]:
    """Cells under KEPALA; months as 2026-07."""
    baris = [
        _baris((kode, nama), kelompok.nama, versi, satu)
        for kelompok in struk
        for satu in kelompok.butir
    ]
    kosong = [""] * (len(KEPALA) - 5)
    return [*baris, [kode, nama, JUMLAH, *kosong, jumlah, Decimal(100)]]
