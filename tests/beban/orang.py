"""A browser of one person, as far as the server can tell: address, cookies, token."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

SABAR = 60.0  # seconds for an answer
FORMULIR = "application/x-www-form-urlencoded"


class Orang:
    """Each comes from an address of its own, as phones do."""

    def __init__(self, situs: str, nama: str, nomor: int) -> None:
        self.alamat = urlsplit(situs)
        self.nama, self.asal = nama, f"127.0.{1 + nomor // 250}.{1 + nomor % 250}"
        self.kuki: dict[str, str] = {}

    def minta(
        self,
        cara: str,
        jalur: str,
        badan: bytes = b"",
        tipe: str = "",
        lain: Mapping[str, str] = MappingProxyType({}),
    ) -> tuple[HTTPResponse, bytes]:
        sambungan = HTTPConnection(
            str(self.alamat.hostname),
            self.alamat.port,
            timeout=SABAR,
            source_address=(self.asal, 0),
        )
        kuki = "; ".join(f"{nama}={isi}" for nama, isi in self.kuki.items())
        kepala = {"Cookie": kuki, "Accept-Encoding": "gzip", **lain}
        if tipe:
            kepala["Content-Type"] = tipe
        try:
            sambungan.request(cara, jalur, badan or None, kepala)
            jawab = sambungan.getresponse()
            isi = jawab.read()
        finally:
            sambungan.close()
        for baris in jawab.headers.get_all("Set-Cookie", []):
            self.kuki |= {n: satu.value for n, satu in SimpleCookie(baris).items()}
        return jawab, isi

    def ambil(self, jalur: str) -> int:
        """A page, also where the address leads to another."""
        jawab, _ = self.minta("GET", jalur)
        if jawab.status == 302:
            jawab, _ = self.minta("GET", jawab.headers["Location"])
        return jawab.status

    def masuk(self, sandi: str) -> int:
        """The page, then the form with its token: the status of the second."""
        self.kuki.clear()
        jawab, teks = self.minta("GET", "/masuk/")
        assert jawab.status == 200, (jawab.status, teks[:500])
        isi = {"login": self.nama, "password": sandi} | self._token()
        badan = urlencode(isi).encode()
        return self.minta("POST", "/masuk/", badan, FORMULIR)[0].status

    def _token(self) -> dict[str, str]:
        return {"csrfmiddlewaretoken": self.kuki["csrftoken"]}

    def kirim(self, jalur: str, isi: dict[str, Any]) -> tuple[int, str]:
        """A form with files: its status, and the item that it led to."""
        badan = encode_multipart(BOUNDARY, isi | self._token())
        jawab, _ = self.minta("POST", jalur, badan, MULTIPART_CONTENT)
        cocok = re.search(r"/bukti/([0-9a-f-]{36})/", jawab.headers.get("Location", ""))
        return jawab.status, cocok[1] if cocok else ""

    def umumkan(self, kunci: str) -> int:
        """Announce an upload of nine bytes under this key."""
        kata = {"nama": "a.jpg", "jenis": "dokumen", "kunci": kunci}
        isi = (f"{n} {b64encode(k.encode()).decode()}" for n, k in kata.items())
        kepala = {
            "Tus-Resumable": "1.0.0",
            "Upload-Length": "9",
            "Upload-Metadata": ",".join(isi),
            "X-CSRFToken": self.kuki["csrftoken"],
        }
        return self.minta("POST", "/unggah/", lain=kepala)[0].status
