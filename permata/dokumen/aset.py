"""The closed world of a printed document: packaged assets by name, nothing else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from django.conf import settings

from permata.dokumen.bingkai import BINGKAI

SKEMA = "aset:"
HURUF = (
    "plus-jakarta-sans-latin-wght-normal.woff2",
    "plus-jakarta-sans-latin-wght-italic.woff2",
    "source-serif-4-latin-wght-normal.woff2",
    "source-serif-4-latin-wght-italic.woff2",
)
GEM = "gem-permata.svg"
_TIPE = {
    "css": "text/css",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "jpg": "image/jpeg",
}

# fontTools writes the hour into each font it unpacks, unless it is told one: the same
# document is the same bytes.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


class DokumenError(Exception):
    """A document cannot be made; the text says why, for the user."""


def semua_aset() -> Mapping[str, bytes]:
    """Every address a document may name, with its bytes."""
    paket = files("permata.dokumen")
    bangunan = settings.BASE_DIR / "build" / "static" / "permata"
    isi = {f.name: f.read_bytes() for f in (paket / "gaya").iterdir()}
    isi |= {f"gambar/{f.name}": f.read_bytes() for f in (paket / "lukisan").iterdir()}
    try:
        isi |= {f"huruf/{n}": (bangunan / "huruf" / n).read_bytes() for n in HURUF}
        isi[f"gambar/{GEM}"] = (bangunan / "gambar" / GEM).read_bytes()
    except FileNotFoundError as galat:
        pesan = (
            "Dokumen belum dapat dibuat karena huruf dan gambarnya belum dibangun. "
            "Jalankan skrip/siapkan, lalu coba lagi."
        )
        raise DokumenError(pesan) from galat
    isi["bilah.css"] = _bilah().encode()
    return {f"{SKEMA}{nama}": data for nama, data in isi.items()}


def _bilah() -> str:
    """A class for each length of a bar, since documents carry no style attributes."""
    return "\n".join(f".s-{n} {{ --s: {n}%; }}" for n in range(101))


def buat_pengambil(foto: Mapping[str, bytes] | None = None) -> Any:
    """A fetcher for WeasyPrint that knows the assets and refuses every other address.

    `foto` are the JPEG pictures of this one document, by name: `aset:foto/1.jpg`.

    The library is slow to import, so it is imported where a document is made.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    aset = {**semua_aset(), **{f"{SKEMA}foto/{n}": i for n, i in (foto or {}).items()}}

    class Pengambil(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> Any:
            if url not in aset:
                pesan = f"Alamat ini tidak boleh dibuka dari dokumen: {url}"
                raise FatalURLFetchingError(pesan)
            tipe = _TIPE[url.rpartition(".")[2]]
            return URLFetcherResponse(url, aset[url], {"Content-Type": tipe})

    return Pengambil()


def cetak(
    html: str, foto: Mapping[str, bytes] | None = None, *, huruf: Any = None
) -> bytes:
    """HTML -> PDF/UA-1; DokumenError where it names anything but an asset.

    `huruf` is a FontConfiguration that several documents share.
    """
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    try:
        dokumen = HTML(string=html, url_fetcher=buat_pengambil(foto))
        pdf: bytes = dokumen.write_pdf(
            pdf_variant="pdf/ua-1",
            font_config=huruf,
            cache={f"{SKEMA}gambar/bingkai.svg": BINGKAI},
        )
    except FatalURLFetchingError as galat:  # a BaseException: it passes `Exception` by
        raise DokumenError(str(galat)) from galat
    return pdf
