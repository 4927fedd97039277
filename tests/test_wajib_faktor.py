"""T6, SEC-03: who decides and has no second factor reaches enrolment only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from desa.models import Jejak, Pengguna
from tests.desa.contoh_akun import bersandi, is_masuk, masuk
from tests.desa.contoh_faktor import (
    PASANG,
    RINCI,
    JamDunia,
    berfaktor,
    masuk_dua,
    pasang_lewat,
)
from tests.test_akses import POLA, Dunia
from tests.test_akses import dunia as dunia  # the fixture

TERBUKA = {
    "account_logout",
    "desa:faktor_create",
    "desa:kunci_sandi_create",
    "desa:kunci_sandi_begin",
    "desa:sesi_list",
    "desa:sesi_end",
    "desa:sesi_clear",
    "keamanan_txt",
    "manifes",
    "pekerja",
}
WAJIB = ("admin", "petugas", "juri")


@pytest.fixture
def jam(jam_dunia: JamDunia, settings: Settings, musim: object) -> JamDunia:
    settings.PERMATA_WAJIB_FAKTOR = True
    return jam_dunia


@pytest.mark.parametrize("metode", ["get", "post"])
@pytest.mark.parametrize("peran", WAJIB)
def test_every_address_but_enrolment_leads_there(
    dunia: Dunia, settings: Settings, peran: str, metode: str
) -> None:
    settings.PERMATA_WAJIB_FAKTOR = True
    orang = dunia.orang[peran]
    assert orang
    client = Client()
    client.force_login(orang)
    baris = Jejak.objects.count()
    lolos = set()
    for alamat in sorted(POLA):
        pola = POLA[alamat]
        if alamat == "account_logout" and metode == "post":
            continue  # below
        url = reverse(alamat, kwargs=dunia.argumen(alamat, "-", pola))
        jawab = getattr(client, metode)(url)
        if (jawab.status_code, jawab.get("Location")) != (302, PASANG):
            lolos.add(alamat)
    assert lolos == TERBUKA - ({"account_logout"} if metode == "post" else set())
    assert len(POLA) >= 180
    assert Jejak.objects.count() == baris


def test_signing_out_is_always_possible(jam: JamDunia) -> None:
    client = masuk(bersandi(username="sari"))
    assert client.get("/beranda/")["Location"] == PASANG
    assert client.post("/keluar/")["Location"] == "/"
    assert not is_masuk(client)


@pytest.mark.parametrize("peran", ["operator", "pendamping"])
def test_the_others_are_not_asked(jam: JamDunia, peran: str) -> None:
    sifat: dict[str, Any] = {peran: True}
    client = masuk(bersandi(username=peran, **sifat))
    assert client.get("/beranda/").status_code == 200


@pytest.mark.parametrize("peran", WAJIB)
def test_after_enrolling_the_pages_open(
    jam: JamDunia, request: pytest.FixtureRequest, peran: str
) -> None:
    orang: Pengguna = request.getfixturevalue(peran)
    orang.set_password("kerbau hijau naik sepeda")
    orang.save()
    client = masuk(orang)
    assert client.get("/beranda/")["Location"] == PASANG
    assert pasang_lewat(client, jam).status_code == 200
    assert client.get("/peringkat/").status_code == 200
    assert client.get(RINCI).status_code == 200


def test_who_comes_in_by_both_steps_is_not_asked_again(jam: JamDunia) -> None:
    sari = bersandi(username="sari")
    rahasia, _ = berfaktor(sari, jam)
    client = masuk_dua(sari, rahasia, jam)
    assert client.get("/beranda/").status_code == 200


def test_a_session_from_before_the_factor_calls_nothing(
    jam: JamDunia, as_: Callable[[Pengguna], Client]
) -> None:
    """It came in with less: it is over, whatever it asks for, and the door says so."""
    sari = bersandi(username="sari")
    berfaktor(sari, jam)
    for alamat in ("/beranda/", "/akun/", PASANG, RINCI, "/perangkat/"):
        client = as_(sari)
        jawab = client.get(alamat, follow=True)
        assert jawab.redirect_chain == [("/masuk/", 302)]
        assert "dengan kode dari ponsel Anda." in jawab.content.decode()
        assert not is_masuk(client)
    client = as_(sari)
    assert client.post("/dua-langkah/lepas/")["Location"] == "/masuk/"
    assert Authenticator.objects.count() == 2


def test_another_account_in_the_same_browser_is_not_carried(
    jam: JamDunia, as_: Callable[[Pengguna], Client]
) -> None:
    """What one person has shown does not stand for the next one."""
    sari, dewi = bersandi(username="sari"), bersandi(username="dewi")
    rahasia, _ = berfaktor(sari, jam)
    client = masuk_dua(sari, rahasia, jam)
    client.force_login(dewi)
    assert client.get("/beranda/")["Location"] == PASANG


def test_a_fragment_takes_the_whole_page_there(
    jam: JamDunia, as_: Callable[[Pengguna], Client]
) -> None:
    jawab = as_(bersandi(username="sari")).get(
        "/akun/?q=ab", headers={"HX-Request": "true"}
    )
    assert jawab["HX-Redirect"] == PASANG


@pytest.mark.parametrize("wajib", [False, True])
def test_it_costs_no_query(jam: JamDunia, settings: Settings, wajib: bool) -> None:
    """Neither without the setting nor for a session that has shown the factor."""
    sari = bersandi(username="sari")
    rahasia, _ = berfaktor(sari, jam)
    client = masuk_dua(sari, rahasia, jam)
    settings.PERMATA_WAJIB_FAKTOR = wajib
    client.get("/perangkat/")
    with CaptureQueriesContext(connection) as kueri:
        client.get("/perangkat/")
    assert [satu for satu in kueri if "mfa_" in satu["sql"]] == []
