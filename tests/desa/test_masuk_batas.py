"""Guessing a password: after five wrong ones the door stays shut for a while."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.test import Client

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
