"""The closed fetcher: a document reaches its own assets and nothing else."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytest_django import Settings
from weasyprint.urls import FatalURLFetchingError

from permata.dokumen.aset import (
    HURUF,
    DokumenError,
    buat_pengambil,
    cetak,
    semua_aset,
)


@pytest.fixture
def pendengar() -> Iterator[socket.socket]:
    """A port of this machine on which nobody should knock."""
    with socket.create_server(("127.0.0.1", 0)) as pintu:
        pintu.setblocking(False)
        yield pintu


def ketukan(pintu: socket.socket) -> int:
    try:
        sambungan, _ = pintu.accept()
    except BlockingIOError:
        return 0
    sambungan.close()
    return 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x",
        "https://permata.example/x.css",
        "ftp://127.0.0.1/x",
        "file:///etc/hostname",
        "data:text/css,body{}",
        "aset:../settings.py",
        "aset:huruf/../../../.env",
        "aset:cetak.css?x",
        "ASET:cetak.css",
        "aset:tidak-ada.css",
        "",
    ],
)
def test_every_other_address_is_refused(url: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        buat_pengambil().fetch(url)


def test_every_asset_is_served_with_its_type() -> None:
    pengambil = buat_pengambil()
    dilayani = {
        url: (pengambil.fetch(url).read(), pengambil.fetch(url).content_type)
        for url in semua_aset()
    }
    tipe = {"css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2"}
    assert dilayani == {
        url: (isi, tipe[url.rpartition(".")[2]]) for url, isi in semua_aset().items()
    }
    assert {f"aset:huruf/{nama}" for nama in HURUF} < set(dilayani)


def test_photos_are_those_of_the_one_document() -> None:
    pengambil = buat_pengambil({"1.jpg": b"isi"})
    jawab = pengambil.fetch("aset:foto/1.jpg")
    assert (jawab.read(), jawab.content_type) == (b"isi", "image/jpeg")
    for lain in ("aset:foto/2.jpg", "aset:1.jpg"):
        with pytest.raises(FatalURLFetchingError):
            pengambil.fetch(lain)
    with pytest.raises(FatalURLFetchingError):
        buat_pengambil().fetch("aset:foto/1.jpg")


@pytest.mark.parametrize(
    "html",
    [
        '<img src="http://127.0.0.1:{port}/x">',
        '<link rel=stylesheet href="http://127.0.0.1:{port}/x">',
        '<link rel=attachment href="http://127.0.0.1:{port}/x">',
        '<a rel=attachment href="file:///etc/hostname">x</a>',
        '<link rel=attachment href="file:///etc/hostname">',
        "<style>@import url(http://127.0.0.1:{port}/x)</style>",
        "<object data='file:///etc/hostname'></object>",
    ],
)
def test_a_hostile_page_ends_as_an_error_without_a_request(
    pendengar: socket.socket, html: str
) -> None:
    port = pendengar.getsockname()[1]
    with pytest.raises(DokumenError, match="tidak boleh dibuka"):
        cetak(html.replace("{port}", str(port)))
    assert ketukan(pendengar) == 0


def test_inside_a_drawing_the_picture_is_left_out(pendengar: socket.socket) -> None:
    """WeasyPrint drops a drawing that fails, whatever failed: still no request."""
    port = pendengar.getsockname()[1]
    alamat = f"http://127.0.0.1:{port}/x"
    gambar = f"<svg viewBox='0 0 9 9'><image href='{alamat}' width=9 height=9 /></svg>"
    pembaca = PdfReader(io.BytesIO(cetak(f"<html lang=id><p>Utuh{gambar}")))
    assert pembaca.pages[0].extract_text() == "Utuh"
    assert ketukan(pendengar) == 0


def test_without_the_built_fonts_the_way_out_is_named(
    settings: Settings, tmp_path: Path
) -> None:
    settings.BASE_DIR = tmp_path
    with pytest.raises(DokumenError, match="Jalankan skrip/siapkan"):
        semua_aset()
