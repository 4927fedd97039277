"""The demo says that it is one: its accounts, and the day of its clock."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import Settings

from desa.models import Musim

WIB = ZoneInfo("Asia/Jakarta")
AKUN = ["admin", "petugas", "operator", "pendamping", "juri"]
JAM = "Jam peragaan: Senin, 20 Juli 2026"


def kata(client: Client, alamat: str) -> str:
    teks = re.sub(r"<[^>]+>", " ", client.get(alamat).content.decode())
    return " ".join(teks.split())


@pytest.mark.parametrize("demo", [True, False])
def test_accounts_and_the_day_are_shown_in_the_demo_only(
    client: Client, musim: Musim, settings: Settings, demo: bool
) -> None:
    settings.PERMATA_DEMO = demo
    settings.PERMATA_SEKARANG = datetime(2026, 7, 20, 9, tzinfo=WIB) if demo else None
    masuk = kata(client, "/masuk/")
    assert ("permata-demo" in masuk) is demo
    kartu = masuk.partition("Akun peragaan")[2]
    assert [nama for nama in AKUN if f" {nama} " in kartu] == (AKUN if demo else [])
    for alamat in ("/masuk/", "/", "/aturan/"):
        assert (JAM in kata(client, alamat)) is demo


def test_the_sign_in_page_names_the_kabupaten_of_the_season(
    client: Client, musim: Musim
) -> None:
    assert "Lomba Desa Permata, Kabupaten Kudus 2026." in kata(client, "/masuk/")
    musim.kabupaten.nama = "Kota Semarang"
    musim.kabupaten.save()
    assert "Lomba Desa Permata, Kota Semarang 2026." in kata(client, "/masuk/")
