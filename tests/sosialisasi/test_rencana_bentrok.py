"""A plan that clashes is said to, and is stored all the same by whoever wants it."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.urls import reverse

from desa.models import Desa, HariLibur, Pengguna
from sosialisasi.models import Kunjungan
from tests.sosialisasi.factories import KunjunganFactory
from tests.sosialisasi.halaman import Masuk, galat, url

BARU = reverse("sosialisasi:kunjungan_create") + "?status=rencana"
TANYA = {"tetap": ["Ubah rencananya, atau centang bila disengaja."]}
pytestmark = pytest.mark.usefixtures("jam_sembilan")


def isian(**isi: Any) -> dict[str, Any]:
    dasar = {"tanggal": "2026-07-24", "tempat": "Aula", "kunci": str(uuid.uuid4())}
    return dasar | isi


def test_no_clash_asks_nothing(as_: Masuk, petugas: Pengguna) -> None:
    as_(petugas).post(BARU, isian())
    assert Kunjungan.objects.get().petugas == petugas


def test_a_clash_asks_once_and_keeps_what_was_typed(
    as_: Masuk, petugas: Pengguna, desa_lain: Desa
) -> None:
    KunjunganFactory(kecamatan=desa_lain.kecamatan, rencana=True, petugas=petugas)
    client, isi = as_(petugas), isian()
    response = client.post(BARU, isi)
    assert galat(response) == TANYA
    kata = response.content.decode()
    assert "Sari Wulandari ikut kunjungan di kecamatan lain pada hari itu." in kata
    assert ("Tetap jadwalkan" in kata, 'value="Aula"' in kata) == (True, True)
    assert Kunjungan.objects.filter(petugas=petugas).count() == 1
    client.post(BARU, isi | {"tetap": "on"})
    assert Kunjungan.objects.filter(petugas=petugas).count() == 2


def test_a_fresh_form_asks_for_no_tick(as_: Masuk, petugas: Pengguna) -> None:
    assert "Tetap jadwalkan" not in as_(petugas).get(BARU).content.decode()


def test_a_plan_is_not_in_its_own_way(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan
) -> None:
    client, ubah = as_(petugas), url("rencana_update", rencana)
    client.post(ubah, isian(tempat="Pendapa"))
    rencana.refresh_from_db()
    assert rencana.tempat == "Pendapa"


def test_a_change_onto_a_day_off_is_asked_about(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan
) -> None:
    HariLibur.objects.create(tanggal="2026-07-30", jenis="nasional", nama="Hari uji")
    client, ubah = as_(petugas), url("rencana_update", rencana)
    response = client.post(ubah, isian(tanggal="2026-07-30"))
    assert galat(response) == TANYA
    assert "Kamis, 30 Juli 2026 hari libur: Hari uji." in response.content.decode()


@pytest.mark.parametrize("status", ["ditunda", "batal"])
def test_what_does_not_take_place_is_in_nobodys_way(
    as_: Masuk, petugas: Pengguna, desa_lain: Desa, status: str
) -> None:
    KunjunganFactory(
        kecamatan=desa_lain.kecamatan,
        tanggal="2026-07-24",
        status=status,
        petugas=petugas,
    )
    as_(petugas).post(BARU, isian())
    assert Kunjungan.objects.filter(status="rencana").count() == 1
