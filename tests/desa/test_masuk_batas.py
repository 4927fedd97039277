"""Guessing a password: after five wrong ones the door stays shut for a while."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from desa.models import Musim
from tests.factories import PenggunaFactory

TUNGGU = "Sudah terlalu sering salah. Tunggu beberapa menit, lalu coba lagi."


def masuk(client: Client, sandi: str) -> Any:
    return client.post("/masuk/", {"login": "siti", "password": sandi})


def test_after_five_wrong_passwords_the_right_one_is_not_tried(
    client: Client, musim: Musim
) -> None:
    cache.clear()
    siti = PenggunaFactory(username="siti")
    siti.set_password("sandi yang benar sekali")
    siti.save()
    for nomor in range(5):
        assert TUNGGU not in masuk(client, f"salah {nomor}").content.decode()
    response = masuk(client, "sandi yang benar sekali")
    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [TUNGGU]
    assert "_auth_user_id" not in client.session
    cache.clear()
    assert masuk(client, "sandi yang benar sekali").status_code == 302


@pytest.mark.parametrize(("perantara", "kepala"), [(0, "{}"), (1, "{}, 203.0.113.9")])
def test_an_address_that_is_made_up_opens_no_new_budget(
    client: Client, musim: Musim, settings: Settings, perantara: int, kepala: str
) -> None:
    """SEC-10: only what the own proxy adds is believed, ten wrong ones a minute."""
    cache.clear()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = perantara
    siti = PenggunaFactory(username="siti")
    siti.set_password("sandi yang benar sekali")
    siti.save()
    terkunci = []
    for nomor in range(30):
        palsu = kepala.format(f"198.51.100.{nomor}")
        isi = {"login": f"nama{nomor}", "password": "salah"}
        response = client.post("/masuk/", isi, headers={"X-Forwarded-For": palsu})
        terkunci.append(TUNGGU in response.content.decode())
    assert terkunci.index(True) == 10
    assert all(terkunci[10:])
    cache.clear()


def test_another_address_has_a_budget_of_its_own(
    client: Client, musim: Musim, settings: Settings
) -> None:
    """Who is guessed at can still come in: delay, not lock-out."""
    cache.clear()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    siti = PenggunaFactory(username="siti")
    siti.set_password("sandi yang benar sekali")
    siti.save()
    for nomor in range(12):
        isi = {"login": f"nama{nomor}", "password": "salah"}
        client.post("/masuk/", isi, headers={"X-Forwarded-For": "203.0.113.9"})
    isi = {"login": "siti", "password": "sandi yang benar sekali"}
    for alamat, jawab in (("203.0.113.9", 200), ("203.0.113.8", 302)):
        response = client.post("/masuk/", isi, headers={"X-Forwarded-For": alamat})
        assert response.status_code == jawab
    cache.clear()
