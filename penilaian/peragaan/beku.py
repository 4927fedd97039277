"""The frozen months of the demo: each the morning after its lock, one corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from penilaian.actions.beku import store_beku
from penilaian.beku import Hitungan, hari_kunci, hitung_beku
from penilaian.peragaan.dadu import JAKARTA
from penilaian.peragaan.konteks import Konteks
from penilaian.rekap import fakta_desa, musim_rumus
from penilaian.rumus import Desa
from permata import waktu

MALAM = time(1, 15, tzinfo=JAKARTA)
# The month whose ledger was put right after it was frozen, where, when, and why.
SALAH = date(2026, 3, 1)
KECAMATAN = "Mejobo"
DIBETULKAN = datetime(2026, 5, 4, 10, 20, tzinfo=JAKARTA)
ALASAN = (
    "Setoran Maret Kecamatan Mejobo terlambat tercatat di buku besar; tercatat lengkap "
    "sesudah rekonsiliasi 30 April."
)


def write_beku(k: Konteks) -> None:
    """By the command of the night, and once by a person, from what is known today."""
    if k.musim.aturan is None:
        return
    fakta, rumus = fakta_desa(k.musim), musim_rumus(k.musim)
    for bulan, pada in sorted(hari_kunci(k.musim).items()):
        malam = datetime.combine(pada + timedelta(days=1), MALAM)
        if malam > k.batas:
            return
        benar = Hitungan(bulan, pada, k.musim.aturan, hitung_beku(fakta, rumus, pada))
        semula = benar
        if bulan == SALAH:
            angka = hitung_beku(_tanpa_setoran(fakta), rumus, pada)
            semula = replace(benar, angka=angka)
        with waktu.seakan(malam):
            store_beku(k.musim, semula, alasan="", oleh=None)
        with waktu.seakan(DIBETULKAN):
            oleh = k.orang.akun["admin"]
            store_beku(k.musim, benar, alasan=ALASAN, oleh=oleh)


def _tanpa_setoran(fakta: Sequence[Desa]) -> list[Desa]:
    """The same desa before the payments of that month were in the ledger."""
    return [
        replace(
            satu,
            iuran=tuple(
                replace(milik, pembayaran=()) if milik.blth == SALAH else milik
                for milik in satu.iuran
            ),
        )
        if satu.kecamatan == KECAMATAN
        else satu
        for satu in fakta
    ]
