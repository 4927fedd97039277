"""The list of visits, as each role sees it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse_lazy
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Pengguna
from tests.factories import MusimFactory, PenggunaFactory
from tests.sosialisasi.factories import KunjunganFactory
from tests.sosialisasi.halaman import Masuk, baris

URL = reverse_lazy("sosialisasi:kunjungan_list")


@pytest.mark.parametrize("peran", ["admin", "petugas", "pendamping", "juri"])
def test_the_roles_that_see_visits(
    request: pytest.FixtureRequest, as_: Masuk, desa: Desa, peran: str
) -> None:
    k = KunjunganFactory(kecamatan=desa.kecamatan)
    client = as_(request.getfixturevalue(peran))
    assert baris(client.get(URL)) == [k]


def test_operator_has_no_such_page(as_: Masuk, operator: Pengguna) -> None:
    assert as_(operator).get(URL).status_code == 403


@pytest.mark.parametrize(
    ("peran", "boleh"),
    [("admin", True), ("petugas", True), ("pendamping", False), ("juri", False)],
)
def test_only_petugas_and_admin_are_offered_the_form(
    request: pytest.FixtureRequest, as_: Masuk, desa: Desa, peran: str, boleh: bool
) -> None:
    html = as_(request.getfixturevalue(peran)).get(URL).content.decode()
    assert ("Catat kunjungan" in html, "Jadwalkan" in html) == (boleh, boleh)


def test_petugas_sees_the_own_kecamatan_only(
    as_: Masuk, petugas: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    sendiri = KunjunganFactory(kecamatan=desa.kecamatan)
    KunjunganFactory(kecamatan=desa_lain.kecamatan)
    assert baris(as_(petugas).get(URL)) == [sendiri]


def test_visits_of_another_season_are_left_out(
    as_: Masuk, admin: Pengguna, desa: Desa
) -> None:
    lama = MusimFactory(tahun=2025)
    KunjunganFactory(musim=lama, kecamatan=desa.kecamatan)
    assert baris(as_(admin).get(URL)) == []


def test_without_a_season_there_is_no_page(as_: Masuk, admin: Pengguna) -> None:
    assert as_(admin).get(URL).status_code == 404


@pytest.mark.parametrize(
    "cari",
    [
        {"q": "gondo"},
        {"q": "spanduk"},
        {"q": "JURANG"},
        {"status": "dilaporkan"},
        {"q": "balai", "status": "dilaporkan"},
    ],
)
def test_search_and_status_find_the_visit(
    as_: Masuk, admin: Pengguna, desa: Desa, cari: dict[str, Any]
) -> None:
    dicari = KunjunganFactory(
        kecamatan=desa.kecamatan,
        tempat="Balai Desa Gondosari",
        catatan="Spanduk dipasang",
        status="dilaporkan",
    )
    dicari.desa_hadir.set([desa])
    KunjunganFactory(kecamatan=desa.kecamatan, tempat="Aula Kecamatan")
    assert baris(as_(admin).get(URL, cari)) == [dicari]


def test_the_filter_of_kecamatan(
    as_: Masuk, admin: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    KunjunganFactory(kecamatan=desa.kecamatan)
    lain = KunjunganFactory(kecamatan=desa_lain.kecamatan)
    cari = {"kecamatan": desa_lain.kecamatan_id}
    assert baris(as_(admin).get(URL, cari)) == [lain]


@pytest.mark.parametrize(
    "cari",
    [
        {"kecamatan": "abc"},
        {"kecamatan": "9" * 30},
        {"status": "entah"},
        {"urut": "petugas__password"},
        {"page": "nol"},
    ],
)
def test_bad_input_leaves_the_list_whole(
    as_: Masuk, admin: Pengguna, desa: Desa, cari: dict[str, Any]
) -> None:
    k = KunjunganFactory(kecamatan=desa.kecamatan)
    assert baris(as_(admin).get(URL, cari)) == [k]


def test_another_kecamatan_cannot_be_asked_for(
    as_: Masuk, petugas: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    sendiri = KunjunganFactory(kecamatan=desa.kecamatan)
    KunjunganFactory(kecamatan=desa_lain.kecamatan)
    cari = {"kecamatan": desa_lain.kecamatan_id}
    assert baris(as_(petugas).get(URL, cari)) == [sendiri]


def test_a_filter_without_result_offers_to_drop_it(
    as_: Masuk, admin: Pengguna, desa: Desa
) -> None:
    KunjunganFactory(kecamatan=desa.kecamatan)
    html = as_(admin).get(URL, {"q": "tidak ada"}).content.decode()
    assert html.count("Tidak ada kunjungan yang cocok") == 1


@pytest.mark.parametrize(
    ("urut", "harapan"),
    [
        ("tanggal", [0, 1, 2]),
        ("-tanggal", [2, 1, 0]),
        ("orang", [1, 2, 0]),
        ("-orang", [0, 2, 1]),
        ("", [2, 1, 0]),
    ],
)
def test_the_order_follows_the_column_head(
    as_: Masuk, admin: Pengguna, desa: Desa, urut: str, harapan: list[int]
) -> None:
    isi = [(date(2026, 2, 3), 70), (date(2026, 3, 4), 44), (date(2026, 7, 1), 58)]
    semua = [
        KunjunganFactory(kecamatan=desa.kecamatan, tanggal=hari, jumlah_orang=orang)
        for hari, orang in isi
    ]
    client = as_(admin)
    assert baris(client.get(URL, {"urut": urut})) == [semua[i] for i in harapan]


def test_twenty_a_page_and_no_row_twice(
    as_: Masuk, admin: Pengguna, desa: Desa
) -> None:
    KunjunganFactory.create_batch(23, kecamatan=desa.kecamatan)
    client = as_(admin)
    halaman = [baris(client.get(URL, {"urut": "orang", "page": n})) for n in (1, 2)]
    assert [len(satu) for satu in halaman] == [20, 3]
    assert len({k.pk for satu in halaman for k in satu}) == 23


@pytest.mark.parametrize("jumlah", [1, 3])
def test_list_costs_the_same(
    as_: Masuk,
    admin: Pengguna,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(jumlah):
        k = KunjunganFactory(
            kecamatan=desa.kecamatan,
            tanggal=date(2026, 7, 1) + timedelta(days=n),
            petugas=PenggunaFactory(),
        )
        k.desa_hadir.set([desa])
    client = as_(admin)
    with django_assert_num_queries(9):
        client.get(URL)
