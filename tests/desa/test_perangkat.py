"""SEC-04: an operator on a new device types a code that somebody read out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from desa.actions.perangkat import issue_kode, redeem_kode
from desa.galat import TransisiError
from desa.models import Desa, Jejak, KodePerangkat, Pengguna, Perangkat
from permata import waktu
from tests.desa.contoh_akun import (
    SANDI,
    SANDI_LAIN,
    alamat,
    bersandi,
    is_masuk,
    isian_sandi,
    masuk,
    tautan_baru,
    undang,
)
from tests.desa.contoh_faktor import JamDunia, berfaktor, kirim_kode
from tests.factories import PenggunaFactory

PAGI = datetime(2026, 7, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
PINTU = "/masuk/perangkat/"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture(autouse=True)
def wajib(settings: Settings, musim: object) -> None:
    settings.PERMATA_KODE_PERANGKAT = True
    cache.clear()


@pytest.fixture
def ani(desa: Desa) -> Pengguna:
    return bersandi(operator=True, desa=desa, username="ani", nama="Ani Lestari")


def pada(menit: float) -> Any:
    return waktu.seakan(PAGI + timedelta(minutes=menit))


def ketik(client: Client, kode: str) -> Any:
    return client.post(PINTU, {"kode": kode})


def isi_redeem(ani: Pengguna) -> dict[str, Any]:
    return {"token": "t", "nama": "Chrome", "oleh": ani}


def tindakan() -> list[str]:
    semua = Jejak.objects.exclude(tindakan="masuk").order_by("nomor")
    return list(semua.values_list("tindakan", flat=True))


def test_a_new_device_needs_a_code_and_then_none(
    ani: Pengguna, petugas: Pengguna
) -> None:
    client = masuk(ani, HTTP_USER_AGENT=ANDROID)
    assert (is_masuk(client), client.get("/masuk/")["Location"]) == (False, PINTU)
    kode = issue_kode(ani, oleh=petugas)
    assert ketik(client, f"{kode[:4]} {kode[4:]}")["Location"] == "/beranda/"
    assert is_masuk(client)
    client.post("/keluar/")
    client.post("/masuk/", {"login": "ani", "password": SANDI})
    assert is_masuk(client)
    assert not is_masuk(masuk(ani)), "another browser"
    assert tindakan() == ["kode_perangkat_dibuat", "perangkat_disetujui"]
    assert Perangkat.objects.get().nama == "Chrome di ponsel Android"


def test_the_cookie_is_signed_hidden_and_kept_thirty_days(
    ani: Pengguna, petugas: Pengguna, settings: Settings
) -> None:
    client = masuk(ani)
    kuki = ketik(client, issue_kode(ani, oleh=petugas)).cookies["perangkat"]
    assert (kuki["httponly"], kuki["samesite"], kuki["max-age"], kuki["path"]) == (
        True,
        "Lax",
        30 * 24 * 60 * 60,
        "/",
    )
    assert Perangkat.objects.get().sidik not in kuki.value
    client.post("/keluar/")
    client.cookies["perangkat"] = kuki.value[:-1] + "~"
    client.post("/masuk/", {"login": "ani", "password": SANDI})
    assert not is_masuk(client)


def test_after_thirty_days_it_is_a_new_device(ani: Pengguna, petugas: Pengguna) -> None:
    with pada(0):
        client = masuk(ani)
        ketik(client, issue_kode(ani, oleh=petugas))
    isi = {"login": "ani", "password": SANDI}
    for hari, dikenal in ((29.9, True), (30, False)):
        with pada(hari * 24 * 60):
            cache.clear()
            client.post("/keluar/")
            client.post("/masuk/", isi)
            assert is_masuk(client) is dikenal


def test_a_device_is_known_for_one_person(
    ani: Pengguna, petugas: Pengguna, desa: Desa
) -> None:
    """A shared phone: each operator needs the own code, and keeps the own row."""
    budi = bersandi(operator=True, desa=desa, username="budi")
    client = masuk(ani)
    ketik(client, issue_kode(ani, oleh=petugas))
    client.post("/keluar/")
    client.post("/masuk/", {"login": "budi", "password": SANDI})
    assert not is_masuk(client)
    ketik(client, issue_kode(budi, oleh=petugas))
    assert is_masuk(client)
    client.post("/keluar/")
    client.post("/masuk/", {"login": "ani", "password": SANDI})
    assert is_masuk(client)
    assert Perangkat.objects.berlaku().count() == 2


@pytest.mark.parametrize(("menit", "diterima"), [(9.9, True), (10, False)])
def test_a_code_lives_ten_minutes(
    ani: Pengguna, petugas: Pengguna, menit: float, diterima: bool
) -> None:
    with pada(0):
        kode = issue_kode(ani, oleh=petugas)
    with pada(menit):
        assert redeem_kode(ani, kode, **isi_redeem(ani)) is diterima


def test_a_code_is_for_once_for_one_person_and_the_newest(
    ani: Pengguna, petugas: Pengguna, desa: Desa
) -> None:
    budi = bersandi(operator=True, desa=desa, username="budi")
    lama, kode = issue_kode(ani, oleh=petugas), issue_kode(ani, oleh=petugas)
    issue_kode(budi, oleh=petugas)
    assert lama == kode or not redeem_kode(ani, lama, **isi_redeem(ani))
    assert not redeem_kode(budi, kode, **isi_redeem(budi))
    assert redeem_kode(ani, kode, **isi_redeem(ani))
    assert not redeem_kode(ani, kode, **isi_redeem(ani))


def test_the_sixth_try_is_none(ani: Pengguna, petugas: Pengguna) -> None:
    kode = issue_kode(ani, oleh=petugas)
    salah = "1" * 8 if kode != "1" * 8 else "2" * 8
    for _ in range(5):
        assert not redeem_kode(ani, salah, **isi_redeem(ani))
    assert not redeem_kode(ani, kode, **isi_redeem(ani))
    assert KodePerangkat.objects.get().percobaan == 5
    assert tindakan() == ["kode_perangkat_dibuat", *["kode_perangkat_gagal"] * 6]


def test_the_fifth_is_still_looked_at(ani: Pengguna, petugas: Pengguna) -> None:
    kode = issue_kode(ani, oleh=petugas)
    for _ in range(4):
        assert not redeem_kode(ani, "bukan", **isi_redeem(ani))
    assert redeem_kode(ani, kode, **isi_redeem(ani))


def test_typing_on_is_slowed_whatever_the_code(
    ani: Pengguna, petugas: Pengguna
) -> None:
    """SEC-10: also over several codes."""
    client = masuk(ani)
    assert [ketik(client, "12345678").status_code for _ in range(5)] == [200] * 5
    assert ketik(client, issue_kode(ani, oleh=petugas)).status_code == 429
    assert not is_masuk(client)


def test_the_code_itself_is_kept_nowhere(ani: Pengguna, petugas: Pengguna) -> None:
    kode = issue_kode(ani, oleh=petugas)
    (baris,) = KodePerangkat.objects.values()
    assert [nilai for nilai in baris.values() if kode in str(nilai)] == []
    assert len(baris["sidik"]) == 64


def test_the_first_link_vouches_for_its_device(desa: Desa, petugas: Pengguna) -> None:
    undangan, token = undang(desa, petugas)
    client = Client()
    jawab = client.post(alamat(token), isian_sandi(username="wahyu"))
    assert jawab["Location"] == "/beranda/"
    assert is_masuk(client)
    assert Perangkat.objects.get().pengguna == undangan.pengguna
    client.post("/keluar/")
    client.post("/masuk/", {"login": "wahyu", "password": SANDI})
    assert is_masuk(client)


def test_a_link_for_a_new_password_does_not(ani: Pengguna, petugas: Pengguna) -> None:
    """SEC-06: a reset goes round nothing."""
    client, token = Client(), tautan_baru(ani, petugas)
    isi = {"sandi": SANDI_LAIN, "ulang": SANDI_LAIN}
    assert client.post(alamat(token), isi)["Location"] == PINTU
    assert (is_masuk(client), Perangkat.objects.count()) == (False, 0)


@pytest.mark.parametrize("peran", ["petugas", "pendamping", "juri", "admin"])
def test_others_are_not_asked(peran: str) -> None:
    sifat: dict[str, Any] = {} if peran == "petugas" else {peran: True}
    assert is_masuk(masuk(bersandi(username=peran, **sifat)))


def test_without_the_setting_nobody_is(ani: Pengguna, settings: Settings) -> None:
    settings.PERMATA_KODE_PERANGKAT = False
    assert is_masuk(masuk(ani))


def test_an_app_on_the_phone_stands_for_the_device(
    ani: Pengguna, jam_dunia: JamDunia
) -> None:
    rahasia, _ = berfaktor(ani, jam_dunia)
    client = masuk(ani)
    assert not is_masuk(client)
    kirim_kode(client, jam_dunia.kode(rahasia))
    assert is_masuk(client)


def test_somebody_else_may_sign_in_instead(ani: Pengguna) -> None:
    client = masuk(ani)
    assert client.post(PINTU, {"batal": "1"})["Location"] == "/masuk/"
    assert client.get(PINTU)["Location"] == "/masuk/"


def test_who_makes_a_code_sees_it_once(
    as_: Callable[[Pengguna], Client], ani: Pengguna, pendamping: Pengguna
) -> None:
    """Also who helps the desa; never in a list, never kept."""
    client = as_(pendamping)
    isi = client.get("/perangkat/kode/").content.decode()
    assert f"/perangkat/kode/{ani.pk}/" in isi
    jawab = client.post(f"/perangkat/kode/{ani.pk}/")
    kode = jawab.context["kode"]
    assert kode in jawab.content.decode()
    assert "no-store" in jawab["Cache-Control"]
    assert kode not in client.get("/perangkat/kode/").content.decode()
    assert ketik(masuk(ani), kode).status_code == 302


def test_no_code_for_whom_one_has_nothing_to_do_with(
    ani: Pengguna, desa_lain: Desa, petugas: Pengguna
) -> None:
    luar = bersandi(operator=True, desa=desa_lain, username="luar")
    with pytest.raises(TransisiError, match="tidak dapat membuat kode"):
        issue_kode(luar, oleh=petugas)
    for oleh in (ani, PenggunaFactory(juri=True)):
        with pytest.raises(TransisiError, match="tidak dapat membuat kode"):
            issue_kode(ani, oleh=oleh)
    with pytest.raises(TransisiError, match="tidak dapat membuat kode"):
        issue_kode(petugas, oleh=PenggunaFactory(admin=True))
