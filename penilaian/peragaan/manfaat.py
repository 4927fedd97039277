"""Tariffs as they ship, and how often the page about benefits was opened."""

from __future__ import annotations

from datetime import date, timedelta

from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.konteks import Konteks
from sosialisasi.actions.tarif import load_tarif
from sosialisasi.models import BukaManfaat

AWAL = date(2026, 5, 4)
IKUT = 45  # of 100 desa pass the page on
PER_HARI = 6  # at most, by the link of one desa


def write_manfaat(k: Konteks) -> None:
    load_tarif(oleh=None)
    BukaManfaat.objects.bulk_create(
        BukaManfaat(tanggal=hari, desa=k.desa.get(kode), jumlah=jumlah)
        for kode in ("", *k.desa)
        if not kode or Dadu.untuk("bagikan", kode).kena(IKUT)
        for hari, jumlah in _hari(kode, k.batas.date())
    )


def _hari(kode: str, akhir: date) -> list[tuple[date, int]]:
    """Some days of the season, more of them and more often where it is passed on."""
    dadu = Dadu.untuk("buka", kode)
    rajin = 60 if not kode else dadu.randint(4, 30)
    semua = [AWAL + timedelta(n) for n in range((akhir - AWAL).days)]
    return [(hari, dadu.randint(1, PER_HARI)) for hari in semua if dadu.kena(rajin)]
