"""What a tus client says to the server."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.test import Client
from django.urls import reverse

from desa.models import Unggahan

TUS = {"Tus-Resumable": "1.0.0"}
TIPE = "application/offset+octet-stream"


def metadata(**isi: str) -> str:
    return ",".join(f"{k} {b64encode(v.encode()).decode()}" for k, v in isi.items())


def mulai(klien: Client, ukuran: int | str, **lain: str) -> Any:
    """The announcement of a file."""
    isi = {"nama": "kuitansi.jpg", "jenis": "dokumen", "kunci": "formulir-1"} | lain
    headers = TUS | {"Upload-Length": str(ukuran), "Upload-Metadata": metadata(**isi)}
    return klien.post(reverse("desa:unggahan_create"), headers=headers)


def lanjut(klien: Client, url: str, isi: bytes, offset: int | str, **lain: str) -> Any:
    """One piece."""
    headers = TUS | {"Upload-Offset": str(offset)} | lain
    return klien.patch(url, isi, content_type=TIPE, headers=headers)


def tanya(klien: Client, url: str) -> tuple[int, str, str]:
    """How far it is."""
    jawab = klien.head(url, headers=TUS)
    return (
        jawab.status_code,
        jawab.headers.get("Upload-Offset", ""),
        jawab.headers.get("Upload-Length", ""),
    )


def unggah(klien: Client, isi: bytes, *, potong: int = 1000, **lain: str) -> Unggahan:
    """A whole file in pieces; gives its row."""
    url = mulai(klien, len(isi), **lain)["Location"]
    for awal in range(0, len(isi), potong):
        assert lanjut(klien, url, isi[awal : awal + potong], awal).status_code == 204
    return Unggahan.objects.get(pk=url.split("/")[-2])
