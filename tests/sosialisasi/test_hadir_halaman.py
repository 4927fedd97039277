"""The list of those present, as the petugas sees and uses it."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Jejak, Pengguna
from permata import waktu
from permata.qr import qr
from sosialisasi.actions.hadir import open_pintu
from sosialisasi.models import Hadirin, KehadiranDesa, Kunjungan, PintuHadir
from tests.factories import DesaFactory
from tests.sosialisasi.contoh_hadir import (
    HARI_INI,
    HadirinFactory,
    PintuHadirFactory,
)
from tests.sosialisasi.factories import KunjunganFactory
from tests.sosialisasi.halaman import Masuk, baris, galat, pesan, url

PAGI = datetime(2026, 7, 20, 8, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def hari_ini(desa: Desa) -> Kunjungan:
    return KunjunganFactory(kecamatan=desa.kecamatan, rencana=True, tanggal=HARI_INI)


@pytest.fixture
def pintu(hari_ini: Kunjungan) -> PintuHadir:
    return PintuHadirFactory(kunjungan=hari_ini)


def hadir(kunjungan: Kunjungan, desa: Desa, **isi: Any) -> Hadirin:
    return HadirinFactory(kunjungan=kunjungan, desa=desa, **isi)


def test_the_visit_leads_to_its_list(
    as_: Masuk, petugas: Pengguna, pendamping: Pengguna, hari_ini: Kunjungan
) -> None:
    alamat = f'href="{url("hadir_list", hari_ini)}"'
    rinci = url("kunjungan_detail", hari_ini)
    html = [as_(satu).get(rinci).content.decode() for satu in (petugas, pendamping)]
    assert [satu.count(alamat) for satu in html] == [1, 0]


def test_opening_shows_the_code_of_the_public_address(
    as_: Masuk, petugas: Pengguna, hari_ini: Kunjungan
) -> None:
    client = as_(petugas)
    daftar = url("hadir_list", hari_ini)
    assert client.get(daftar).context["qr"] is None
    response = client.post(url("hadir_open", hari_ini), follow=True)
    token = PintuHadir.objects.get(kunjungan=hari_ini).token
    alamat = f"http://testserver/hadir/{token}/"
    html = response.content.decode()
    for kata in (f'<path d="{qr(alamat).jalur}"/>', f">{alamat}</p>"):
        assert html.count(kata) == 1
    assert html.count('hx-trigger="every 15s"') == 1


def test_closing_takes_the_code_away(
    as_: Masuk, petugas: Pengguna, pintu: PintuHadir
) -> None:
    response = as_(petugas).post(url("hadir_close", pintu.kunjungan), follow=True)
    assert (response.context["keadaan"], response.context["qr"]) == ("tutup", None)
    assert response.content.decode().count("Buka lagi") == 1


def test_a_door_that_cannot_be_opened_says_why(
    as_: Masuk, petugas: Pengguna, selesai: Kunjungan
) -> None:
    response = as_(petugas).post(url("hadir_open", selesai))
    assert pesan(response) == [
        "Daftar hadir hanya dapat dibuka sampai hari kunjungannya, selama kunjungan "
        "itu belum dilaporkan, ditunda, atau batal."
    ]


def test_before_its_day_the_poster_may_be_printed_already(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan
) -> None:
    open_pintu(rencana, oleh=petugas)
    html = as_(petugas).get(url("hadir_list", rencana)).content.decode()
    kata = ("Orang baru dapat mengisi pada Jumat, 24 Juli 2026.", "Cetak poster")
    assert [html.count(satu) for satu in (*kata, "hx-trigger")] == [1, 1, 1]


def test_the_poster_holds_place_code_and_address(
    as_: Masuk, petugas: Pengguna, pintu: PintuHadir, rencana: Kunjungan
) -> None:
    client = as_(petugas)
    html = client.get(url("hadir_poster", pintu.kunjungan)).content.decode()
    alamat = f"http://testserver/hadir/{pintu.token}/"
    for kata in ("Balai Desa Gondosari", alamat, qr(alamat).jalur):
        assert html.count(kata) == 1
    assert client.get(url("hadir_poster", rencana)).status_code == 404


def test_the_count_stands_by_desa_and_kind(
    as_: Masuk, petugas: Pengguna, hari_ini: Kunjungan, desa: Desa
) -> None:
    for peran in ("bpd", "bpd", "keluarga"):
        hadir(hari_ini, desa, peran=peran)
    response = as_(petugas).get(url("hadir_list", hari_ini))
    assert response.context["total"] == [0, 2, 0, 0, 1, 3]
    assert response.content.decode().count("3 orang dari 1 desa") == 1


@pytest.mark.parametrize(
    ("cari", "harapan"),
    [
        ({}, [2, 1, 0]),
        ({"q": "sri"}, [0]),
        ({"q": "BESITO"}, [1]),
        ({"peran": "bpd"}, [2, 0]),
        ({"urut": "nama"}, [1, 0, 2]),
        ({"urut": "-desa"}, [2, 0, 1]),
        ({"urut": "kunci"}, [2, 1, 0]),
        ({"peran": "bupati"}, [2, 1, 0]),
    ],
)
def test_search_filter_and_order(
    as_: Masuk,
    petugas: Pengguna,
    hari_ini: Kunjungan,
    desa: Desa,
    cari: dict[str, str],
    harapan: list[int],
) -> None:
    besito = DesaFactory(kecamatan=desa.kecamatan, nama="Besito")
    isi: list[tuple[Desa, str, str]] = [
        (desa, "Sri Lestari", "bpd"),
        (besito, "Joko", "pekerja"),
        (desa, "Tini", "bpd"),
    ]
    semua = [
        hadir(hari_ini, di, nama=nama, peran=peran, pada=PAGI + timedelta(minutes=n))
        for n, (di, nama, peran) in enumerate(isi)
    ]
    hadir(KunjunganFactory(kecamatan=desa.kecamatan), desa)
    response = as_(petugas).get(url("hadir_list", hari_ini), cari)
    assert baris(response) == [semua[n] for n in harapan]


def test_twenty_a_page(
    as_: Masuk, petugas: Pengguna, hari_ini: Kunjungan, desa: Desa
) -> None:
    HadirinFactory.create_batch(23, kunjungan=hari_ini, desa=desa, pada=PAGI)
    client, alamat = as_(petugas), url("hadir_list", hari_ini)
    halaman = [baris(client.get(alamat, {"page": n})) for n in (1, 2)]
    assert [len(satu) for satu in halaman] == [20, 3]
    assert len({satu.pk for isi in halaman for satu in isi}) == 23


def test_a_filter_without_result_offers_to_drop_it(
    as_: Masuk, petugas: Pengguna, hari_ini: Kunjungan
) -> None:
    client, alamat = as_(petugas), url("hadir_list", hari_ini)
    kosong = client.get(alamat).content.decode()
    saring = client.get(alamat, {"q": "x"}).content.decode()
    assert kosong.count("Nama muncul di sini") == 1
    assert saring.count("Tidak ada nama yang cocok") == 1


def test_the_export_runs_no_formula(
    as_: Masuk, petugas: Pengguna, hari_ini: Kunjungan, desa: Desa
) -> None:
    hadir(hari_ini, desa, nama="=HYPERLINK(A)", peran="bpd", pada=PAGI)
    hadir(hari_ini, desa, nama="Tini", pada=PAGI)
    alamat = reverse("sosialisasi:hadir_export", args=[hari_ini.pk, "csv"])
    response = as_(petugas).post(f"{alamat}?peran=bpd")
    isi = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert isi == [
        ["Nama", "Desa", "Sebagai", "Tanggal", "Jam"],
        ["'=HYPERLINK(A)", "Jurang", "BPD", "Senin, 20 Juli 2026", "08.00"],
    ]
    nama = f'attachment; filename="daftar-hadir-2026-07-20-{hari_ini.pk}.csv"'
    assert response["Content-Disposition"] == nama
    lain = reverse("sosialisasi:hadir_export", args=[hari_ini.pk, "exe"])
    assert as_(petugas).post(lain).status_code == 404
    jejak = Jejak.objects.get(tindakan="unduh_hadir")
    assert (jejak.oleh, jejak.alasan) == (petugas, "1 orang.")


def test_a_wrong_row_goes_with_a_reason(
    as_: Masuk, petugas: Pengguna, hari_ini: Kunjungan, desa: Desa
) -> None:
    salah = hadir(hari_ini, desa, nama="Asal Isi")
    client, alamat = as_(petugas), url("hadirin_remove", salah)
    assert galat(client.post(alamat, {"alasan": " "})) == {
        "alasan": ["Tulis alasannya, misalnya tercatat dua kali."]
    }
    assert Hadirin.objects.count() == 1
    response = client.post(alamat, {"alasan": "Bukan nama orang."})
    assert (response["Location"], Hadirin.objects.count()) == (
        url("hadir_list", hari_ini),
        0,
    )
    assert Jejak.objects.get(tindakan="hadirin_dihapus").alasan == "Bukan nama orang."


def test_the_count_is_shown_before_it_is_used(
    as_: Masuk, petugas: Pengguna, desa: Desa
) -> None:
    kunjungan = KunjunganFactory(kecamatan=desa.kecamatan, jumlah_orang=3)
    KehadiranDesa.objects.create(kunjungan=kunjungan, desa=desa, bpd=3)
    for peran in ("bpd", "pekerja"):
        hadir(kunjungan, desa, peran=peran)
    client, alamat = as_(petugas), url("hadir_apply", kunjungan)
    html = " ".join(client.get(alamat).content.decode().split())
    for kata in (
        "3 tercatat sekarang, menjadi 4.",
        'Pekerja mandiri: 0, menjadi <strong class="tebal">1</strong>',
        "Bila diturunkan juga: 3 menjadi 2 orang",
        'BPD: 3, menjadi <strong class="tebal">1</strong>',
    ):
        assert (kata, html.count(kata) >= 1) == (kata, True)
    assert pesan(client.post(alamat)) == ["Jumlah hadir kunjungan ini 4 orang."]
    response = client.post(alamat, {"turun": "on"})
    assert pesan(response)[-1] == "Jumlah hadir kunjungan ini 2 orang."
    satu = KehadiranDesa.objects.get()
    assert (satu.bpd, satu.pekerja) == (1, 1)


def test_a_count_that_is_the_same_already_has_no_button(
    as_: Masuk, petugas: Pengguna, desa: Desa
) -> None:
    kunjungan = KunjunganFactory(kecamatan=desa.kecamatan, jumlah_orang=1)
    KehadiranDesa.objects.create(kunjungan=kunjungan, desa=desa, bpd=1)
    hadir(kunjungan, desa, peran="bpd")
    html = as_(petugas).get(url("hadir_apply", kunjungan)).content.decode()
    assert (html.count("Sudah sama."), html.count("<button")) == (1, 1)


def test_a_plan_takes_no_count(
    as_: Masuk, petugas: Pengguna, hari_ini: Kunjungan, desa: Desa
) -> None:
    hadir(hari_ini, desa)
    assert pesan(as_(petugas).post(url("hadir_apply", hari_ini))) == [
        "Jumlah hadir hanya dapat diubah pada kunjungan yang terlaksana dan belum "
        "dilaporkan."
    ]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_costs_the_same(
    as_: Masuk,
    petugas: Pengguna,
    pintu: PintuHadir,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        hadir(pintu.kunjungan, DesaFactory(kecamatan=desa.kecamatan))
    client = as_(petugas)
    with django_assert_num_queries(9):
        client.get(url("hadir_list", pintu.kunjungan))


def test_a_visit_of_yesterday_shows_its_list_and_no_code(
    as_: Masuk, petugas: Pengguna, pintu: PintuHadir
) -> None:
    with waktu.seakan(PAGI + timedelta(days=1)):
        response = as_(petugas).get(url("hadir_list", pintu.kunjungan))
    assert (response.context["keadaan"], response.context["qr"]) == ("tutup", None)
    assert response.content.decode().count("Buka lagi") == 0


def test_a_visit_without_a_list_is_too_late_for_one(
    as_: Masuk, petugas: Pengguna, selesai: Kunjungan
) -> None:
    html = as_(petugas).get(url("hadir_list", selesai)).content.decode()
    kata = ("Daftar hadir ditutup", "Buka daftar hadir")
    assert [html.count(satu) for satu in kata] == [1, 0]
