"""SEC-08: what cannot be called back wants the password, and the code of the phone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from desa.models import Musim, Pengguna
from tests.desa.contoh_akun import SANDI
from tests.desa.contoh_faktor import JamDunia, berfaktor
from tests.penilaian.contoh_segel import tetapkan
from tests.penilaian.halaman import As, pesan

SALAH = "Kata sandi tidak cocok. Tulis sekali lagi."


@pytest.fixture
def ditetapkan(pleno: Musim, admin: Pengguna) -> Musim:
    cache.clear()
    admin.set_password(SANDI)
    admin.save()
    return tetapkan(pleno, admin).musim


def umumkan(client: Client, **isi: str) -> Any:
    return client.post("/musim/lanjut/", {"dari": "ditetapkan"} | isi)


def status() -> str:
    return str(Musim.objects.get(tahun=2026).status)


def test_the_page_asks_before_the_announcement_only(
    as_: As, ditetapkan: Musim, admin: Pengguna
) -> None:
    client = as_(admin)
    assert 'name="sandi"' in client.get("/musim/").content.decode()
    umumkan(client, sandi=SANDI)
    assert 'name="sandi"' not in client.get("/musim/").content.decode()


def test_without_the_password_nothing_is_announced(
    as_: As, ditetapkan: Musim, admin: Pengguna
) -> None:
    client = as_(admin)
    umumkan(client)
    assert pesan(umumkan(client, sandi="bukan")) == ["Belum diisi.", SALAH]
    assert status() == "ditetapkan"
    umumkan(client, sandi=SANDI)
    assert status() == "diumumkan"


def test_guessing_it_there_is_stopped(
    as_: As, ditetapkan: Musim, admin: Pengguna
) -> None:
    client = as_(admin)
    for _ in range(5):
        umumkan(client, sandi="bukan")
    umumkan(client, sandi=SANDI)
    assert status() == "ditetapkan"


def test_whose_account_has_a_phone_shows_its_code_too(
    as_: As, ditetapkan: Musim, admin: Pengguna, jam_dunia: JamDunia
) -> None:
    rahasia, _ = berfaktor(admin, jam_dunia)
    client = as_(admin)
    umumkan(client, sandi=SANDI)
    umumkan(client, sandi=SANDI, kode="000 00a")
    assert status() == "ditetapkan"
    umumkan(client, sandi=SANDI, kode=jam_dunia.kode(rahasia))
    assert status() == "diumumkan"
