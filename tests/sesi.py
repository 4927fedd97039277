"""A browser in which somebody is signed in, as if by the door, just now or long ago."""

from __future__ import annotations

import time

from allauth.account.internal.flows import login
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from desa.models import Pengguna


def masukkan(client: Client, pengguna: Pengguna, *, menit_lalu: float = 0) -> None:
    """With the password only, this many minutes ago."""
    client.force_login(pengguna)
    sesi = client.session
    saat = time.time() - 60 * menit_lalu
    sesi[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": saat}
    ]
    sesi[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(pengguna)
    sesi.save()
