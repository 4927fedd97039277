"""A season on the eve of its seal."""

import pytest

from desa.models import Musim
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh import ALPHA, GAMMA
from tests.penilaian.contoh_basis import BETA_BASIS, write_desa


@pytest.fixture
def pleno(musim: Musim) -> Musim:
    """The three examples and a kelurahan, before the jury."""
    for fakta in (GAMMA, BETA_BASIS, ALPHA):
        write_desa(musim, fakta)
    lurah = DesaFactory(jenis="kelurahan", nama="Panjunan")
    KeikutsertaanFactory(musim=musim, desa=lurah, liga="kelurahan")
    musim.status = Musim.Status.PLENO
    musim.save()
    return musim
