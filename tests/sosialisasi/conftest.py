"""Visits and reports that the tests of pages begin with."""

import pytest

from desa.models import Desa, Pengguna, Penugasan
from sosialisasi.models import Kunjungan, Monitoring
from tests.factories import PenggunaFactory
from tests.sosialisasi.factories import KunjunganFactory, MonitoringFactory


@pytest.fixture
def rencana(desa: Desa) -> Kunjungan:
    return KunjunganFactory(kecamatan=desa.kecamatan, rencana=True)


@pytest.fixture
def selesai(desa: Desa) -> Kunjungan:
    return KunjunganFactory(kecamatan=desa.kecamatan)


@pytest.fixture
def lain(desa_lain: Desa) -> Kunjungan:
    return KunjunganFactory(kecamatan=desa_lain.kecamatan, rencana=True)


@pytest.fixture
def laporan(desa: Desa, pendamping: Pengguna) -> Monitoring:
    return MonitoringFactory(desa=desa, oleh=pendamping)


@pytest.fixture
def laporan_lain(desa_lain: Desa) -> Monitoring:
    return MonitoringFactory(desa=desa_lain)


@pytest.fixture
def rekan(desa: Desa) -> Pengguna:
    """Another pendamping of the same desa."""
    rekan: Pengguna = PenggunaFactory(pendamping=True, nama="Tri Wahyuni")
    Penugasan.objects.create(pengguna=rekan, desa=desa)
    return rekan
