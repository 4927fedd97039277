"""How often a phone may send at the door of a visit."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desa.models import Desa
from sosialisasi.models import Hadirin
from tests.sosialisasi.contoh_hadir import HARI_INI, PintuHadirFactory
from tests.sosialisasi.factories import KunjunganFactory

TUNGGU = "Tunggu satu menit lalu coba lagi. Isian Anda masih ada di bawah."
Isi = dict[str, Any]


@pytest.fixture
def url(desa: Desa) -> str:
    kunjungan = KunjunganFactory(
        kecamatan=desa.kecamatan, rencana=True, tanggal=HARI_INI
    )
    pintu = PintuHadirFactory(kunjungan=kunjungan)
    return reverse("sosialisasi:hadir_create", args=[pintu.token])


@pytest.fixture
def isi(desa: Desa) -> Isi:
    return {
        "desa": desa.pk,
        "nama": "Sri Lestari",
        "peran": "pekerja",
        "kunci": uuid.uuid4(),
    }


def banyak(client: Client, url: str, isi: Isi, kali: int, alamat: str) -> list[int]:
    return [
        client.post(
            url, {**isi, "kunci": uuid.uuid4(), "nama": ""}, REMOTE_ADDR=alamat
        ).status_code
        for _ in range(kali)
    ]


def test_one_address_sends_sixty_times_a_minute(
    client: Client, url: str, isi: Isi
) -> None:
    assert banyak(client, url, isi, 60, "192.0.2.1") == [200] * 60
    response = client.post(url, isi, REMOTE_ADDR="192.0.2.1")
    html = response.content.decode()
    assert (response.status_code, html.count(TUNGGU) > 0) == (429, True)
    assert 'value="Sri Lestari"' in html
    assert not Hadirin.objects.exists()
    # To read is free, and so is another phone.
    assert client.get(url, REMOTE_ADDR="192.0.2.1").status_code == 200
    assert client.post(url, isi, REMOTE_ADDR="192.0.2.2").status_code == 302
