"""Who and what the tests of evidence speak of, beside the small world."""

from datetime import date

import pytest
from django.test import Client

from desa.models import Akun, Bukti, Desa, Pengguna
from tests.desa.contoh import kirim
from tests.desa.contoh_akun import bersandi, masuk
from tests.desa.contoh_kunci import Perangkat, pasang_kunci
from tests.desa.halaman import As
from tests.factories import AkunFactory, PenggunaFactory, TagihanFactory


@pytest.fixture
def petugas_lain(petugas: Pengguna) -> Pengguna:
    """A second one, who sees every desa."""
    return PenggunaFactory(username="petugas-lain", nama="Rina Astuti")


@pytest.fixture
def akun(desa: Desa) -> Akun:
    return AkunFactory(desa=desa, npp="11000001")


@pytest.fixture
def kode(akun: Akun) -> dict[int, str]:
    """Bills of that account from January to June, by month: their kode iuran."""
    return {
        bulan: TagihanFactory(
            akun=akun, blth=date(2026, bulan, 1), kode_iuran=f"41080000000{bulan}"
        ).kode_iuran
        for bulan in range(1, 7)
    }


@pytest.fixture
def bukti(desa: Desa, operator: Pengguna) -> Bukti:
    """A regulation that waits for a decision."""
    return kirim(desa, operator)


@pytest.fixture
def klien(as_: As, operator: Pengguna) -> Client:
    """The browser of the operator."""
    return as_(operator)


@pytest.fixture
def sari(musim: object) -> Pengguna:
    """A petugas who knows her password."""
    return bersandi(username="sari", nama="Sari Wulandari")


@pytest.fixture
def hp() -> Perangkat:
    return Perangkat()


@pytest.fixture
def berkunci(sari: Pengguna, hp: Perangkat) -> Client:
    """Her browser, in which a passkey was fitted."""
    client = masuk(sari)
    assert pasang_kunci(client, hp).status_code == 200
    return client
