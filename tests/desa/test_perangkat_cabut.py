"""SEC-04: known devices are listed, and taken away by their person or the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from desa.actions.perangkat import issue_kode, revoke_perangkat
from desa.galat import TransisiError
from desa.models import Desa, Jejak, Pengguna, Perangkat
from tests.desa.contoh_akun import bersandi, is_masuk, masuk


@pytest.fixture
def ani(settings: Settings, desa: Desa) -> Pengguna:
    settings.PERMATA_KODE_PERANGKAT = True
    cache.clear()
    return bersandi(operator=True, desa=desa, username="ani")


def dikenal(ani: Pengguna, petugas: Pengguna, **kepala: str) -> Client:
    """A browser that has been let in."""
    client = masuk(ani, **kepala)
    client.post("/masuk/perangkat/", {"kode": issue_kode(ani, oleh=petugas)})
    assert is_masuk(client)
    return client


def test_the_own_devices_are_listed_and_taken_away(
    ani: Pengguna, petugas: Pengguna
) -> None:
    lama = dikenal(ani, petugas, HTTP_USER_AGENT="Firefox/1 (Windows NT)")
    perangkat = Perangkat.objects.get()
    kini = dikenal(ani, petugas)
    isi = kini.get("/perangkat/").content.decode()
    assert "Firefox di komputer Windows" in isi
    kini.post(f"/perangkat/{perangkat.pk}/cabut/")
    assert (is_masuk(kini), is_masuk(lama)) == (True, False)
    assert Perangkat.objects.berlaku().count() == 1
    assert Jejak.objects.get(tindakan="perangkat_dicabut").oleh == ani
    lama.post("/masuk/", {"login": "ani", "password": "kerbau hijau naik sepeda"})
    assert not is_masuk(lama)


def test_the_desk_takes_a_lost_phone_away(
    as_: Callable[[Pengguna], Client], ani: Pengguna, petugas: Pengguna
) -> None:
    client, perangkat = dikenal(ani, petugas), Perangkat.objects.get()
    meja = as_(petugas)
    tautan = f"/akun/perangkat/{perangkat.pk}/cabut/"
    assert tautan in meja.get(f"/akun/{ani.pk}/").content.decode()
    meja.post(tautan)
    assert (is_masuk(client), Perangkat.objects.berlaku().count()) == (False, 0)
    assert Jejak.objects.get(tindakan="perangkat_dicabut").oleh == petugas
    assert meja.post(tautan).status_code == 404


@pytest.mark.parametrize("alamat", ["/pekerja.js", "/kabar/jumlah/", "/beranda/"])
def test_what_was_asked_before_the_code_does_not_sign_out(
    ani: Pengguna, petugas: Pengguna, alamat: str
) -> None:
    """It comes under the old key, and is answered when that key is no more."""
    client, kode = masuk(ani), issue_kode(ani, oleh=petugas)
    lama = Client()
    lama.cookies["sessionid"] = client.cookies["sessionid"].value
    client.post("/masuk/perangkat/", {"kode": kode})
    assert "sessionid" not in lama.get(alamat).cookies
    assert client.post("/keluar/").cookies["sessionid"].value == ""


def test_a_device_is_taken_away_once(ani: Pengguna, petugas: Pengguna) -> None:
    dikenal(ani, petugas)
    perangkat = Perangkat.objects.get()
    revoke_perangkat(perangkat, oleh=ani)
    with pytest.raises(TransisiError, match="sudah dicabut"):
        revoke_perangkat(perangkat, oleh=ani)


def test_signing_in_on_it_again_is_remembered(ani: Pengguna, petugas: Pengguna) -> None:
    client = dikenal(ani, petugas)
    Perangkat.objects.update(dipakai_pada="2026-07-01T00:00Z")
    client.post("/keluar/")
    cache.clear()
    client.post("/masuk/", {"login": "ani", "password": "kerbau hijau naik sepeda"})
    perangkat = Perangkat.objects.get()
    assert perangkat.dipakai_pada > perangkat.pada
