"""Several kabupaten whose seasons follow one list of days off."""

from __future__ import annotations

from datetime import date
from typing import Any

from desa.actions.musim import generate_jatuh_tempo
from desa.models import HariLibur, Musim, Pengguna
from permata.tempo import baca_libur
from tests.factories import KabupatenFactory, MusimFactory, PenggunaFactory

SENIN, MEI = date(2026, 6, 15), date(2026, 5, 1)
ISIAN = {"tanggal": "2026-06-15", "jenis": "nasional", "nama": "Pilkada"}
BARU = "/musim/libur/baru/"


def kalender(musim: Musim) -> Musim:
    """Its due dates follow the days off of 2026, as those of a real season do."""
    HariLibur.objects.bulk_create(
        [
            HariLibur(tanggal=h.tanggal, jenis=h.jenis.value, nama=h.nama)
            for h in baca_libur(2026)
        ],
        ignore_conflicts=True,
    )
    generate_jatuh_tempo(musim, oleh=None)
    return musim


def kabupaten_lain(kode: str = "33.74") -> Musim:
    kabupaten = KabupatenFactory(kode=kode, nama=f"Uji {kode}")
    return kalender(MusimFactory(kabupaten=kabupaten))


def libur(**beda: Any) -> HariLibur:
    return HariLibur(**{"tanggal": SENIN, "jenis": "nasional", "nama": "Uji"} | beda)


def panitia(musim: Musim) -> Pengguna:
    satu: Pengguna = PenggunaFactory(admin=True, kabupaten=musim.kabupaten)
    return satu
