"""Coverage: how far the sosialisasi has come."""

from collections.abc import Sequence
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Kecamatan, Musim, Pengguna
from sosialisasi.cakupan import Cakupan, Keadaan, cakupan, jarak_hari, ringkas, susun
from sosialisasi.models import Kunjungan
from tests.factories import DesaFactory, KecamatanFactory
from tests.sosialisasi.factories import KunjunganFactory

PADA = date(2026, 7, 20)


@pytest.mark.parametrize(
    ("hari", "kata"),
    [
        (date(2026, 7, 20), "hari ini"),
        (date(2026, 7, 19), "1 hari lalu"),
        (date(2026, 6, 20), "30 hari lalu"),
        (date(2026, 7, 23), "3 hari lagi"),
    ],
)
def test_jarak_hari_says_how_far_a_day_is(hari: date, kata: str) -> None:
    assert jarak_hari(hari, PADA) == kata


def kunjungan(hari: date, orang: int = 0) -> Kunjungan:
    return Kunjungan(kecamatan_id=1, tanggal=hari, jumlah_orang=orang)


def satu(
    selesai: Sequence[Kunjungan] = (),
    rencana: Sequence[Kunjungan] = (),
    desa: int = 11,
    hadir: int = 0,
) -> Cakupan:
    return susun([(Kecamatan(pk=1), desa, hadir)], selesai, rencana, PADA)[0]


def test_a_kecamatan_without_a_visit_is_belum() -> None:
    baris = satu()
    assert (baris.keadaan, baris.hari, baris.kapan, baris.kelas_peta) == (
        Keadaan.BELUM,
        None,
        "",
        "arsir",
    )


def test_a_plan_makes_it_terjadwal_and_the_first_plan_is_named() -> None:
    dekat, jauh = kunjungan(date(2026, 7, 24)), kunjungan(date(2026, 8, 3))
    baris = satu(rencana=[dekat, jauh])
    assert (baris.keadaan, baris.berikut, baris.kapan, baris.is_terlewat) == (
        Keadaan.TERJADWAL,
        dekat,
        "4 hari lagi",
        False,
    )


def test_a_plan_whose_day_has_passed_is_said() -> None:
    assert satu(rencana=[kunjungan(date(2026, 7, 17))]).is_terlewat is True


def test_visits_that_took_place_make_it_sudah_and_add_up() -> None:
    lama, baru = kunjungan(date(2026, 2, 3), 40), kunjungan(date(2026, 7, 10), 18)
    baris = satu(selesai=[lama, baru], rencana=[kunjungan(date(2026, 7, 24))])
    assert (baris.keadaan, baris.terakhir, baris.hari, baris.orang) == (
        Keadaan.SUDAH,
        baru,
        10,
        58,
    )


@pytest.mark.parametrize(
    ("hadir", "desa", "kelas"),
    [(0, 10, "t1"), (1, 10, "t1"), (2, 10, "t2"), (9, 10, "t5"), (10, 10, "t5")],
)
def test_the_map_is_darker_the_more_desa_have_come(
    hadir: int, desa: int, kelas: str
) -> None:
    selesai = [kunjungan(date(2026, 7, 1), 5)]
    assert satu(selesai, desa=desa, hadir=hadir).kelas_peta == kelas


def test_a_kecamatan_without_desa_has_a_shade_too() -> None:
    assert satu([kunjungan(date(2026, 7, 1), 5)], desa=0).kelas_peta == "t1"


def test_hadir_counts_each_competing_desa_once(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    lain = DesaFactory()
    kelurahan = DesaFactory(jenis=Desa.Jenis.KELURAHAN)
    for hari in (1, 2):
        k = KunjunganFactory(musim=musim, tanggal=date(2026, 7, hari))
        k.desa_hadir.set([desa, kelurahan])
    KunjunganFactory(musim=musim, rencana=True).desa_hadir.set([lain])
    baris = cakupan(musim, pengguna=admin, pada=PADA)
    assert [(b.desa, b.hadir, b.orang) for b in baris] == [(2, 1, 98)]


def test_every_kecamatan_is_counted_in_one_state(
    musim: Musim, desa: Desa, desa_lain: Desa, admin: Pengguna
) -> None:
    DesaFactory(kecamatan=KecamatanFactory(kode="33.19.09", nama="Dawe"))
    KunjunganFactory(musim=musim, kecamatan=desa.kecamatan)
    KunjunganFactory(musim=musim, kecamatan=desa_lain.kecamatan, rencana=True)
    baris = cakupan(musim, pengguna=admin, pada=PADA)
    assert [b.kecamatan.nama for b in baris] == ["Dawe", "Gebog", "Jekulo"]
    assert ringkas(baris) == {"sudah": 1, "terjadwal": 1, "belum": 1}


def test_called_off_visits_do_not_count(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    KunjunganFactory(musim=musim, status="batal", jumlah_orang=0)
    KunjunganFactory(musim=musim, status="ditunda", jumlah_orang=0)
    assert ringkas(cakupan(musim, pengguna=admin, pada=PADA))["belum"] == 1


def test_petugas_sees_the_own_kecamatan_only(
    musim: Musim, desa: Desa, desa_lain: Desa, petugas: Pengguna
) -> None:
    baris = cakupan(musim, pengguna=petugas, pada=PADA)
    assert [b.kecamatan for b in baris] == [desa.kecamatan]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_coverage_takes_three_queries(
    musim: Musim,
    desa: Desa,
    admin: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for k in KunjunganFactory.create_batch(jumlah, musim=musim):
        k.desa_hadir.set([desa])
    with django_assert_num_queries(3):
        cakupan(musim, pengguna=admin, pada=PADA)
