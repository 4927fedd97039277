"""One way of breaking each constraint of requests and of calendars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sosialisasi.models import Langganan
from tests.factories import DesaFactory, KecamatanFactory, PenggunaFactory
from tests.sosialisasi.contoh_kalender import PermintaanFactory


def dua(**isi: Any) -> None:
    for _ in range(2):
        PermintaanFactory(**isi)


def dua_langganan(**isi: Any) -> None:
    pengguna = PenggunaFactory()
    for sidik in ("a", "b"):
        Langganan.objects.create(pengguna=pengguna, sidik=sidik, **isi)


PELANGGARAN: dict[str, Callable[[], object]] = {
    "permintaan_one_waits_for_a_desa": lambda: dua(desa=DesaFactory()),
    "permintaan_one_waits_for_a_kecamatan": lambda: dua(
        desa=None, kecamatan=KecamatanFactory()
    ),
    "permintaan_scheduled_has_its_visit": lambda: PermintaanFactory(
        status="dijadwalkan"
    ),
    "permintaan_refused_says_why": lambda: PermintaanFactory(status="ditolak"),
    "permintaan_says_why_and_whom_to_call": lambda: PermintaanFactory(kontak=""),
    "langganan_one_of_a_person": dua_langganan,
    "langganan_one_of_a_kecamatan": lambda: dua_langganan(kecamatan=KecamatanFactory()),
}
