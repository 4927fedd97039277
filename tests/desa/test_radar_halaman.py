"""The list of the radar, and all the pages on which nobody else reads of it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Bukti, Desa, Pengguna
from tests.desa.contoh import isian_regulasi, putus
from tests.desa.contoh_radar import berkas, kirim
from tests.desa.halaman import As
from tests.factories import PenggunaFactory

LUAR = "bukti desa lain di luar wilayah Anda. Minta panitia membandingkan keduanya"


@pytest.fixture
def operator_lain(desa_lain: Desa) -> Pengguna:
    return PenggunaFactory(operator=True, desa=desa_lain)


def ganda(operator: Pengguna, operator_lain: Pengguna) -> tuple[Bukti, Bukti]:
    dulu = kirim(operator_lain, isian_regulasi(tentang="Lama"), berkas(1))
    return dulu, kirim(operator, isian_regulasi(), berkas(1))


def test_the_list_shows_findings_of_my_wilayah_and_filters_them(
    as_: As, operator: Pengguna, operator_lain: Pengguna, petugas: Pengguna
) -> None:
    dulu, kini = ganda(operator, operator_lain)
    kirim(operator, isian_regulasi(), berkas(4, dhash="0" * 16))
    kirim(operator, isian_regulasi(), berkas(5, dhash="0" * 16))
    for _ in range(2):  # of the other desa alone: none of this reader's business
        kirim(operator_lain, isian_regulasi(), berkas(6))
    klien = as_(petugas)
    response = klien.get(reverse("desa:radar_list"))
    assert [s.temuan.judul for s in response.context["daftar"]] == [
        "Berkas sama",
        "Foto mirip",
    ]
    isi = response.content.decode()
    assert LUAR in isi
    assert dulu.nomor not in isi
    assert "Terban" not in isi
    keras = klien.get(reverse("desa:radar_list"), {"sebab": "keras"})
    assert [s.benda.bukti for s in keras.context["daftar"]] == [kini.pk]
    kosong = klien.get(reverse("desa:radar_list"), {"q": "Tak ada"})
    assert "Tidak ada temuan yang cocok" in kosong.content.decode()


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_list_costs_the_same_however_long(
    as_: As,
    operator: Pengguna,
    operator_lain: Pengguna,
    petugas: Pengguna,
    banyak: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nomor in range(banyak):
        kirim(operator_lain, isian_regulasi(), berkas(nomor))
        kirim(operator, isian_regulasi(), berkas(nomor))
    klien = as_(petugas)
    with django_assert_num_queries(8):
        response = klien.get(reverse("desa:radar_list"))
    assert len(response.context["daftar"]) == banyak


def test_nobody_but_a_petugas_reads_a_word_of_it(
    as_: As,
    operator: Pengguna,
    operator_lain: Pengguna,
    pendamping: Pengguna,
    juri: Pengguna,
    admin: Pengguna,
    petugas_lain: Pengguna,
) -> None:
    dulu, kini = ganda(operator, operator_lain)
    putus(kini, "disetujui", petugas_lain)
    for orang in (operator, operator_lain, pendamping, juri, admin):
        klien: Client = as_(orang)
        for bukti in (dulu, kini):
            for alamat in (
                reverse("desa:bukti_detail", args=[bukti.pk]),
                reverse("desa:bukti_list"),
                reverse("penilaian:beranda"),
            ):
                isi = klien.get(alamat, follow=True).content.decode()
                assert "Berkas sama" not in isi
                assert "Radar" not in isi
        assert klien.get(reverse("desa:radar_list")).status_code == 403
