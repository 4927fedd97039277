"""A small world with names: one season, two desa, five people."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.db import connection
from django.test import Client
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from desa import tetap as tetap_desa
from desa.models import Desa, Musim, Pengguna, Penugasan
from penilaian import tetap as tetap_penilaian
from penilaian.models import PernyataanJuri
from permata import pemicu, waktu
from tests.desa.contoh_faktor import JamDunia
from tests.factories import (
    DesaFactory,
    KecamatanFactory,
    KeikutsertaanFactory,
    MusimFactory,
    PenggunaFactory,
)
from tests.sesi import masukkan

TABEL_TETAP = (*tetap_desa.TABEL, *tetap_penilaian.TABEL)
hypothesis_settings.register_profile("ci", deadline=None, max_examples=200)
hypothesis_settings.register_profile("dev", deadline=None, max_examples=50)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(autouse=True)
def hitungan_kosong() -> None:
    """How often who did what is counted in the cache, which the tests share."""
    cache.clear()


@pytest.fixture
def pemicu_kembali(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """After all else of a test is undone, its tables are append-only again."""
    yield
    with django_db_blocker.unblock():
        pemicu.install(connection, *TABEL_TETAP, musnah=tetap_desa.MUSNAH)


@pytest.fixture
def basis_bersama(pemicu_kembali: None, transactional_db: None) -> Iterator[None]:
    """A database that threads share: what they write is committed, then swept out.

    Without the fixtures below: they would make the database before this does.
    """
    yield
    pemicu.remove(connection, *TABEL_TETAP)


@pytest.fixture
def jam_sembilan() -> Iterator[None]:
    """The clock stands at nine, 20 July 2026: for a test that reads the minute."""
    with waktu.seakan(datetime(2026, 7, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))):
        yield


@pytest.fixture
def jam_dunia(monkeypatch: pytest.MonkeyPatch) -> JamDunia:
    """The clock that phones know, in the hand of the test."""
    satu = JamDunia()
    monkeypatch.setattr(auth, "time", satu)
    cache.clear()
    return satu


@pytest.fixture
def musim(db: None) -> Musim:
    """The season of 2026, running on 20 July."""
    return MusimFactory()


@pytest.fixture
def desa(musim: Musim) -> Desa:
    desa = DesaFactory(kode="33.19.08.2003", nama="Jurang")
    KeikutsertaanFactory(musim=musim, desa=desa)
    return desa


@pytest.fixture
def desa_lain(musim: Musim) -> Desa:
    """In another kecamatan: nobody with a wilayah around `desa` sees it."""
    kecamatan = KecamatanFactory(kode="33.19.06", nama="Jekulo")
    desa = DesaFactory(kecamatan=kecamatan, kode="33.19.06.2005", nama="Terban")
    KeikutsertaanFactory(musim=musim, desa=desa)
    return desa


@pytest.fixture
def operator(desa: Desa) -> Pengguna:
    return PenggunaFactory(
        operator=True, desa=desa, username="operator", nama="Siti Rohmah"
    )


@pytest.fixture
def petugas(desa: Desa) -> Pengguna:
    """Sees the kecamatan of `desa` only."""
    petugas = PenggunaFactory(
        username="petugas", nama="Sari Wulandari", cakupan="kecamatan"
    )
    Penugasan.objects.create(pengguna=petugas, kecamatan=desa.kecamatan)
    return petugas


@pytest.fixture
def pendamping(desa: Desa) -> Pengguna:
    pendamping = PenggunaFactory(
        pendamping=True, username="pendamping", nama="Budi Santoso"
    )
    Penugasan.objects.create(pengguna=pendamping, desa=desa)
    return pendamping


@pytest.fixture
def juri(musim: Musim) -> Pengguna:
    """Has declared that no desa ties her."""
    juri: Pengguna = PenggunaFactory(juri=True, username="juri", nama="Endang Lestari")
    PernyataanJuri.objects.create(musim=musim, juri=juri)
    return juri


@pytest.fixture
def admin(db: None) -> Pengguna:
    return PenggunaFactory(admin=True, username="admin", nama="Agus Panitia")


@pytest.fixture
def as_() -> Callable[[Pengguna], Client]:
    """A browser in which this person is signed in."""

    def masuk(pengguna: Pengguna) -> Client:
        client = Client()
        masukkan(client, pengguna)
        return client

    return masuk
