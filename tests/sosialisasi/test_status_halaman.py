"""The pages of statuses: who sees which desa, filters, files, and where words lead."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.urls import reverse, reverse_lazy
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim, Pengguna
from tests.factories import AkunFactory, DesaFactory, PenggunaFactory, TagihanFactory
from tests.sosialisasi.halaman import Masuk

DAFTAR = reverse_lazy("sosialisasi:status_list")
BULANAN = reverse_lazy("sosialisasi:status_bulanan")


def ekspor(bentuk: str) -> str:
    return reverse("sosialisasi:status_ekspor", args=[bentuk])


def detail(desa: Desa) -> str:
    return reverse("sosialisasi:status_detail", args=[desa.kode])


def nama(response: Any) -> list[str]:
    return [satu.desa.nama for satu in response.context["page_obj"]]


@pytest.fixture
def besito(desa: Desa) -> Desa:
    """In the kecamatan of `desa`, with an account since March: mulai."""
    besito: Desa = DesaFactory(nama="Besito")
    TagihanFactory(akun=AkunFactory(desa=besito), blth=date(2026, 3, 1))
    return besito


@pytest.mark.parametrize(
    ("peran", "terlihat"),
    [
        ("admin", ["Jurang", "Terban", "Besito"]),
        ("juri", ["Jurang", "Terban", "Besito"]),
        ("petugas", ["Jurang", "Besito"]),
        ("pendamping", ["Jurang"]),
    ],
)
def test_each_sees_the_desa_of_the_own_wilayah(
    request: pytest.FixtureRequest,
    as_: Masuk,
    besito: Desa,
    desa_lain: Desa,
    peran: str,
    terlihat: list[str],
) -> None:
    client = as_(request.getfixturevalue(peran))
    assert nama(client.get(DAFTAR)) == terlihat
    baris = csv.DictReader(StringIO(client.get(ekspor("csv")).content.decode()))
    assert [satu["Desa"] for satu in baris] == terlihat
    bulanan = client.get(BULANAN).context
    assert {kolom.semua for kolom in bulanan["semua"]} == {len(terlihat)}
    semua = [client.get(detail(satu)).status_code for satu in (besito, desa_lain)]
    ada = [200 if satu in terlihat else 404 for satu in ("Besito", "Terban")]
    assert semua == ada


@pytest.mark.parametrize(
    ("kueri", "harapan"),
    [
        ({}, ["Jurang", "Terban", "Besito"]),
        ({"q": "bes"}, ["Besito"]),
        ({"status": "mulai"}, ["Besito"]),
        ({"status": "tertib"}, []),
        ({"status": "apa"}, ["Jurang", "Terban", "Besito"]),
        ({"urut": "desa"}, ["Besito", "Jurang", "Terban"]),
        ({"urut": "-desa"}, ["Terban", "Jurang", "Besito"]),
        ({"urut": "kecamatan"}, ["Besito", "Jurang", "Terban"]),
        ({"urut": "-status"}, ["Besito", "Jurang", "Terban"]),
        ({"urut": "-sejak"}, ["Besito", "Jurang", "Terban"]),
        ({"urut": "apa"}, ["Jurang", "Terban", "Besito"]),
    ],
)
def test_page_and_files_hold_what_the_filter_leaves(
    as_: Masuk,
    besito: Desa,
    desa_lain: Desa,
    admin: Pengguna,
    kueri: dict[str, str],
    harapan: list[str],
) -> None:
    client = as_(admin)
    assert nama(client.get(DAFTAR, kueri)) == harapan
    teks = client.get(ekspor("csv"), kueri).content.decode("utf-8-sig")
    assert [satu["Desa"] for satu in csv.DictReader(StringIO(teks))] == harapan
    isi = BytesIO(client.get(ekspor("xlsx"), kueri).content)
    lembar = list(load_workbook(isi)["Tabel"].iter_rows(min_row=4, values_only=True))
    assert [satu[2] for satu in lembar] == harapan


def test_a_kecamatan_is_a_filter_and_the_chips_count_what_is_left(
    as_: Masuk, besito: Desa, desa_lain: Desa, admin: Pengguna
) -> None:
    kueri = {"kecamatan": str(besito.kecamatan_id), "status": "mulai"}
    konteks = as_(admin).get(DAFTAR, kueri).context
    assert [(c.kode, c.jumlah, c.kini) for c in konteks["chip"]] == [
        ("", 2, False),
        ("belum", 1, False),
        ("mulai", 1, True),
        ("berjalan", 0, False),
        ("tertib", 0, False),
    ]
    keping = [(satu.label, satu.kata) for satu in konteks["saringan"].keping]
    assert keping == [("Kecamatan", "Gebog"), ("Status", "Mulai")]


def test_a_line_of_the_file_says_all_that_the_page_does(
    as_: Masuk, besito: Desa, admin: Pengguna
) -> None:
    teks = as_(admin).get(ekspor("csv"), {"q": "besito"}).content.decode("utf-8-sig")
    assert list(csv.reader(StringIO(teks)))[1] == [
        "Gebog",
        besito.kode,
        "Besito",
        "Mulai",
        "2026-03-01",
        "Belum",
        "Akun iuran pertama, mulai bulan Maret 2026",
        "Berjalan",
        "Satu bulan iuran yang lunas; Melunasi iuran Maret 2026 (jatuh 15 April 2026)"
        "; Peraturan desa yang berlaku atau satu peserta mandiri",
    ]


def test_an_unknown_form_of_file_is_not_there(as_: Masuk, admin: Pengguna) -> None:
    assert as_(admin).get(ekspor("pdf")).status_code == 404


def test_nothing_to_see_says_what_to_do(as_: Masuk, musim: Musim, desa: Desa) -> None:
    client = as_(PenggunaFactory(pendamping=True))
    for alamat in (DAFTAR, BULANAN):
        assert "Belum ada desa untuk Anda" in client.get(alamat).content.decode()


def test_a_filter_that_leaves_nothing_offers_the_way_out(
    as_: Masuk, desa: Desa, admin: Pengguna
) -> None:
    isi = as_(admin).get(DAFTAR, {"status": "tertib"}).content.decode()
    assert "Tidak ada desa yang cocok" in isi
    assert "Hapus saringan" in isi


@pytest.mark.parametrize("jumlah", [1, 3])
@pytest.mark.parametrize(
    ("alamat", "harga"),
    [
        # Session, user, season and five; the page reads the kecamatan of its filter.
        (DAFTAR, 9),
        (ekspor("csv"), 8),
        (BULANAN, 8),
    ],
)
def test_the_pages_take_a_fixed_number_of_queries(
    as_: Masuk,
    musim: Musim,
    admin: Pengguna,
    jumlah: int,
    alamat: str,
    harga: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        TagihanFactory(akun=AkunFactory(desa=DesaFactory()))
    client = as_(admin)
    with django_assert_num_queries(harga):
        client.get(alamat)
