"""Sends to the product by an operator, each killed at one point (`tests.mati`)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http.multipartparser import MultiPartParser
from django.test import Client

from desa.models import Pengguna
from tests.contoh import jpeg
from tests.mati import sebelum, sesudah

POTONG = b"B" * 500
TITIK: dict[str, Callable[[], None]] = {
    "badan terbaca": lambda: sesudah(MultiPartParser, "parse"),
    "potongan terbaca": lambda: sesudah(WSGIRequest, "read"),
    "berkas sementara tertulis": lambda: sebelum(os, "fsync"),
    "berkas tersinkron": lambda: sesudah(os, "fsync"),
    "berkas bernama": lambda: sesudah(Path, "replace"),
    "sebelum commit": lambda: sebelum(connection, "_commit"),
    "sesudah commit": lambda: sesudah(connection, "_commit"),
    "sebelum dijawab": lambda: sesudah(BaseHandler, "get_response"),
    "dijawab": lambda: None,
}


def _klien(titik: str) -> Client:
    """Signed in; what comes after this is killed there."""
    klien = Client(HTTP_HOST="localhost")
    klien.force_login(Pengguna.objects.get())
    TITIK[titik]()
    return klien


def kirim_formulir(titik: str, alamat: str, isi: dict[str, Any]) -> str:
    berkas = SimpleUploadedFile("a.jpg", jpeg())
    jawab = _klien(titik).post(alamat, isi | {"berkas": berkas})
    return jawab.headers["Location"]


def kirim_potongan(titik: str, alamat: str, offset: int) -> str:
    jawab = _klien(titik).patch(
        alamat,
        POTONG,
        content_type="application/offset+octet-stream",
        headers={"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)},
    )
    return str(jawab.status_code)
