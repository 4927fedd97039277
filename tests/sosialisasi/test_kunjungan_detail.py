"""One visit as each role sees it, and its photos."""

import pytest
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Pengguna
from permata import simpan
from permata.middleware import KOTAK_PASIR
from sosialisasi.actions import stop_kunjungan
from sosialisasi.models import Kunjungan
from tests.factories import DesaFactory
from tests.sosialisasi.factories import (
    EMAS,
    NILA,
    KunjunganFactory,
    foto_kunjungan,
    unggahan,
)
from tests.sosialisasi.halaman import Masuk, url


@pytest.mark.parametrize("peran", ["admin", "petugas", "pendamping", "juri"])
def test_detail_shows_the_visit(
    request: pytest.FixtureRequest, as_: Masuk, selesai: Kunjungan, peran: str
) -> None:
    client = as_(request.getfixturevalue(peran))
    response = client.get(url("kunjungan_detail", selesai))
    assert response.context["kunjungan"] == selesai
    assert response.content.decode().count("Senin, 13 Juli 2026") == 2


@pytest.mark.parametrize("peran", ["petugas", "pendamping"])
def test_a_visit_elsewhere_is_not_there(
    request: pytest.FixtureRequest, as_: Masuk, lain: Kunjungan, peran: str
) -> None:
    client = as_(request.getfixturevalue(peran))
    assert client.get(url("kunjungan_detail", lain)).status_code == 404


def test_operator_sees_no_visit(
    as_: Masuk, operator: Pengguna, selesai: Kunjungan
) -> None:
    assert as_(operator).get(url("kunjungan_detail", selesai)).status_code == 403


@pytest.mark.parametrize(
    ("peran", "boleh"), [("petugas", 1), ("admin", 1), ("pendamping", 0), ("juri", 0)]
)
def test_only_petugas_and_admin_are_offered_the_steps(
    request: pytest.FixtureRequest,
    as_: Masuk,
    rencana: Kunjungan,
    peran: str,
    boleh: int,
) -> None:
    client = as_(request.getfixturevalue(peran))
    html = client.get(url("kunjungan_detail", rencana)).content.decode()
    assert (html.count(url("kunjungan_update", rencana)), html.count("kunci")) == (
        boleh,
        0,
    )
    assert html.count(url("kunjungan_stop", rencana)) == boleh


def test_the_trail_is_on_the_page_with_its_reason(
    as_: Masuk, juri: Pengguna, petugas: Pengguna, rencana: Kunjungan
) -> None:
    stop_kunjungan(rencana, ke="ditunda", alasan="Banjir Undaan", oleh=petugas)
    response = as_(juri).get(url("kunjungan_detail", rencana))
    (langkah,) = response.context["riwayat"]
    assert (langkah.kata, langkah.jejak.oleh, langkah.jejak.alasan) == (
        "Ditunda",
        petugas,
        "Banjir Undaan",
    )
    assert response.content.decode().count("Banjir Undaan") == 1


@pytest.mark.parametrize("jumlah", [1, 3])
def test_detail_costs_the_same(
    as_: Masuk,
    petugas: Pengguna,
    selesai: Kunjungan,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    foto = unggahan(), unggahan(EMAS, "2.jpg"), unggahan(NILA, "3.jpg")
    client = as_(petugas)
    client.post(url("kunjungan_report", selesai), {"foto": foto[:jumlah]})
    selesai.desa_hadir.set(DesaFactory.create_batch(jumlah))
    with django_assert_num_queries(10):
        client.get(url("kunjungan_detail", selesai))


@pytest.mark.parametrize("peran", ["admin", "petugas", "pendamping", "juri"])
def test_a_photo_comes_behind_every_wall(
    request: pytest.FixtureRequest,
    as_: Masuk,
    petugas: Pengguna,
    selesai: Kunjungan,
    peran: str,
) -> None:
    foto = foto_kunjungan(selesai, petugas)
    client = as_(request.getfixturevalue(peran))
    response = client.get(url("foto_detail", foto))
    assert response.getvalue() == simpan.baca(foto.berkas.sha256)
    kepala = (
        "Content-Type",
        "Content-Disposition",
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Cache-Control",
    )
    assert [response[satu] for satu in kepala] == [
        "image/jpeg",
        'inline; filename="hadir.jpg"',
        KOTAK_PASIR,
        "nosniff",
        "private, no-store",
    ]


def test_a_photo_elsewhere_is_not_there(
    as_: Masuk,
    petugas: Pengguna,
    pendamping: Pengguna,
    admin: Pengguna,
    desa_lain: Desa,
) -> None:
    foto = foto_kunjungan(KunjunganFactory(kecamatan=desa_lain.kecamatan), admin)
    tujuan = url("foto_detail", foto)
    hasil = [as_(siapa).get(tujuan).status_code for siapa in (petugas, pendamping)]
    assert hasil == [404, 404]


def test_operator_sees_no_photo(
    as_: Masuk, operator: Pengguna, petugas: Pengguna, selesai: Kunjungan
) -> None:
    foto = foto_kunjungan(selesai, petugas)
    assert as_(operator).get(url("foto_detail", foto)).status_code == 403
