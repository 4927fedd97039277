"""A ledger of 5,000 rows, read in by the worker while people send (LOAD-04)."""

from __future__ import annotations

import time
from datetime import date
from itertools import cycle, islice

from django.db import connection

from desa.actions.impor import apply_impor, create_impor, map_impor
from desa.impor.bentuk import Pemetaan
from desa.models import Impor, Musim, Pengguna, Tagihan
from tests.desa.contoh_impor import KEPALA, buku

PETA = Pemetaan(
    1,
    {"tanggal": 0, "npp": 1, "kode": 2, "blth": 3, "jumlah": 4, "nomor": 5},
    {"urutan": "hari_dulu"},
)
SABAR = 600.0


def buku_besar(banyak: int) -> bytes:
    """Payments of bills that are there, each with an amount and a number of its own."""
    tagihan = Tagihan.objects.order_by("pk").values_list("akun__npp", "kode_iuran")
    baris = [
        [date(2026, 7, 1 + n % 15), npp, kode, None, 1_000 + n, f"TRX{n:06d}"]
        for n, (npp, kode) in enumerate(islice(cycle(list(tagihan)), banyak))
    ]
    return buku(*baris, kepala=KEPALA)


def baca_masuk(isi: bytes) -> tuple[float, str]:
    """Seconds from the upload until it is written, and what came of it."""
    mulai = time.monotonic()
    try:
        oleh, musim = Pengguna.objects.get(username="petugas2"), Musim.objects.get()
        impor = create_impor(
            isi, "juli.xlsx", jenis="buku_besar", musim=musim, oleh=oleh
        )
        impor = _tunggu(map_impor(impor, PETA, oleh=oleh))
        impor = _tunggu(
            apply_impor(impor, putaran=impor.putaran, jawaban={}, oleh=oleh)
        )
        return time.monotonic() - mulai, f"{impor.status}. {impor.pesan}".strip()
    finally:
        connection.close()


def _tunggu(impor: Impor) -> Impor:
    """Until nobody is at work on it any more."""
    batas = time.monotonic() + SABAR
    while impor.pekerjaan and time.monotonic() < batas:
        time.sleep(0.2)
        impor = Impor.objects.get(pk=impor.pk)
    return impor
