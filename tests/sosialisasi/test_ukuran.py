"""At 132 desa: ten queries a page at most, and a map page that a phone can load."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desa.models import Musim, Pengguna, Penugasan
from tests.factories import PenggunaFactory
from tests.sosialisasi.contoh_manfaat import TarifIuranFactory
from tests.sosialisasi.halaman import Masuk
from tests.sosialisasi.kudus import muat_kudus
from tests.test_akses import POLA, TERTULIS, Dunia, buat_baris

TERBANYAK = 10
TERBERAT = 60_000  # bytes on the way, all of a first visit
GAYA = Path(settings.BASE_DIR) / "build" / "static"
# What the stylesheet of this page asks for.
DARI_GAYA = (
    "permata/huruf/plus-jakarta-sans-dasar.woff2",
    "permata/gambar/tanda-pilih.svg",
)


def alamat(dunia: Dunia, peran: str) -> list[str]:
    """Every page and file of this app that the role may open, of the own desa."""
    boleh = {s.alamat for s in TERTULIS if s.orang == peran and s.jawab == "ya"}
    return [
        reverse(nama, kwargs=dunia.argumen(nama, "milik", POLA[nama]))
        for nama in sorted(boleh)
        if nama.startswith("sosialisasi:")
    ]


def harga(client: Client, url: str) -> int:
    """How many queries a page takes; 0 for what is no page: a document, a redirect."""
    with CaptureQueriesContext(
        connection,
    ) as tangkap:
        response = client.get(url)
        if response.streaming:
            b"".join(response)
    is_halaman = response.headers.get("Content-Type") != "application/pdf"
    return len(tangkap) if response.status_code == 200 and is_halaman else 0


@pytest.mark.parametrize("peran", ["admin", "pendamping"])
def test_no_page_takes_more_than_ten_queries(
    as_: Masuk, musim: Musim, peran: str
) -> None:
    semua = muat_kudus(musim)
    orang: Pengguna = PenggunaFactory(**{peran: True})
    if peran == "pendamping":
        Penugasan.objects.bulk_create(
            Penugasan(pengguna=orang, desa=satu) for satu in semua
        )
    baris = buat_baris(semua[0], musim, orang)
    dunia = Dunia({"milik": baris | {"tarif": TarifIuranFactory().pk}}, {})
    client = as_(orang)
    dibuka = {url: harga(client, url) for url in alamat(dunia, peran)}
    assert len([n for n in dibuka.values() if n]) >= 20
    assert {url: n for url, n in dibuka.items() if n > TERBANYAK} == {}


def berat(nama: str) -> int:
    """The bytes of a static file as the server sends it."""
    data = (GAYA / nama).read_bytes()
    return len(data) if nama.endswith("woff2") else len(brotli.compress(data))


def berkas(html: str) -> set[str]:
    """Static files that a page names, without what it only links to.

    The picture for the home screen is fetched when somebody puts the app there.
    """
    html = re.sub(r'<link rel="apple-touch-icon"[^>]*>', "", html)
    semua = set(re.findall(r'(?:href|src)="/static/([^"#]+)', html))
    return {nama for nama in semua if (GAYA / nama).is_file()} | {*DARI_GAYA}


@pytest.mark.parametrize("tingkat", ["", "desa"])
def test_the_map_page_is_light_in_all(
    as_: Masuk, musim: Musim, admin: Pengguna, tingkat: str
) -> None:
    muat_kudus(musim)
    response: Any = as_(admin).get(
        reverse("sosialisasi:cakupan_list"),
        {"tingkat": tingkat},
        headers={"Accept-Encoding": "gzip"},
    )
    html = gzip.decompress(response.content).decode()
    # The outlines of the nine kecamatan lie over their desa.
    assert html.count("<path class=") == (132 + 9 if tingkat else 9)
    isi = {nama: berat(nama) for nama in berkas(html)}
    isi["halaman"] = len(response.content)
    assert sum(isi.values()) <= TERBERAT
