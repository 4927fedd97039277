"""The gallery shows every component, and the product does not serve it."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

KOMPONEN = Path(settings.BASE_DIR, "templates/komponen")


def test_the_product_has_no_gallery(client: Client, db: None) -> None:
    assert client.get("/komponen/").status_code == 404


@pytest.mark.urls("permata.galeri")
def test_every_component_is_shown(client: Client, db: None) -> None:
    jawaban = client.get("/komponen/")
    assert jawaban.status_code == 200
    tampil = {str(satu.name) for satu in jawaban.templates}
    semua = {f"komponen/{satu.name}" for satu in KOMPONEN.glob("*.html")}
    assert semua - tampil == set()


@pytest.mark.urls("permata.galeri")
def test_every_part_of_the_gallery_is_in_its_list(client: Client, db: None) -> None:
    isi = client.get("/komponen/").content.decode()
    bagian = [satu.split('"')[0] for satu in isi.split('<section id="')[1:]]
    tautan = [satu.split('"')[0] for satu in isi.split('class="pil" href="#')[1:]]
    assert tautan == bagian
