"""What a phone installs and keeps, as the server says it."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import Image

from desa.models import Desa, Musim, Pengguna
from permata.luring import ASET

DIBANGUN = Path(settings.BASE_DIR) / "build" / "static"
FORMULIR = {
    "petugas": ["/sosialisasi/baru/", "/bukti/baru/iuran/?desa={kode}"],
    "pendamping": ["/monitoring/baru/"],
    "operator": ["/bukti/baru/iuran/", "/bukti/baru/regulasi/"],
}
LAIN = ["/beranda/", "/luring/", "/bukti/", "/peserta/"]


def test_the_manifest_names_icons_that_are_what_it_says() -> None:
    response = Client().get(reverse("manifes"))
    isi = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert (isi["name"], isi["start_url"], isi["theme_color"]) == (
        "Permata: Lomba Desa",
        "/beranda/",
        "#052e25",
    )
    ukuran = []
    for satu in isi["icons"]:
        berkas = DIBANGUN / satu["src"].removeprefix("/static/")
        gambar = Image.open(BytesIO(berkas.read_bytes()))
        ukuran.append(("{}x{}".format(*gambar.size), satu["sizes"], satu["purpose"]))
    assert ukuran == [
        ("192x192", "192x192", "any"),
        ("512x512", "512x512", "any"),
        ("512x512", "512x512", "maskable"),
    ]


def test_the_worker_lives_at_the_root_and_is_asked_for_anew() -> None:
    response = Client().get("/pekerja.js")
    isi = response.content.decode()
    assert response["Content-Type"].startswith("text/javascript")
    assert "no-store" in response["Cache-Control"]
    assert 'importScripts("/static/permata/pekerja.js")' in isi
    aset = re.findall(r'"/static/([^"]+)"', isi.partition("importScripts")[0])
    assert len(aset) == 15
    assert [
        s for s in aset if s.startswith("permata/") and not (DIBANGUN / s).is_file()
    ] == []


def test_every_mark_of_a_form_is_drawn_without_a_signal() -> None:
    gaya = (DIBANGUN / "permata/permata.css").read_text()
    gambar = set(re.findall(r'url\("(gambar/[^"]+)"\)', gaya))
    assert gambar  # a ticked box without its tick reads as a mistake
    assert gambar - {satu.removeprefix("permata/") for satu in ASET} == set()


def test_the_policy_lets_only_our_own_worker_in(db: None) -> None:
    csp = Client().get("/luring/")["Content-Security-Policy"]
    assert "worker-src 'self'" in csp
    assert "manifest-src 'self'" in csp


@pytest.mark.parametrize("peran", sorted(FORMULIR))
def test_only_an_empty_form_may_stay_on_the_phone(
    musim: Musim, desa: Desa, request: pytest.FixtureRequest, peran: str
) -> None:
    orang: Pengguna = request.getfixturevalue(peran)
    client = Client()
    client.force_login(orang)
    for satu in FORMULIR[peran]:
        alamat = satu.format(kode=desa.kode)
        response = client.get(alamat)
        assert (response.status_code, response["Permata-Tinggal"]) == (200, "1"), alamat
        assert response["Permata-Pengguna"] == str(orang.pk)
        assert "Permata-Tinggal" not in client.post(alamat, {})
    for alamat in LAIN:
        response = client.get(alamat)
        assert response["Permata-Pengguna"] == str(orang.pk), alamat
        assert "Permata-Tinggal" not in response


def test_nobody_signed_in_owns_nothing(musim: Musim) -> None:
    for alamat in ("/", "/masuk/", "/luring/", "/aturan/"):
        assert "Permata-Pengguna" not in Client().get(alamat)


def test_what_waits_is_unknown_to_the_server(musim: Musim, operator: Pengguna) -> None:
    """The page kept on the phone is fetched as nobody: no name and no token."""
    isi = Client().get("/luring/").content.decode()
    assert "data-pengguna" not in isi
    assert "csrfmiddlewaretoken" not in isi
    client = Client()
    client.force_login(operator)
    sendiri = client.get("/luring/").content.decode()
    assert f'data-pengguna="{operator.pk}"' in sendiri
    assert "csrfmiddlewaretoken" in sendiri
