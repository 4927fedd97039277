"""The statuses as a table of one line a desa."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sosialisasi.baca_status import StatusDesa
from sosialisasi.kata_status import KATA, kata_kurang, kata_sebab

KEPALA = (
    *("Kecamatan", "Kode", "Desa", "Status", "Sejak"),
    *("Sebelumnya", "Sebab", "Status berikut", "Yang kurang"),
)


def lembar(baris: Iterable[StatusDesa]) -> list[tuple[Any, ...]]:
    """Cells under KEPALA; days as 2026-07-20, "" where there is nothing to say."""
    return [_sel(satu) for satu in baris]


def _sel(satu: StatusDesa) -> tuple[Any, ...]:
    ubah, berikut = satu.perubahan, satu.berikut
    return (
        satu.desa.kecamatan.nama,
        satu.desa.kode,
        satu.desa.nama,
        KATA[satu.kini],
        satu.sejak.isoformat(),
        KATA[ubah.dari] if ubah and ubah.dari is not None else "",
        "; ".join(kata_sebab(s) for s in ubah.sebab) if ubah else "",
        KATA[berikut] if berikut is not None else "",
        "; ".join(kata_kurang(satu.fakta, satu.kurang, satu.pada)),
    )
