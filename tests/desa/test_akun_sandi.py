"""Passwords at the door and on the page that changes them (SEC-02, SEC-07, SEC-09)."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from desa.models import Desa, Jejak, Musim, Pengguna
from permata.catatan import BarisJson
from permata.hasher import Argon2
from tests.desa.contoh_akun import SANDI, SANDI_LAIN, bersandi, is_masuk, masuk, undang

TUNGGU = "Sudah terlalu sering salah. Tunggu beberapa menit, lalu coba lagi."
GANTI = "/sandi/"


class Penghitung(Argon2):
    """Counts how often a password is put through the slow function."""

    kali = 0

    def encode(self, password: str, salt: str) -> str:
        Penghitung.kali += 1
        return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        Penghitung.kali += 1
        return bool(super().verify(password, encoded))


@pytest.fixture
def ani(desa: Desa) -> Pengguna:
    return bersandi(operator=True, desa=desa, username="ani")


def ketuk(nama: str, sandi: str, client: Client | None = None) -> Any:
    return (client or Client()).post("/masuk/", {"login": nama, "password": sandi})


def ganti(client: Client, lama: str, baru: str) -> Any:
    isi = {"oldpassword": lama, "password1": baru, "password2": baru}
    return client.post(GANTI, isi)


def is_hashed_once(nama: str, sandi: str) -> bool:
    Penghitung.kali = 0
    cache.clear()
    assert ketuk(nama, sandi).status_code == 200
    return Penghitung.kali == 1


def test_whoever_is_asked_for_the_door_takes_the_same_work(
    desa: Desa, petugas: Pengguna, settings: Settings
) -> None:
    """SEC-09: the slow function runs once for every name that does not come in."""
    settings.PASSWORD_HASHERS = [f"{__name__}.Penghitung"]
    ani = bersandi(operator=True, desa=desa, username="ani")
    tutup = bersandi(operator=True, desa=desa, username="tutup", is_active=False)
    diundang = undang(desa, petugas)[0].pengguna
    assert is_hashed_once(ani.username, "salah sama sekali")
    assert is_hashed_once("tidak-ada", "salah sama sekali")
    assert is_hashed_once(tutup.username, "salah sama sekali")
    assert is_hashed_once(tutup.username, SANDI)
    assert is_hashed_once(diundang.username, "salah sama sekali")


def test_the_right_password_of_a_closed_account_counts_as_a_try(desa: Desa) -> None:
    """SEC-09: else the limit would tell who has the right one."""
    cache.clear()
    bersandi(operator=True, desa=desa, username="tutup", is_active=False)
    jawab = [TUNGGU in ketuk("tutup", SANDI).content.decode() for _ in range(6)]
    cache.clear()
    assert jawab == [False] * 5 + [True]


def test_a_session_planted_before_is_not_the_one_that_comes_in(ani: Pengguna) -> None:
    """SEC-07, ASVS 7.2.4: signing in gives the browser a new key, the old one dies."""
    cache.clear()
    client = Client()
    sesi = client.session
    sesi["titipan"] = "x"
    sesi.save()
    assert ketuk(ani.username, SANDI, client).status_code == 302
    assert client.session.session_key != sesi.session_key
    assert not type(sesi)().exists(str(sesi.session_key))


def test_signing_out_kills_the_session_itself(ani: Pengguna) -> None:
    """ASVS 7.4.1: whoever kept the cookie stays outside."""
    client, penyimpan = masuk(ani), Client()
    penyimpan.cookies["sessionid"] = client.cookies["sessionid"].value
    assert is_masuk(penyimpan)
    client.post("/keluar/")
    assert not is_masuk(penyimpan)


def test_a_session_is_named_by_chance_alone(ani: Pengguna) -> None:
    """ASVS 7.2.3: 32 letters of 36 are 165 bits, and no two alike."""
    kunci = {masuk(ani).session.session_key for _ in range(3)}
    assert len(kunci) == 3
    assert all(re.fullmatch(r"[a-z0-9]{32}", str(satu)) for satu in kunci)


def test_a_password_is_taken_as_it_is_typed(desa: Desa) -> None:
    """ASVS 6.2.8: spaces at its ends, large letters and each of 128 letters count."""
    sandi = " Kerbau Hijau naik sepeda " + "x" * 102
    ani = bersandi(sandi, operator=True, desa=desa, username="ani")
    assert is_masuk(masuk(ani, sandi))
    for salah in (sandi.strip(), sandi.lower(), sandi[:-1], sandi + " "):
        cache.clear()
        assert ketuk("ani", salah).status_code == 200
    cache.clear()


def test_changing_needs_the_old_password(ani: Pengguna) -> None:
    """ASVS 6.2.3."""
    client = masuk(ani)
    response = ganti(client, "bukan yang lama", SANDI_LAIN)
    assert response.context["form"].errors == {
        "oldpassword": ["Kata sandi saat ini tidak cocok. Tulis sekali lagi."]
    }
    ani.refresh_from_db()
    assert ani.check_password(SANDI)


@pytest.mark.parametrize(
    ("baru", "kode"),
    [
        ("bismillah123", "password_leaked"),
        ("terlalu", "password_too_short"),
        (SANDI * 6, "password_too_long"),
        ("jurang yang dalam sekali", "password_context"),
    ],
)
def test_changing_asks_what_an_invitation_asks(
    ani: Pengguna, baru: str, kode: str
) -> None:
    """SEC-02: no page takes a password that another refuses."""
    response = ganti(masuk(ani), SANDI, baru)
    kesalahan = response.context["form"].errors.as_data()
    assert kode in {satu.code for semua in kesalahan.values() for satu in semua}
    ani.refresh_from_db()
    assert ani.check_password(SANDI)


def test_a_changed_password_ends_the_others_and_leaves_a_line(
    ani: Pengguna, desa: Desa
) -> None:
    """SEC-06, SEC-60: this browser stays, with another key of its session."""
    lain, ini = masuk(ani), masuk(ani)
    kunci = ini.session.session_key
    assert ganti(ini, SANDI, SANDI_LAIN).status_code == 302
    assert (is_masuk(lain), is_masuk(ini)) == (False, True)
    assert ini.session.session_key != kunci
    assert Jejak.objects.order_by("nomor").values_list(
        "tindakan", flat=True
    ).last() == ("sandi_diubah")
    jejak = Jejak.objects.order_by("nomor").last()
    assert jejak
    assert (jejak.oleh, jejak.desa, jejak.alasan) == (ani, desa, "")


def test_a_door_that_stays_shut_leaves_a_line_in_the_log(
    ani: Pengguna, caplog: pytest.LogCaptureFixture
) -> None:
    """SEC-60, ASVS 16.3.1: from where and why, and nothing that was typed."""
    cache.clear()
    for _ in range(6):
        ketuk(ani.username, "salah sama sekali")
    ketuk("tidak-ada", "salah sama sekali")
    cache.clear()
    semua = [r for r in caplog.records if r.name == "permata.akun"]
    assert {r.levelno for r in semua} == {logging.WARNING}
    baris = [BarisJson().format(r) for r in semua]
    isi = [json.loads(satu) for satu in baris]
    assert [(s["pesan"], s["alamat"], s["sebab"]) for s in isi] == [
        *[("masuk ditolak", "127.0.0.1", "tidak cocok")] * 5,
        ("masuk ditolak", "127.0.0.1", "terlalu sering"),
        ("masuk ditolak", "127.0.0.1", "tidak cocok"),
    ]
    assert all("salah" not in satu and "ani" not in satu for satu in baris)


@pytest.mark.parametrize("tujuan", ["https://lain.example/", "//lain.example/", "x:y"])
def test_the_door_leads_nowhere_else(ani: Pengguna, tujuan: str) -> None:
    """ASVS 3.7.2: `next` of another site is no way on."""
    cache.clear()
    isi = {"login": ani.username, "password": SANDI, "next": tujuan}
    response = Client().post("/masuk/", isi)
    assert response["Location"] == reverse("penilaian:beranda")


def test_nobody_has_an_account_from_the_start(musim: Musim) -> None:
    """ASVS 6.3.2: what a migration makes opens no door."""
    assert Pengguna.objects.count() == 0
