"""Seasons and people that the tests of scores begin with."""

from __future__ import annotations

import pytest

from desa.models import Desa, Musim, Pengguna
from tests.factories import DesaFactory, KeikutsertaanFactory, PenggunaFactory
from tests.penilaian.contoh import ALPHA, GAMMA
from tests.penilaian.contoh_basis import BETA_BASIS, write_desa
from tests.penilaian.panggung import Panggung


@pytest.fixture
def pleno(musim: Musim) -> Musim:
    """On the eve of the seal: the three examples and a kelurahan, before the jury."""
    for fakta in (GAMMA, BETA_BASIS, ALPHA):
        write_desa(musim, fakta)
    lurah = DesaFactory(jenis="kelurahan", nama="Panjunan")
    KeikutsertaanFactory(musim=musim, desa=lurah, liga="kelurahan")
    musim.status = Musim.Status.PLENO
    musim.save()
    return musim


@pytest.fixture
def panggung(
    musim: Musim, desa: Desa, desa_lain: Desa, operator: Pengguna, admin: Pengguna
) -> Panggung:
    lain: Pengguna = PenggunaFactory(operator=True, desa=desa_lain)
    semua = [operator, lain]
    return Panggung(musim, [desa, desa_lain], semua, PenggunaFactory(), admin)
