"""The sheet of the coordination meeting: two pages that a copier cannot spoil."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.template.loader import render_to_string

from permata.dokumen.aset import cetak
from sosialisasi.rapat import KUNJUNGAN, MONITORING, PERTAMA, TUGAS, Rapat, huruf

T = TypeVar("T")


def _potong(semua: Sequence[T], banyak: int) -> tuple[Sequence[T], int]:
    """The first of them, and how many are left out."""
    return semua[:banyak], max(len(semua) - banyak, 0)


def cetak_rapat(isi: Rapat) -> bytes:
    """PDF/UA-1 of A4 pages; nothing in it says when it was printed."""
    baris = [
        (satu, [(sel, huruf(sel)) for jenis in satu.jenis for sel in jenis.sel])
        for satu in isi.baris
    ]
    awal = [len(satu.syarat.kolom) for _, satu in isi.jenis]
    konteks = {
        "isi": isi,
        "baris": baris,
        "batas": {sum(awal[:ke]) for ke in range(len(awal))},
        "perlu": _potong(isi.perlu, PERTAMA),
        "tugas": _potong(isi.tugas, TUGAS),
        "kunjungan": _potong(isi.kunjungan, KUNJUNGAN),
        "monitoring": _potong(isi.monitoring, MONITORING),
    }
    return cetak(render_to_string("dokumen/rapat.html", konteks))
