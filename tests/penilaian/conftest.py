"""Fixtures of the scores."""

from __future__ import annotations

import pytest

from desa.models import Desa, Musim, Pengguna
from tests.factories import PenggunaFactory
from tests.penilaian.panggung import Panggung


@pytest.fixture
def panggung(
    musim: Musim, desa: Desa, desa_lain: Desa, operator: Pengguna, admin: Pengguna
) -> Panggung:
    lain: Pengguna = PenggunaFactory(operator=True, desa=desa_lain)
    semua = [operator, lain]
    return Panggung(musim, [desa, desa_lain], semua, PenggunaFactory(), admin)
