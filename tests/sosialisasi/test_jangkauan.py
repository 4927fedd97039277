"""Rows of a season become the facts of coverage, as far as a person may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim, Pengguna
from sosialisasi.cakupan import Baris, Cakupan
from sosialisasi.jangkauan import jangkauan
from sosialisasi.models import KehadiranDesa, Kunjungan
from tests.factories import (
    DesaFactory,
    KecamatanFactory,
    KeikutsertaanFactory,
    MusimFactory,
    PesertaFactory,
)
from tests.sosialisasi.factories import KunjunganFactory
from tests.sosialisasi.halaman import Masuk

PADA = date(2026, 7, 20)


def hadir(desa: Desa, **isi: Any) -> Kunjungan:
    """A visit to its kecamatan where this desa came with six people."""
    kunjungan: Kunjungan = KunjunganFactory(kecamatan=desa.kecamatan, **isi)
    KehadiranDesa.objects.create(kunjungan=kunjungan, desa=desa, perangkat=4, pekerja=2)
    return kunjungan


def baris(isi: Cakupan, desa: Desa) -> Baris:
    (satu,) = (s for s in isi.desa if s.wilayah.pk == desa.pk)
    return satu


def test_people_are_counted_by_desa(musim: Musim, desa: Desa, admin: Pengguna) -> None:
    hadir(desa)
    satu = baris(jangkauan(musim, admin, PADA), desa)
    assert (satu.keadaan, satu.orang, satu.hari) == ("sudah", 6, 7)


@pytest.mark.parametrize("status", ["ditunda", "batal"])
def test_what_did_not_take_place_counts_for_nothing(
    musim: Musim, desa: Desa, admin: Pengguna, status: str
) -> None:
    KunjunganFactory(kecamatan=desa.kecamatan, status=status, jumlah_orang=0)
    isi = jangkauan(musim, admin, PADA)
    assert [satu.keadaan for satu in isi.kecamatan] == ["belum"]


def test_another_season_counts_for_nothing(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    hadir(desa, musim=MusimFactory(tahun=2025))
    assert baris(jangkauan(musim, admin, PADA), desa).keadaan == "belum"


def test_an_invitation_reaches_those_it_names(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    lain = DesaFactory(kecamatan=desa.kecamatan)
    KunjunganFactory(kecamatan=desa.kecamatan, rencana=True).diundang.set([desa])
    isi = jangkauan(musim, admin, PADA)
    assert [baris(isi, satu).keadaan for satu in (desa, lain)] == ["terjadwal", "belum"]


def test_workers_and_participants_of_the_day(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    desa.keikutsertaan_set.update(potensi_bpu=700)
    PesertaFactory(desa=desa, terdaftar_sejak=date(2026, 3, 2))
    PesertaFactory(desa=desa, terdaftar_sejak=date(2026, 7, 21))
    PesertaFactory(
        desa=desa, terdaftar_sejak=date(2026, 3, 2), keluar_pada=date(2026, 7, 20)
    )
    wilayah = baris(jangkauan(musim, admin, PADA), desa).wilayah
    assert (wilayah.potensi, wilayah.terdaftar) == (700, 1)


@pytest.mark.parametrize("peran", ["petugas", "pendamping", "operator"])
def test_nobody_reads_of_another_wilayah(
    request: pytest.FixtureRequest,
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    peran: str,
) -> None:
    hadir(desa_lain)
    isi = jangkauan(musim, request.getfixturevalue(peran), PADA)
    assert [satu.wilayah.pk for satu in isi.kecamatan] == [desa.kecamatan_id]
    assert [satu.wilayah.pk for satu in isi.desa] == [desa.pk]
    assert isi.orang == 0


@pytest.mark.parametrize("jumlah", [1, 3])
def test_coverage_takes_six_queries(
    musim: Musim,
    desa: Desa,
    admin: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        satu = DesaFactory()
        hadir(satu)
        KunjunganFactory(kecamatan=satu.kecamatan, rencana=True).diundang.set([satu])
    with django_assert_num_queries(6):
        jangkauan(musim, admin, PADA)


@pytest.mark.parametrize("nama", ["cakupan_list", "giliran_list"])
@pytest.mark.parametrize("jumlah", [1, 3])
def test_pages_of_coverage_cost_the_same(
    musim: Musim,
    admin: Pengguna,
    as_: Masuk,
    nama: str,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nomor in range(jumlah):
        kecamatan = KecamatanFactory(kode=f"33.19.2{nomor}", nama=f"K{nomor}")
        satu, lain = DesaFactory.create_batch(2, kecamatan=kecamatan)
        for milik in (satu, lain):
            KeikutsertaanFactory(musim=musim, desa=milik)
        hadir(satu)
        KunjunganFactory(kecamatan=satu.kecamatan, rencana=True).diundang.set([satu])
    klien = as_(admin)
    with django_assert_num_queries(9):
        response = klien.get(reverse(f"sosialisasi:{nama}"))
    tampil = {"cakupan_list": 2 * jumlah, "giliran_list": jumlah}[nama]
    assert len(response.context["page_obj"]) == tampil
