"""The guide of a first visit: there until it is put away, and at its address always."""

from __future__ import annotations

import pytest
from django.test import Client

from desa.models import Musim
from penilaian.pemandu import LANGKAH
from permata.peran import SEMUA
from tests.penilaian.halaman import teks, unsur

JUDUL = "Baru pertama kali di sini?"
TUTUP = "/pemandu/tutup/"


def test_every_role_is_told_three_or_four_steps() -> None:
    assert set(LANGKAH) == {*SEMUA}
    assert {len(semua) for semua in LANGKAH.values()} <= {3, 4}


@pytest.mark.parametrize("peran", [satu.value for satu in SEMUA])
def test_the_home_shows_it_until_it_is_put_away(
    request: pytest.FixtureRequest, musim: Musim, peran: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(request.getfixturevalue(peran))
    rumah = client.get("/beranda/", follow=True)
    assert JUDUL in teks(rumah, "h2")
    (form,) = [
        satu for satu in unsur(rumah, "form") if satu.atribut.get("action") == TUTUP
    ]
    isi = {satu.atribut["name"]: satu.atribut["value"] for satu in form.cari("input")}
    jawab = client.post(TUTUP, isi)
    assert (jawab.status_code, jawab["Location"]) == (302, "/beranda/")
    rumah = client.get("/beranda/", follow=True)
    assert JUDUL not in teks(rumah, "h2")
    (lagi,) = [
        satu.atribut["href"]
        for satu in unsur(rumah, "a")
        if satu.teks == "Panduan memulai"
    ]
    (main,) = unsur(client.get(lagi), "main")
    langkah = [f"{satu.judul}. {satu.teks}" for satu in LANGKAH[peran]]
    assert [satu.teks for satu in main.cari("li")] == langkah
