"""`/k/33.19/...`: public pages where several kabupaten have a season (ADR 0035)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import get_script_prefix, reverse

from desa.models import Musim, Pengguna
from penilaian.awalan import DI_SINI
from tests.factories import KabupatenFactory, MusimFactory
from tests.test_akses import POLA, TERTULIS

PUBLIK = {s.alamat for s in TERTULIS if (s.orang, s.jawab) == ("publik", "ya")}
# They open by a secret, or are the server's own: there is one address of each.
SATU_ALAMAT = {
    *("account_login", "account_logout", "account_signup", "keamanan_txt", "pekerja"),
    *("desa:sehat", "desa:undangan_redeem", "sosialisasi:langganan_ics"),
    *("sosialisasi:hadir_create", "sosialisasi:hadir_thanks"),
}
SESUDAH = {"hasil_detail", "hasil_gambar", "data_ekspor"}


@pytest.fixture
def semarang(musim: Musim) -> Musim:
    """A second kabupaten, in another provinsi than a third."""
    MusimFactory(
        kabupaten=KabupatenFactory(
            kode="34.04", nama="Sleman", provinsi="DI Yogyakarta"
        )
    )
    satu: Musim = MusimFactory(
        kabupaten=KabupatenFactory(kode="33.74", nama="Kota Semarang"), tahun=2026
    )
    return satu


def kata(response: Any) -> str:
    teks = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(teks.split())


def tautan(response: Any) -> set[str]:
    return set(re.findall(r'href="(/k/[^"]*)"', response.content.decode()))


def test_with_one_kabupaten_the_front_page_is_its_own(
    client: Client, musim: Musim
) -> None:
    assert "Lomba di kabupaten mana?" not in kata(client.get("/"))
    assert client.get("/aturan/").status_code == 200


def test_with_several_a_guest_chooses_by_provinsi(
    client: Client, semarang: Musim
) -> None:
    response = client.get("/")
    assert tautan(response) == {"/k/33.19/", "/k/33.74/", "/k/34.04/"}
    isi = kata(response)
    urut = ("Jawa Tengah", "Kabupaten Kudus", "Kota Semarang", "DI Yogyakarta")
    letak = [isi.index(satu) for satu in (*urut, "Kabupaten Sleman")]
    assert letak == sorted(letak)


@pytest.mark.parametrize(
    ("dicari", "ada"),
    [
        ("semar", {"/k/33.74/"}),
        ("yogya", {"/k/34.04/"}),
        ("jawa tengah", {"/k/33.19/", "/k/33.74/"}),
        ("tidak ada", set()),
    ],
)
def test_the_list_is_searched(
    client: Client, semarang: Musim, dicari: str, ada: set[str]
) -> None:
    response = client.get("/", {"q": dicari})
    assert tautan(response) == ada
    assert ("Tidak ada lomba di" in kata(response)) is (not ada)


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    client: Client, semarang: Musim, jumlah: int, django_assert_num_queries: Any
) -> None:
    for ke in range(jumlah):
        MusimFactory(kabupaten=KabupatenFactory(kode=f"35.0{ke}", nama=f"Uji {ke}"))
    with django_assert_num_queries(2):
        client.get("/")


def test_other_pages_lead_to_the_choice(client: Client, semarang: Musim) -> None:
    for jalan in ("/aturan/", "/aturan/1/", "/kalender/", "/pemenang/"):
        assert client.get(jalan)["Location"] == "/"
    assert client.get("/data/hasil.csv")["Location"] == "/"
    jalan = "/hasil/33.74.01.2001/"
    assert client.get(jalan)["Location"] == f"/k/33.74{jalan}"


def test_a_prefix_is_about_its_kabupaten_and_stays_inside(
    client: Client, semarang: Musim, musim: Musim
) -> None:
    Musim.objects.filter(pk=semarang.pk).update(nama="Lomba Semarang")
    response = client.get("/k/33.74/aturan/")
    assert "Lomba Semarang" in kata(client.get("/k/33.74/"))
    assert "Kantor Cabang Kota Semarang" in kata(response)
    assert {"/k/33.74/", "/k/33.74/kalender/"} <= tautan(response)
    assert not re.search(
        r'href="/(aturan|kalender|pemenang)/', response.content.decode()
    )
    assert get_script_prefix() == "/"
    assert "Kantor Cabang Kudus" in kata(client.get("/k/33.19/kalender/"))
    assert client.get("/k/33.74").status_code == 200


def test_a_kode_without_a_season_is_not_there(client: Client, semarang: Musim) -> None:
    KabupatenFactory(kode="35.78", nama="Kota Surabaya")
    for kode in ("35.78", "99.99", "33", "33.19.08"):
        assert client.get(f"/k/{kode}/aturan/").status_code == 404
    assert get_script_prefix() == "/"


def test_every_public_page_has_its_place() -> None:
    nanti = {f"penilaian:{nama}" for nama in SESUDAH}
    assert PUBLIK | nanti == DI_SINI | SATU_ALAMAT
    assert not DI_SINI & SATU_ALAMAT


def test_what_is_not_public_lies_outside(client: Client, semarang: Musim) -> None:
    for metode in (client.get, client.post):
        for nama in sorted(set(POLA) - DI_SINI):
            pola = POLA[nama]
            if pola.pattern.converters:
                continue
            jalan = reverse(nama)
            response = metode(f"/k/33.74{jalan}?a=1")
            assert (nama, response.status_code) == (nama, 302)
            assert response["Location"] == f"{jalan}?a=1"


def test_who_is_signed_in_is_a_guest_there(
    semarang: Musim, admin: Pengguna, client: Client
) -> None:
    client.force_login(admin)
    assert admin.nama in kata(client.get("/aturan/"))
    for kode in ("33.74", "33.19"):
        response = client.get(f"/k/{kode}/aturan/")
        assert admin.nama not in kata(response)
        assert "Masuk" in kata(response)
        assert "Cookie" not in response.get("Vary", "")
