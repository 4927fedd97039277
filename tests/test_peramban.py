"""The walls in the browser, as a server sets them (SEC-50 to SEC-52)."""

from __future__ import annotations

import base64
import os
import re
import runpy
from http.cookies import Morsel
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from desa.models import Musim, Pengguna
from permata.middleware import KOTAK_PASIR
from tests.sesi import masukkan
from tests.test_akses import tanpa_token

SANDI = {
    nama: base64.b64encode(os.urandom(32)).decode()
    for nama in (
        "SECRET_KEY",
        "PERMATA_KUNCI_NIK",
        "PERMATA_KUNCI_INDEKS",
        "PERMATA_KUNCI_SEGEL",
    )
}
BERLAKU = re.compile("^(SECURE|SESSION|CSRF|CONTENT_SECURITY|X_FRAME|MIDDLEWARE)")
# What the Observatory adds for a wall that stands (MDN, its table of 2025).
TAMBAHAN = {
    "csp": 10,
    "kuki": 5,
    "perujuk": 5,
    "bingkai": 5,
    "pembuka": 10,
    "sisipan": 10,
    "sumber": 10,
}


@pytest.fixture
def server(settings: Settings, monkeypatch: pytest.MonkeyPatch, musim: Musim) -> Client:
    """A browser of a server: https, with the settings of no trial."""
    for nama, isi in {**SANDI, "DEBUG": "false", "PERMATA_DEMO": "false"}.items():
        monkeypatch.setenv(nama, isi)
    berkas = Path(settings.BASE_DIR) / "permata" / "settings.py"
    for nama, isi in runpy.run_path(str(berkas)).items():
        if BERLAKU.match(nama):
            setattr(settings, nama, isi)
    return Client()


def kebijakan(response: Any) -> dict[str, list[str]]:
    bagian = [satu.split() for satu in response["Content-Security-Policy"].split(";")]
    return {nama: isi for nama, *isi in bagian}


def tambahan(response: Any) -> dict[str, int]:
    """The walls that stand on this page."""
    csp, kuki = kebijakan(response), list(response.cookies.values())
    is_csp = csp["default-src"] == ["'none'"] and "unsafe" not in str(csp)
    berdiri = {
        "csp": is_csp,
        "kuki": bool(kuki) and all(is_aman(satu) for satu in kuki),
        "perujuk": response["Referrer-Policy"] in ("same-origin", "no-referrer"),
        "bingkai": csp["frame-ancestors"] == ["'none'"],
        "pembuka": response["Cross-Origin-Opener-Policy"] == "same-origin",
        "sisipan": response["Cross-Origin-Embedder-Policy"] == "require-corp",
        "sumber": response["Cross-Origin-Resource-Policy"] == "same-origin",
    }
    return {nama: TAMBAHAN[nama] for nama, ada in berdiri.items() if ada}


def is_aman(kuki: Morsel[str]) -> bool:
    lax = kuki["samesite"] in ("Lax", "Strict")
    return bool(kuki["secure"] and kuki["httponly"] and lax and kuki["path"] == "/")


def test_the_observatory_would_give_155_of_165(server: Client) -> None:
    """Nothing is taken off, and every wall but two stands: SRI and the preload list."""
    response = server.get("/masuk/", secure=True)
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in response
    umur, *lain = response["Strict-Transport-Security"].split("; ")
    assert (umur, lain) == ("max-age=63072000", ["includeSubDomains", "preload"])
    alih = server.get("/masuk/")
    assert (alih.status_code, alih["Location"]) == (301, "https://testserver/masuk/")
    assert 100 + sum(tambahan(response).values()) == 155
    # No script of another site, none within the page.
    sumber = re.findall(r"<script[^>]*>", response.content.decode())
    assert sumber
    assert all('src="/static/' in satu for satu in sumber)


