"""The list of monitoring reports, as each role sees it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse_lazy
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Pengguna, Penugasan
from sosialisasi.models import Monitoring
from tests.factories import DesaFactory, MusimFactory, PenggunaFactory
from tests.sosialisasi.factories import MonitoringFactory
from tests.sosialisasi.halaman import Masuk, baris, url

DAFTAR = reverse_lazy("sosialisasi:monitoring_list")
BARU = reverse_lazy("sosialisasi:monitoring_create")


@pytest.mark.parametrize("peran", ["petugas", "pendamping", "operator"])
def test_each_sees_the_own_wilayah(
    request: pytest.FixtureRequest,
    as_: Masuk,
    laporan: Monitoring,
    laporan_lain: Monitoring,
    peran: str,
) -> None:
    client = as_(request.getfixturevalue(peran))
    assert baris(client.get(DAFTAR)) == [laporan]
    detail = [client.get(url("monitoring_detail", m)) for m in (laporan, laporan_lain)]
    assert [r.status_code for r in detail] == [200, 404]


def test_admin_sees_all_the_newest_first(
    as_: Masuk, admin: Pengguna, desa: Desa, laporan: Monitoring
) -> None:
    baru = MonitoringFactory(desa=desa, tanggal=date(2026, 7, 19))
    assert baris(as_(admin).get(DAFTAR)) == [baru, laporan]


def test_juri_reads_those_of_desa_that_take_part(
    as_: Masuk, juri: Pengguna, laporan: Monitoring
) -> None:
    """Issue 5 narrows `dibaca_juri` to the finalists."""
    bukan_peserta = MonitoringFactory(desa=DesaFactory())
    client = as_(juri)
    assert baris(client.get(DAFTAR)) == [laporan]
    detail = [client.get(url("monitoring_detail", m)) for m in (laporan, bukan_peserta)]
    assert [r.status_code for r in detail] == [200, 404]


def test_reports_of_another_season_are_left_out(
    as_: Masuk, admin: Pengguna, desa: Desa
) -> None:
    MonitoringFactory(desa=desa, musim=MusimFactory(tahun=2025))
    response = as_(admin).get(DAFTAR)
    assert (baris(response), response.context["jumlah"]) == ([], 0)


@pytest.mark.parametrize(
    ("peran", "kali"),
    [("pendamping", 1), ("admin", 0), ("petugas", 0), ("operator", 0), ("juri", 0)],
)
def test_only_a_pendamping_is_asked_to_write(
    request: pytest.FixtureRequest,
    as_: Masuk,
    laporan: Monitoring,
    peran: str,
    kali: int,
) -> None:
    response = as_(request.getfixturevalue(peran)).get(DAFTAR)
    assert response.content.decode().count(str(BARU)) == kali


@pytest.mark.parametrize(
    "cari",
    [
        {"q": "jurang"},
        {"q": "spanduk"},
        {"q": "sinyal"},
        {"status": "ditanggapi"},
        {"keadaan": "belum"},
    ],
)
def test_the_filters_find_the_report(
    as_: Masuk, petugas: Pengguna, desa: Desa, cari: dict[str, Any]
) -> None:
    dicari = MonitoringFactory(
        desa=desa,
        catatan="Spanduk roboh",
        kendala="Sinyal lemah",
        keadaan="belum",
        status="ditanggapi",
        tanggapan="Kami bantu.",
    )
    MonitoringFactory(desa=DesaFactory(nama="Menawan"))
    assert baris(as_(petugas).get(DAFTAR, cari)) == [dicari]


def test_the_filter_of_kecamatan(
    as_: Masuk, admin: Pengguna, laporan: Monitoring, laporan_lain: Monitoring
) -> None:
    cari = {"kecamatan": laporan_lain.desa.kecamatan_id}
    assert baris(as_(admin).get(DAFTAR, cari)) == [laporan_lain]


@pytest.mark.parametrize("cari", [{"keadaan": "x"}, {"kecamatan": "x"}, {"page": "x"}])
def test_bad_input_leaves_the_list_whole(
    as_: Masuk, admin: Pengguna, laporan: Monitoring, cari: dict[str, Any]
) -> None:
    assert baris(as_(admin).get(DAFTAR, cari)) == [laporan]


@pytest.mark.parametrize("jumlah", [1, 3])
@pytest.mark.parametrize(("peran", "harga"), [("petugas", 8), ("pendamping", 8)])
def test_list_costs_the_same(
    request: pytest.FixtureRequest,
    as_: Masuk,
    desa: Desa,
    jumlah: int,
    peran: str,
    harga: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    pengguna = request.getfixturevalue(peran)
    for n in range(jumlah):
        lain = DesaFactory()
        Penugasan.objects.create(
            pengguna=request.getfixturevalue("pendamping"), desa=lain
        )
        MonitoringFactory(
            desa=desa,
            tanggal=date(2026, 7, 1) + timedelta(days=n),
            oleh=PenggunaFactory(pendamping=True),
        )
    client = as_(pengguna)
    with django_assert_num_queries(harga):
        client.get(DAFTAR)
