"""/.well-known/security.txt: whom to tell, and until when that holds (RFC 9116)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.test import Client
from pytest_django import Settings

from permata import waktu

WIB = ZoneInfo("Asia/Jakarta")


def test_it_names_a_contact_that_has_not_run_out(db: None, settings: Settings) -> None:
    settings.PERMATA_ALAMAT = "https://permata.example/"
    settings.PERMATA_KONTAK_KEAMANAN = "mailto:keamanan@permata.example"
    with waktu.seakan(datetime(2026, 7, 20, 3, tzinfo=WIB)):
        response = Client().get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:keamanan@permata.example",
        "Expires: 2027-01-15T00:00:00Z",
        "Preferred-Languages: id, en",
        "Canonical: https://permata.example/.well-known/security.txt",
    ]
    assert "Set-Cookie" not in response


def test_nothing_is_sent_to_it(db: None) -> None:
    assert Client().post("/.well-known/security.txt").status_code == 405
