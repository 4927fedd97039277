"""A correction of a sealed result: as a row, and through the actions."""

from __future__ import annotations

from typing import Any

from desa.models import Desa, Koreksi, Musim, Pengguna
from penilaian.actions import open_koreksi, propose_koreksi
from permata import waktu
from tests.factories import PenggunaFactory

SEBAB = {"nomor_ba": "BA-09/PERMATA/2026", "alasan": "Setoran salah dicatat."}


def koreksi(musim: Musim, oleh: Pengguna | None = None, **lain: Any) -> Koreksi:
    """As a row, whatever the season: proposed, unless `lain` says more."""
    isi: dict[str, Any] = {"musim": musim, "versi": 1, **SEBAB}
    isi["oleh"] = oleh or PenggunaFactory(admin=True)
    return Koreksi.objects.create(**isi | lain)


def terbuka(musim: Musim, *desa: Desa, **lain: Any) -> Koreksi:
    """As an open row."""
    isi: dict[str, Any] = {
        "status": Koreksi.Status.DIBUKA,
        "dibuka_oleh": PenggunaFactory(admin=True),
        "dibuka_pada": waktu.sekarang(),
    }
    satu = koreksi(musim, **isi | lain)
    satu.desa.set(desa)
    return satu


def ditutup(oleh: Pengguna) -> dict[str, Any]:
    """What an open row is closed with."""
    return {
        "status": Koreksi.Status.DITUTUP,
        "ditutup_oleh": oleh,
        "ditutup_pada": waktu.sekarang(),
    }


def buka_koreksi(
    musim: Musim, pengusul: Pengguna, pembuka: Pengguna, *desa: Desa
) -> Koreksi:
    """An open correction of these desa, of all without any; by two persons."""
    semua = desa or Desa.objects.filter(keikutsertaan_set__musim=musim)
    satu = propose_koreksi(musim, desa=list(semua), oleh=pengusul, **SEBAB)
    return open_koreksi(satu, oleh=pembuka)
