"""The pages of the queue: what they cost, and where "Lewati" leads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Bukti, Desa, Pengguna
from tests.factories import AkunFactory, BuktiFactory, PembayaranFactory


def _menunggu(desa: Desa) -> Bukti:
    """A claim of iuran that the ledger confirms."""
    akun = AkunFactory(desa=desa)
    PembayaranFactory(akun=akun, kode_iuran="410800000000")
    return BuktiFactory(desa=desa, jenis="iuran", isian__akun=akun)


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_queue_costs_the_same(
    as_: Callable[[Pengguna], Client],
    petugas: Pengguna,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        _menunggu(desa)
    client = as_(petugas)
    with django_assert_num_queries(9):
        client.get(reverse("desa:verifikasi_list"))


def test_skipping_goes_on_and_starts_again_behind_the_last(
    as_: Callable[[Pengguna], Client], petugas: Pengguna, desa: Desa
) -> None:
    satu, dua = _menunggu(desa), _menunggu(desa)
    client = as_(petugas)
    lewati = {
        bukti: client.get(reverse("desa:verifikasi_detail", args=[bukti.pk]))
        .context["lanjut"]
        .pk
        for bukti in (satu, dua)
    }
    assert lewati == {satu: dua.pk, dua: satu.pk}
