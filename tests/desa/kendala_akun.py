"""One way of breaking each constraint of accounts and invitations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from desa.models import Pengguna, Undangan
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


PELANGGARAN: dict[str, Callable[[], object]] = {
    "pengguna_open_is_not_closed": lambda: PenggunaFactory(
        nonaktif_pada=waktu.sekarang()
    ),
    "undangan_one_open_an_account": _dua,
    "undangan_used_or_revoked": lambda: _undangan(
        dipakai_pada=waktu.sekarang(), dicabut_pada=waktu.sekarang()
    ),
    "undangan_ends_after_it_began": lambda: _undangan(
        berlaku_sampai=waktu.sekarang() - timedelta(hours=1)
    ),
}
