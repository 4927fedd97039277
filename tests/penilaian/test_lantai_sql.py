"""The formula as one SQL statement gives what the formula gives: two who never met."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desa.models import Musim
from penilaian.peringkat import Dinilai, Posisi
from penilaian.rekap import posisi_musim
from penilaian.tolok_ukur.lantai import dari_fakta
from permata import waktu
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh import ALPHA, BETA_DICABUT, GAMMA
from tests.penilaian.contoh_basis import BETA_BASIS, write_desa

JAKARTA = ZoneInfo("Asia/Jakarta")


def baris(semua: Iterable[Posisi[Dinilai]]) -> list[tuple[Any, ...]]:
    return sorted(
        (
            p.nilai.desa.kode,
            *(int(satu * 100) for satu in p.nilai.tampilan),
            p.nilai.keterangan,
            p.peringkat,
        )
        for p in semua
    )


@pytest.mark.parametrize(("bulan", "hari"), [(1, 20), (4, 30), (7, 20), (9, 16)])
def test_two_countings_agree_on_any_day(musim: Musim, bulan: int, hari: int) -> None:
    for satu in (ALPHA, BETA_BASIS, GAMMA):
        write_desa(musim, satu)
    KeikutsertaanFactory(musim=musim, desa=DesaFactory(nama="Dawe"))
    with waktu.seakan(datetime(2026, bulan, hari, 9, tzinfo=JAKARTA)):
        assert sorted(dari_fakta(musim)) == baris(posisi_musim(musim))


def test_what_is_revoked_counts_to_the_day_before(musim: Musim) -> None:
    write_desa(musim, BETA_DICABUT)
    assert sorted(dari_fakta(musim)) == baris(posisi_musim(musim))
