"""The log: a line of JSON for each request, and nothing in it that is personal."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse
from pytest_django import Settings

from desa.models import Desa, Pengguna
from permata import permintaan
from permata.catatan import BarisJson
from permata.samar import SAMAR, samarkan
from permata.urls import urlpatterns as semua_alamat
from tests.factories import BuktiFactory

NIK = "9919024107900001"
TELEPON = "081234567890"
TOKEN = "Zk3dR7vQm1XyT9pLw2Ab5c"
SANDI = "kuda-nil-biru"
NOMOR = "0123456789abcdef" * 2


@login_not_required
def rusak(request: HttpRequest, token: str = "") -> HttpResponse:
    raise ValueError(f"NIK {NIK}, telepon {TELEPON}, {{'password': '{SANDI}'}}")


handler500 = permintaan.gangguan
urlpatterns = [*semua_alamat, path("rusak/", rusak), path("rusak/<str:token>/", rusak)]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the console gets, by the formatter of the settings."""
    keluar = io.StringIO()
    pegang = logging.StreamHandler(keluar)
    pegang.setFormatter(BarisJson())
    akar = logging.getLogger()
    akar.addHandler(pegang)
    yield keluar
    akar.removeHandler(pegang)


@pytest.fixture
def klien(db: None, settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def baris(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(satu) for satu in log.getvalue().splitlines()]


def permintaan_saja(log: io.StringIO) -> list[dict[str, Any]]:
    return [satu for satu in baris(log) if satu["sumber"] == "permata.permintaan"]


def test_the_console_writes_such_lines(settings: Settings) -> None:
    pegang = settings.LOGGING["handlers"]["console"]
    assert settings.LOGGING["formatters"][pegang["formatter"]] == {
        "()": "permata.catatan.BarisJson"
    }
    assert settings.LOGGING["root"]["handlers"] == ["console"]
    assert settings.MIDDLEWARE[0] == "permata.permintaan.catat_permintaan"


def test_one_request_is_one_line(klien: Client, log: io.StringIO) -> None:
    response = klien.get("/aturan/?cari=" + NIK)
    (satu,) = baris(log)
    assert satu["waktu"].endswith("+00:00")
    assert isinstance(satu["milidetik"], int)
    del satu["waktu"], satu["milidetik"]
    assert satu == {
        "tingkat": "INFO",
        "sumber": "permata.permintaan",
        "pesan": "permintaan",
        "metode": "GET",
        "jalur": "/aturan/",
        "status": response.status_code,
        "pengguna": None,
        "permintaan": response["X-Request-ID"],
    }


def test_a_refused_access_is_a_line_with_the_account(
    klien: Client, log: io.StringIO, operator: Pengguna, desa_lain: Desa
) -> None:
    """SEC-60, ASVS 16.3.2: by the role, by the row, by the token of the form."""
    klien.force_login(operator)
    lain = reverse("desa:bukti_detail", args=[BuktiFactory(desa=desa_lain).pk])
    for alamat in ("/jejak/", lain):
        klien.get(alamat)
    palsu = Client(enforce_csrf_checks=True)
    palsu.force_login(operator)
    palsu.post("/keluar/")
    assert [
        (satu["status"], satu["jalur"], satu["pengguna"])
        for satu in permintaan_saja(log)
    ] == [
        (403, "/jejak/", operator.pk),
        (404, lain, operator.pk),
        (403, "/keluar/", operator.pk),
    ]
    sebab = [satu["sumber"] for satu in baris(log)]
    assert "django.security.csrf" in sebab


def test_a_refusal_of_the_server_is_one_line_as_well(
    klien: Client, log: io.StringIO
) -> None:
    """Without a backup it is not well; Django would say so once more."""
    assert klien.get("/sehat/").status_code == 503
    assert [satu["status"] for satu in baris(log)] == [503]


@pytest.mark.parametrize(
    "alamat",
    [
        "/tidak%0aada/",
        "/x%0d%0a%7B%22tingkat%22:%22INFO%22%7D/",
        "/%1b[31mmerah/",
        "/%00/",
    ],
)
def test_no_path_makes_another_line_or_a_colour(
    klien: Client, log: io.StringIO, alamat: str
) -> None:
    assert klien.get(alamat).status_code == 404
    assert log.getvalue().count("\n") == 1
    assert "\x1b" not in log.getvalue()
    assert len(permintaan_saja(log)) == 1


@pytest.mark.parametrize(
    "alamat",
    [
        f"/desa/{NIK}/",
        f"/cari/?q={NIK}&telepon={TELEPON}&token={TOKEN}",
        f"/hadir/{TOKEN}/",
        f"/p/{TOKEN}:{TOKEN}/",
        f"/tidak-ada/{TOKEN}/{TELEPON}/",
        pytest.param(f"/rusak/{SANDI}/", marks=pytest.mark.nik),
    ],
)
def test_no_address_leaves_a_secret(
    klien: Client, log: io.StringIO, alamat: str
) -> None:
    klien.get(alamat)
    klien.post(alamat, {"nik": NIK, "telepon": TELEPON, "password": SANDI})
    assert len(permintaan_saja(log)) == 2
    for satu in (NIK, TELEPON, TOKEN, SANDI):
        assert satu not in log.getvalue()


def test_a_wrong_password_is_not_written_down(klien: Client, log: io.StringIO) -> None:
    klien.post("/masuk/", {"login": "siapa", "password": SANDI})
    assert len(permintaan_saja(log)) == 1
    assert SANDI not in log.getvalue()


@pytest.mark.nik
def test_a_failure_is_told_with_its_number_and_without_its_data(
    klien: Client, log: io.StringIO
) -> None:
    response = klien.get("/rusak/")
    nomor = response["X-Request-ID"]
    assert response.status_code == 500
    assert f'Nomor: <code class="text-break">{nomor}</code>' in response.text
    galat, satu = baris(log)
    assert (galat["permintaan"], satu["permintaan"]) == (nomor, nomor)
    assert (galat["tingkat"], satu["status"]) == ("ERROR", 500)
    assert "ValueError" in galat["galat"]
    for rahasia in (NIK, TELEPON, SANDI):
        assert rahasia not in log.getvalue()
        assert rahasia not in response.text


@pytest.mark.parametrize("datang", [NOMOR, "01234567-89ab-cdef-0123-456789abcdef"])
def test_the_number_of_our_proxy_is_kept(
    klien: Client, settings: Settings, datang: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    response = klien.get("/aturan/", headers={"X-Request-ID": datang})
    assert response["X-Request-ID"] == datang
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    response = klien.get("/aturan/", headers={"X-Request-ID": datang})
    assert response["X-Request-ID"] != datang


@pytest.mark.parametrize(
    "datang", ["", "x", NIK, NOMOR + "\n", NOMOR[:-1], "a b", NOMOR * 9]
)
def test_another_number_is_made_anew(
    klien: Client, settings: Settings, datang: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    nomor = [
        klien.get("/aturan/", headers={"X-Request-ID": datang})["X-Request-ID"]
        for _ in range(2)
    ]
    assert datang not in nomor
    assert nomor[0] != nomor[1]
    assert all(len(satu) == 32 for satu in nomor)


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        (f"NIK {NIK}.", f"NIK {SAMAR}."),
        ("9919 0241 0790 0001", SAMAR),
        ("991902-410790-0001", SAMAR),
        (f"nik={NIK}9", f"nik={SAMAR}"),
        ("ke 0812-3456-7890, ya", f"ke {SAMAR}, ya"),
        ("+62 812 3456 7890", SAMAR),
        ("6281234567890", SAMAR),
        (f"p/{TOKEN}/", f"p/{SAMAR}/"),
        (f"{TOKEN}:{TOKEN}", f"{SAMAR}:{SAMAR}"),
        ("password=rahasia&a=1", f"password={SAMAR}&a=1"),
        ("{'password1': 'dua kata'}", f"{{'password1': {SAMAR}}}"),
        ("Authorization: Bearer abc.def", f"Authorization: {SAMAR}"),
        ("csrfmiddlewaretoken=abc", f"csrfmiddlewaretoken={SAMAR}"),
        ("kata_sandi: x", f"kata_sandi: {SAMAR}"),
    ],
)
def test_what_is_personal_or_secret_is_covered(teks: str, hasil: str) -> None:
    assert samarkan(teks) == hasil


@pytest.mark.parametrize(
    "teks",
    [
        "/desa/33.19.08.2003/",
        "/bukti/7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed001/",
        "2026-07-20T02:00:00.000001+00:00",
        "Rp181.440 pada 15 Juli 2026",
        'File "/srv/permata/desa/actions/bukti.py", line 120, in create_bukti',
        "/static/permata/permata.0d9f8a7b6c5d.css",
    ],
)
def test_what_helps_to_find_a_fault_stays(teks: str) -> None:
    assert samarkan(teks) == teks
