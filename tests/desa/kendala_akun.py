"""One way of breaking each constraint of accounts and invitations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from desa.models import KodePerangkat, Pengguna, Perangkat, Undangan
from permata import waktu
from tests.factories import PenggunaFactory


def _undangan(pengguna: Pengguna | None = None, **isi: Any) -> Undangan:
    orang = pengguna or PenggunaFactory(is_active=False)
    awal = {"sidik": f"{Undangan.objects.count():064}", "oleh": orang}
    sampai = {"berlaku_sampai": waktu.sekarang() + timedelta(hours=1)}
    return Undangan.objects.create(pengguna=orang, **awal | sampai | isi)


def _dua() -> None:
    orang = PenggunaFactory(is_active=False)
    _undangan(orang)
    _undangan(orang)


def _kode(pengguna: Pengguna | None = None, **isi: Any) -> KodePerangkat:
    orang = pengguna or PenggunaFactory()
    sampai = waktu.sekarang() + timedelta(minutes=10)
    awal = {"oleh": PenggunaFactory(), "berlaku_sampai": sampai, "sidik": "0" * 64}
    return KodePerangkat.objects.create(pengguna=orang, **awal | isi)


def _perangkat(pengguna: Pengguna | None = None, **isi: Any) -> Perangkat:
    sampai = waktu.sekarang() + timedelta(days=30)
    awal = {"sidik": "0" * 64, "nama": "Chrome", "berlaku_sampai": sampai}
    orang = pengguna or PenggunaFactory()
    return Perangkat.objects.create(pengguna=orang, **awal | isi)


def _dua_kali(buat: Callable[[Pengguna], object]) -> None:
    orang = PenggunaFactory()
    buat(orang)
    buat(orang)


def _kode_sendiri() -> None:
    orang = PenggunaFactory()
    _kode(orang, oleh=orang)


PELANGGARAN: dict[str, Callable[[], object]] = {
    "pengguna_open_is_not_closed": lambda: PenggunaFactory(
        nonaktif_pada=waktu.sekarang()
    ),
    "kodeperangkat_one_open_an_account": lambda: _dua_kali(_kode),
    "kodeperangkat_five_tries": lambda: _kode(percobaan=6),
    "kodeperangkat_ends_after_it_began": lambda: _kode(
        berlaku_sampai=waktu.sekarang() - timedelta(hours=1)
    ),
    "kodeperangkat_not_by_its_person": _kode_sendiri,
    "perangkat_once_a_person": lambda: _dua_kali(_perangkat),
    "perangkat_ends_after_it_began": lambda: _perangkat(
        berlaku_sampai=waktu.sekarang() - timedelta(hours=1)
    ),
    "undangan_one_open_an_account": _dua,
    "undangan_used_or_revoked": lambda: _undangan(
        dipakai_pada=waktu.sekarang(), dicabut_pada=waktu.sekarang()
    ),
    "undangan_ends_after_it_began": lambda: _undangan(
        berlaku_sampai=waktu.sekarang() - timedelta(hours=1)
    ),
}
