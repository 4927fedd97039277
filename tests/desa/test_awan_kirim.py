"""A form whose file goes to an object store: stored, read by its desa, or told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desa.models import Berkas, Bukti
from permata.ruang import KATA_DIAM
from tests.awan import awan as awan  # the fixture
from tests.awan import gudang_awan, isi_awan
from tests.desa.halaman import galat, regulasi, tersimpan, unggahan
from tests.factories import PenggunaFactory
from tests.sesi import masukkan

ALAMAT = ("desa:bukti_create", ["regulasi"])

pytestmark = pytest.mark.django_db


def kirim(klien: Client) -> Any:
    alamat = reverse(ALAMAT[0], args=ALAMAT[1])
    return klien.post(alamat, regulasi() | {"berkas": unggahan()})


def test_its_desa_reads_it_and_another_finds_nothing(awan: Any, klien: Client) -> None:
    assert kirim(klien).status_code == 302
    berkas = Berkas.objects.get()
    (isi,) = isi_awan(awan).values()
    alamat = reverse("desa:berkas_detail", args=[berkas.pk])
    assert b"".join(klien.get(alamat)) == isi
    asing = Client()
    masukkan(asing, PenggunaFactory(operator=True))
    assert asing.get(alamat).status_code == 404


def test_a_store_that_is_away_takes_nothing_and_says_so(
    awan: Any, klien: Client, tmp_path: Path
) -> None:
    pergi = {"bucket_name": awan.name, "endpoint_url": "http://127.0.0.1:9"}
    with gudang_awan(tmp_path, **pergi):
        response = kirim(klien)
        assert (response.status_code, galat(response)) == (
            507,
            {"__all__": [KATA_DIAM]},
        )
    assert (tersimpan(), isi_awan(awan)) == ((0, 0, 0, 0, 0), {})
    assert kirim(klien).status_code == 302
    assert Bukti.objects.count() == 1


def test_reading_from_a_store_that_is_away_says_so(
    awan: Any, klien: Client, tmp_path: Path
) -> None:
    kirim(klien)
    alamat = reverse("desa:berkas_detail", args=[Berkas.objects.get().pk])
    pergi = {"bucket_name": awan.name, "endpoint_url": "http://127.0.0.1:9"}
    with gudang_awan(tmp_path, **pergi):
        response = klien.get(alamat)
    assert response.status_code == 507
    assert KATA_DIAM in response.content.decode()
