"""SEC-04: of many that type one code, one device is let in."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from desa.actions.perangkat import issue_kode, redeem_kode
from desa.models import Jejak, KodePerangkat, Perangkat
from tests.desa.contoh_akun import bersandi, masuk
from tests.desa.test_serentak import dunia, serentak
from tests.factories import PenggunaFactory

pytestmark = pytest.mark.usefixtures("basis_bersama")


def test_twenty_posts_of_the_right_code_give_one_device(settings: Settings) -> None:
    settings.PERMATA_KODE_PERANGKAT = True
    desa, _ = dunia()
    ani = bersandi(operator=True, desa=desa, username="ani")
    semua: list[Client] = [masuk(ani) for _ in range(20)]
    kode = issue_kode(ani, oleh=PenggunaFactory())
    cache.clear()

    def kirim(client: Client) -> int:
        return client.post("/masuk/perangkat/", {"kode": kode}).status_code

    hasil: list[Any] = serentak(*[lambda c=c: kirim(c) for c in semua])
    assert hasil.count(302) == 1
    assert set(hasil) <= {200, 302, 429}
    assert Perangkat.objects.count() == 1


def test_the_gate_alone_lets_one_in() -> None:
    """Without the limit of tries in front of it; five are looked at, one is taken."""
    desa, _ = dunia()
    ani = bersandi(operator=True, desa=desa, username="ani")
    kode = issue_kode(ani, oleh=PenggunaFactory())
    hasil = serentak(
        *[
            lambda n=n: redeem_kode(ani, kode, token=f"t{n}", nama="Chrome", oleh=ani)
            for n in range(20)
        ]
    )
    assert (hasil.count(True), hasil.count(False)) == (1, 19)
    assert (Perangkat.objects.count(), KodePerangkat.objects.get().percobaan) == (1, 1)
    assert Jejak.objects.filter(tindakan="kode_perangkat_gagal").count() == 19
