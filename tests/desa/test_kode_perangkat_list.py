"""The list from which somebody reads out a code: whom it names, searched, in pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Pengguna
from tests.factories import PenggunaFactory

As = Callable[[Pengguna], Client]
ALAMAT = "/perangkat/kode/"


def operator(desa: Desa, nama: str) -> Pengguna:
    orang: Pengguna = PenggunaFactory(operator=True, desa=desa, nama=nama)
    return orang


def nama(client: Client, tanya: str = "") -> list[str]:
    return [satu.nama for satu in client.get(ALAMAT + tanya).context["page_obj"]]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_it_costs_the_same_however_many_there_are(
    as_: As,
    petugas: Pengguna,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nomor in range(jumlah):
        operator(desa, f"Operator {nomor}")
    client = as_(petugas)
    with django_assert_num_queries(8):
        assert len(nama(client)) == jumlah


def test_operators_of_the_own_desa_by_name_of_desa_and_person(
    as_: As, admin: Pengguna, petugas: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    operator(desa_lain, "Ani")
    operator(desa, "Wahyu")
    operator(desa, "Budi")
    PenggunaFactory(operator=True, desa=desa, nama="Lama", is_active=False)
    assert nama(as_(admin)) == ["Budi", "Wahyu", "Ani"]
    assert nama(as_(petugas)) == ["Budi", "Wahyu"]
    assert nama(as_(admin), "?q=terban") == ["Ani"]
    assert nama(as_(admin), "?q=wahyu&peran=juri") == ["Wahyu"]
    assert nama(as_(admin), f"?kecamatan={desa.kecamatan_id}") == ["Budi", "Wahyu"]


def test_what_is_not_there_says_why(as_: As, petugas: Pengguna, desa: Desa) -> None:
    client = as_(petugas)
    assert "Belum ada operator aktif" in client.get(ALAMAT).content.decode()
    operator(desa, "Budi")
    isi = client.get(f"{ALAMAT}?q=zzz").content.decode()
    assert "Tidak ada operator yang cocok" in isi


def test_many_are_shown_in_pages(as_: As, petugas: Pengguna, desa: Desa) -> None:
    for nomor in range(21):
        operator(desa, f"Operator {nomor:02d}")
    client = as_(petugas)
    assert [len(nama(client)), len(nama(client, "?page=2"))] == [20, 1]
