"""Openings of the public page: counted by day and desa, and nothing else kept."""

from datetime import date

import pytest
from django.apps import apps
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Pengguna
from sosialisasi.actions.manfaat import count_buka
from sosialisasi.buka import is_pembaca
from sosialisasi.models import BukaManfaat
from tests.desa.test_serentak import serentak
from tests.factories import DesaFactory, KecamatanFactory
from tests.sosialisasi.contoh_manfaat import (
    PONSEL,
    BukaManfaatFactory,
    buka,
    terbuka,
)
from tests.sosialisasi.halaman import Masuk, baris


def test_twice_is_two_and_each_desa_has_its_own(desa: Desa, desa_lain: Desa) -> None:
    assert [buka(desa.kode), buka(desa.kode), buka(desa_lain.kode), buka()] == [204] * 4
    assert terbuka() == {"Jurang": 2, "Terban": 1, "": 1}


@pytest.mark.parametrize("kode", ["33.19.99.9999", "<script>", "33.19.08.2003x"])
def test_a_wrong_code_counts_for_no_desa(desa: Desa, kode: str) -> None:
    buka(kode)
    assert terbuka() in ({"": 1}, {"Jurang": 1} if kode.startswith(desa.kode) else {})


def test_another_day_is_another_row(desa: Desa) -> None:
    assert str(BukaManfaatFactory(desa=desa)) == "2026-07-19 Jurang"
    buka(desa.kode)
    jumlah = BukaManfaat.objects.order_by("tanggal").values_list("jumlah", flat=True)
    assert list(jumlah) == [3, 1]


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("User-Agent", "WhatsApp/2.24.10.80 A"),
        ("User-Agent", "facebookexternalhit/1.1"),
        ("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"),
        ("User-Agent", ""),
        ("Origin", "https://lain.example"),
        ("Origin", ""),
        ("Sec-Purpose", "prefetch;prerender"),
    ],
)
def test_programs_and_other_sites_do_not_count(desa: Desa, nama: str, isi: str) -> None:
    assert buka(desa.kode, lain={nama: isi}) == 204
    assert terbuka() == {}


def test_a_phone_is_a_reader() -> None:
    assert is_pembaca(PONSEL)


def test_who_is_signed_in_does_not_count(
    as_: Masuk, desa: Desa, operator: Pengguna
) -> None:
    buka(desa.kode, as_(operator))
    assert terbuka() == {}


@pytest.mark.parametrize("metode", ["get", "head"])
def test_reading_the_page_or_the_address_counts_nothing(
    desa: Desa, metode: str
) -> None:
    kirim = getattr(Client(), metode)
    assert kirim(reverse("sosialisasi:buka_create")).status_code == 405
    assert kirim(reverse("sosialisasi:manfaat"), {"dari": desa.kode}).status_code == 200
    assert terbuka() == {}


def test_a_loop_from_one_address_stops_counting(desa: Desa) -> None:
    for _ in range(33):
        buka(desa.kode)
    assert terbuka() == {"Jurang": 30}
    client = Client(REMOTE_ADDR="10.9.8.7")
    buka(desa.kode, client)
    assert terbuka() == {"Jurang": 31}


def test_nothing_about_the_reader_has_a_column_or_a_cookie(desa: Desa) -> None:
    kolom = {k.name for k in apps.get_model("sosialisasi.BukaManfaat")._meta.fields}
    assert kolom == {"id", "tanggal", "desa", "jumlah"}
    client = Client()
    buka(desa.kode, client)
    assert dict(client.cookies) == {}
    tersimpan = list(vars(caches["default"])["_cache"])
    assert [str(k).count("buka_manfaat") for k in tersimpan] == [1]
    assert not any("127.0.0.1" in str(kunci) for kunci in tersimpan)


def test_the_database_adds_not_this_process(
    desa: Desa, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    BukaManfaatFactory(desa=desa, tanggal=date(2026, 7, 20), jumlah=4)
    with django_assert_num_queries(4) as tangkap:
        count_buka(desa)
    perintah = [satu["sql"] for satu in tangkap.captured_queries]
    (ubah,) = (sql for sql in perintah if sql.startswith("UPDATE"))
    assert '"jumlah" = ("sosialisasi_bukamanfaat"."jumlah" + 1)' in ubah
    assert terbuka() == {"Jurang": 5}


@pytest.mark.usefixtures("basis_bersama")
def test_two_at_once_make_two() -> None:
    desa = DesaFactory(nama="Jurang")
    serentak(*[lambda: count_buka(desa)] * 2, *[lambda: count_buka(None)] * 2)
    assert terbuka() == {"Jurang": 2, "": 2}


def test_the_operator_shares_with_his_own_people(
    as_: Masuk, operator: Pengguna, desa: Desa
) -> None:
    BukaManfaatFactory(desa=desa, jumlah=4)
    buka(desa.kode)
    klien = as_(operator)
    response = klien.get(reverse("sosialisasi:bagikan_list"), follow=True)
    tautan = f"http://testserver/manfaat/?dari={desa.kode}"
    assert response.redirect_chain == [(f"/manfaat/bagikan/{desa.kode}/", 302)]
    assert response.context["url"] == tautan
    assert response.context["teks"].startswith("Bapak/Ibu warga Desa Jurang yang")
    assert response.context["teks"].count(tautan) == 1
    assert response.context["wa"].startswith("https://wa.me/?text=Bapak/Ibu%20warga")
    kini = response.context["desa"]
    assert (kini.hari_ini, kini.sebulan, kini.seluruhnya) == (1, 5, 5)


def test_a_name_cannot_become_markup(
    as_: Masuk, operator: Pengguna, desa: Desa
) -> None:
    operator.nama = '</textarea><script>alert("x")</script>'
    operator.save()
    response = as_(operator).get(
        reverse("sosialisasi:bagikan_detail", args=[desa.kode])
    )
    isi = response.content.decode()
    assert "<script>alert" not in isi
    assert "&lt;/textarea&gt;&lt;script&gt;" in isi


def test_staff_see_their_desa_the_most_opened_first(
    as_: Masuk, petugas: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    sebelah = DesaFactory(kecamatan=desa.kecamatan, nama="Besito")
    BukaManfaatFactory(desa=sebelah, jumlah=9)
    BukaManfaatFactory(desa=desa_lain, jumlah=50)
    klien, alamat = as_(petugas), reverse("sosialisasi:bagikan_list")
    assert baris(klien.get(alamat)) == [sebelah, desa]
    assert baris(klien.get(alamat, {"urut": "-desa"})) == [desa, sebelah]
    assert baris(klien.get(alamat, {"q": "jur"})) == [desa]
    kosong = klien.get(alamat, {"q": "tak ada"}).content.decode()
    assert "Tidak ada desa yang cocok" in kosong


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_costs_the_same(
    as_: Masuk,
    petugas: Pengguna,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nomor in range(jumlah):
        BukaManfaatFactory(desa=DesaFactory(kecamatan=desa.kecamatan, nama=f"D{nomor}"))
    klien = as_(petugas)
    with django_assert_num_queries(7):
        klien.get(reverse("sosialisasi:bagikan_list"))


def test_each_sees_the_openings_of_his_desa(
    operator: Pengguna, pendamping: Pengguna, desa: Desa
) -> None:
    sendiri = BukaManfaatFactory(desa=desa)
    jauh = DesaFactory(kecamatan=KecamatanFactory(kode="33.19.06"))
    BukaManfaatFactory(desa=jauh)
    for orang in (operator, pendamping):
        assert list(BukaManfaat.objects.untuk(orang)) == [sendiri]