def test_cookies_belong_to_this_host_alone(server: Client, admin: Pengguna) -> None:
    """SEC-07: a browser takes a name with __Host- only over https, for one host."""
    admin.set_password("sandi-panjang-sekali")
    admin.save()
    isi = {"login": admin.username, "password": "sandi-panjang-sekali"}
    response = server.post("/masuk/", isi, secure=True)
    kuki = {nama: satu for nama, satu in response.cookies.items() if satu.value}
    assert set(kuki) == {"__Host-sesi", "__Host-csrf"}
    assert all(is_aman(satu) and satu["domain"] == "" for satu in kuki.values())


def test_the_cookie_of_messages_belongs_to_this_host_as_well(
    server: Client, admin: Pengguna
) -> None:
    """SEC-07, ASVS 3.3.3: what one page tells the next."""
    masukkan(server, admin)
    response = server.post("/perangkat/lain/akhiri/", secure=True)
    kuki = {nama for nama, satu in response.cookies.items() if satu.value}
    assert kuki - {"__Host-sesi", "__Host-csrf"} == {"__Host-pesan"}
    assert is_aman(response.cookies["__Host-pesan"])


@pytest.mark.parametrize(
    "alamat",
    [
        "/.git/HEAD",
        "/.env",
        "/manage.py",
        "/static/",
        "/static/permata/",
        "/static/../manage.py",
        "/static/%2e%2e/manage.py",
        "/media/",
        "/admin/",
        "/komponen/",
    ],
)
def test_neither_sources_nor_folders_are_served(
    client: Client, musim: Musim, alamat: str
) -> None:
    """ASVS 13.4.1, 13.4.3, 13.4.5: no such page, as any other that is not there."""
    response = client.get(alamat)
    assert response.status_code == 404
    assert tanpa_token(response.content) == tanpa_token(
        client.get("/tidak-ada/").content
    )


def test_every_answer_has_the_walls_and_asks_nothing_of_the_device(
    client: Client, musim: Musim
) -> None:
    for alamat in ("/", "/manfaat/", "/tidak-ada/", "/pekerja.js", "/sehat/"):
        response = client.get(alamat)
        assert response["Cross-Origin-Embedder-Policy"] == "require-corp", alamat
        assert response["Cross-Origin-Resource-Policy"] == "same-origin", alamat
        izin = response["Permissions-Policy"].split(", ")
        assert {"camera=()", "geolocation=()", "microphone=()"} <= set(izin), alamat
        assert all(satu.endswith("=()") for satu in izin), alamat


def test_a_page_of_somebody_is_kept_by_nobody_on_the_way(
    client: Client, admin: Pengguna
) -> None:
    """SEC-53: also where the page is refused or is not there."""
    masukkan(client, admin)
    for alamat in ("/beranda/", "/aturan/", "/tidak-ada/", "/bukti/baru/iuran/"):
        kepala = client.get(alamat)["Cache-Control"]
        assert {"no-store", "private"} <= set(kepala.split(", ")), alamat


def test_a_file_of_the_site_has_the_policy_as_well(client: Client) -> None:
    """SEC-50: WhiteNoise answers by itself what lies behind /static/."""
    response = client.get("/static/permata/lambang/lambang-192.png")
    assert response.status_code == 200
    isi = kebijakan(response)
    assert isi["frame-ancestors"] == isi["object-src"] == isi["base-uri"] == ["'none'"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response).startswith(b"\x89PNG")


def test_a_file_that_somebody_sent_is_held_by_no_page() -> None:
    """SEC-37: `default-src` says nothing of frames, forms and the base of addresses."""
    isi = dict(satu.strip().partition(" ")[::2] for satu in KOTAK_PASIR.split(";"))
    assert isi == {
        "default-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "sandbox": "",
    }


@pytest.mark.parametrize("metode", ["TRACE", "PUT", "CONNECT", "TRACK", "LAIN"])
@pytest.mark.parametrize("alamat", ["/", "/masuk/", "/static/permata/kirim.js"])
def test_no_other_method_is_answered(
    client: Client, musim: Musim, metode: str, alamat: str
) -> None:
    """ASVS 13.4.4: a TRACE would show what the proxy added; others passed as a GET."""
    response = client.generic(metode, alamat)
    assert (response.status_code, response.content) == (405, b"")
    assert response["Allow"] == "GET, HEAD, POST, OPTIONS, PATCH, DELETE"
