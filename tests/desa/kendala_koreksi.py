"""One way of breaking each constraint of a correction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desa.models import Koreksi, Musim
from permata import waktu
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_koreksi import koreksi, terbuka


def _buat(**isi: Any) -> Koreksi:
    return koreksi(Musim.objects.get(), **isi)


def sendiri() -> None:
    oleh = PenggunaFactory(admin=True)
    terbuka(Musim.objects.get(), oleh=oleh, dibuka_oleh=oleh)


def _tutup(**isi: Any) -> None:
    oleh = PenggunaFactory(admin=True)
    tutup = {"ditutup_oleh": oleh, "ditutup_pada": waktu.sekarang()}
    terbuka(Musim.objects.get(), **{"status": "selesai", **tutup, **isi})


PELANGGARAN: dict[str, Callable[[], object]] = {
    "koreksi_says_why_and_by_which_minutes": lambda: _buat(nomor_ba=""),
    "koreksi_one_at_a_time": lambda: (_buat(), terbuka(Musim.objects.get())),
    "koreksi_opened_by_a_second_person": sendiri,
    "koreksi_closed_by_and_at_together": lambda: _buat(status="ditarik"),
    "koreksi_done_names_its_version": lambda: _tutup(versi_baru=1),
}
