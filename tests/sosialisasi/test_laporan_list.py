"""The page where a month and a kecamatan are chosen."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Pengguna
from tests.factories import DesaFactory, KecamatanFactory
from tests.sosialisasi.factories import KunjunganFactory, MonitoringFactory
from tests.sosialisasi.halaman import Masuk, baris

URL = "/sosialisasi/laporan/"


@pytest.mark.parametrize(
    ("peran", "jumlah"), [("admin", 2), ("juri", 2), ("petugas", 1), ("pendamping", 1)]
)
def test_each_sees_the_own_kecamatan(
    request: pytest.FixtureRequest,
    as_: Masuk,
    desa: Desa,
    desa_lain: Desa,
    peran: str,
    jumlah: int,
) -> None:
    response = as_(request.getfixturevalue(peran)).get(URL)
    isi = response.content.decode()
    cetak = [f"/sosialisasi/{x}/33.19.08/2026-07.pdf" for x in ("laporan", "rapat")]
    assert len(baris(response)) == jumlah
    assert [alamat in isi for alamat in cetak] == [True, True]


def test_the_month_chooses_what_the_rows_say(
    as_: Masuk, petugas: Pengguna, desa: Desa
) -> None:
    KunjunganFactory(kecamatan=desa.kecamatan, tanggal=date(2026, 6, 30))
    MonitoringFactory(desa=desa)
    hasil = []
    for bulan in ("", "2026-06", "2026-08", "juni"):
        response = as_(petugas).get(URL, {"bulan": bulan})
        (satu,) = response.context["page_obj"]
        hasil.append((response.context["alamat"], satu.kunjungan, satu.monitoring))
    kini = ("2026-07", 0, 1)
    assert hasil == [kini, ("2026-06", 1, 0), kini, kini]


@pytest.mark.parametrize(
    ("cari", "nama"),
    [
        ({"q": "jek"}, ["Jekulo"]),
        ({"urut": "-nama"}, ["Jekulo", "Gebog"]),
        ({"urut": "-kunjungan"}, ["Jekulo", "Gebog"]),
        ({"q": "tidak ada"}, []),
    ],
)
def test_it_is_searched_and_sorted(
    as_: Masuk,
    admin: Pengguna,
    desa: Desa,
    desa_lain: Desa,
    cari: dict[str, str],
    nama: list[str],
) -> None:
    KunjunganFactory(kecamatan=desa_lain.kecamatan)
    response = as_(admin).get(URL, cari)
    assert [str(satu) for satu in baris(response)] == nama
    hampa = "Tidak ada kecamatan yang cocok" in response.content.decode()
    assert hampa == (not nama)


def test_one_kecamatan_can_be_chosen(
    as_: Masuk, admin: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    response = as_(admin).get(URL, {"kecamatan": desa_lain.kecamatan.pk})
    assert [str(satu) for satu in baris(response)] == ["Jekulo"]


@pytest.mark.parametrize("alamat", ["/sosialisasi/", "/matriks/"])
def test_it_is_reached_from_where_one_looks(
    as_: Masuk, petugas: Pengguna, desa: Desa, alamat: str
) -> None:
    assert f'href="{URL}"' in as_(petugas).get(alamat).content.decode()


@pytest.mark.parametrize("jumlah", [1, 3])
def test_it_costs_the_same(
    as_: Masuk,
    admin: Pengguna,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for ke in range(jumlah - 1):
        kecamatan = KecamatanFactory(kode=f"33.19.1{ke}", nama=f"Kecamatan {ke}")
        KunjunganFactory(kecamatan=DesaFactory(kecamatan=kecamatan).kecamatan)
    client = as_(admin)
    with django_assert_num_queries(6):
        assert len(baris(client.get(URL))) == jumlah
