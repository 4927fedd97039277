"""The list of imports, who sees them, and what a page costs."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.antrean import banding_iuran, setoran_akun
from desa.models import Akun, Impor, Musim, Pengguna
from permata.simpan import simpan
from tests.desa.contoh import isian_iuran
from tests.desa.contoh_impor import (
    Kode,
    baris,
    buku,
    periksa,
    teks,
    terapkan,
    unggah,
)
from tests.desa.halaman import As
from tests.factories import PenggunaFactory

JUDUL = ["Tgl Bayar", "NPP", "Kode Iuran", "BLTH", "Nominal", "No Transaksi"]


@pytest.fixture
def meja(as_: As, petugas: Pengguna) -> Client:
    return as_(petugas)


@pytest.mark.parametrize("jumlah", [1, 3])
def test_pages_read_the_same_for_any_number_of_rows(
    meja: Client,
    petugas: Pengguna,
    akun: Akun,
    kode: Kode,
    django_assert_num_queries: DjangoAssertNumQueries,
    jumlah: int,
) -> None:
    for nomor in range(jumlah):
        semua = [baris(kode[n + 1], "14/06/2026") for n in range(jumlah)]
        impor = periksa(petugas, buku(*semua, [nomor]), nama=f"buku-{nomor}.xlsx")
    with django_assert_num_queries(6):
        assert meja.get(reverse("desa:impor_list")).status_code == 200
    with django_assert_num_queries(7):
        meja.get(reverse("desa:impor_detail", args=[impor.pk]))
    with django_assert_num_queries(11):
        meja.get(reverse("desa:impor_apply", args=[impor.pk]))


def test_the_list_is_searched_and_filtered(
    meja: Client, petugas: Pengguna, akun: Akun, kode: Kode
) -> None:
    juli = periksa(petugas, buku(baris(kode[5], "14/06/2026")))
    juni = periksa(petugas, buku(baris(kode[4], "14/05/2026")), nama="juni.csv.xlsx")
    terapkan(juni, petugas)

    def tampil(**cari: str) -> list[Impor]:
        response = meja.get(reverse("desa:impor_list"), cari)
        return list(response.context["page_obj"])

    assert tampil() == [juni, juli]
    assert tampil(q="buku-") == [juli]
    assert tampil(status="diterapkan") == [juni]
    assert tampil(jenis="tagihan") == []
    assert tampil(urut="nama") == [juli, juni]


def test_who_sees_an_import(
    as_: As, petugas: Pengguna, petugas_lain: Pengguna, admin: Pengguna, musim: Musim
) -> None:
    """Its owner, a petugas of all desa, the panitia; a colleague elsewhere does not."""
    impor = unggah(petugas, buku(kepala=JUDUL))
    tetangga = PenggunaFactory(cakupan="kecamatan")
    alamat = reverse("desa:impor_detail", args=[impor.pk])
    jawab = [
        as_(orang).get(alamat).status_code
        for orang in (petugas, petugas_lain, admin, tetangga)
    ]
    assert jawab == [200, 200, 200, 404]


def test_the_panitia_looks_and_does_not_touch(
    as_: As, petugas: Pengguna, admin: Pengguna, akun: Akun, kode: Kode
) -> None:
    impor = periksa(petugas, buku(baris(kode[5], "14/06/2026")))
    halaman = as_(admin).get(reverse("desa:impor_detail", args=[impor.pk]))
    for kata in ("Terapkan", "Batalkan impor", "Unduh berkas asli", "Petakan kolom"):
        assert kata not in teks(halaman)


def test_the_raw_file_comes_back_as_it_was(
    meja: Client, petugas: Pengguna, musim: Musim
) -> None:
    isi = buku(kepala=JUDUL)
    impor = unggah(petugas, isi)
    response = meja.get(reverse("desa:impor_file", args=[impor.pk]))
    assert b"".join(response) == isi
    assert response["Content-Disposition"] == 'attachment; filename="buku-juli.xlsx"'
    assert impor.sha256 == simpan(isi)


def test_samples_never_show_a_nik(
    meja: Client, petugas: Pengguna, musim: Musim
) -> None:
    impor = unggah(petugas, buku(["NIK 9901014501900001", 9], kepala=JUDUL))
    impor.refresh_from_db()
    assert impor.contoh[1] == [2, ["NIK ••••0001", "9"]]
    halaman = meja.get(reverse("desa:impor_map", args=[impor.pk]))
    assert "9901014501900001" not in halaman.content.decode()


def test_the_desk_names_the_row_of_the_file(
    petugas: Pengguna, akun: Akun, kode: Kode
) -> None:
    terapkan(periksa(petugas, buku(baris(kode[5], "12/06/2026"))), petugas)
    isian = isian_iuran(akun, kode_iuran=kode[5])
    asal = banding_iuran(isian, setoran_akun([akun.pk])[akun.pk])[0].asal
    assert asal == "Buku besar baris 2, diimpor Senin, 20 Juli 2026."
