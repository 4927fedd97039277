"""A visitor of the installed site: TLS to nginx, cookies, forms. No Django."""

from __future__ import annotations

import os
import re
import socket
import ssl
import uuid
from dataclasses import dataclass, field
from http.client import HTTPResponse, HTTPSConnection

NAMA = "permata.example"
HTTP = int(os.environ.get("PORT_HTTP", "18080"))
HTTPS = int(os.environ.get("PORT_HTTPS", "18443"))
DI_SINI = "127.0.0.1"


def tls() -> ssl.SSLContext:
    """The certificate of the test is signed by nobody."""
    konteks = ssl.create_default_context()
    konteks.check_hostname = False
    konteks.verify_mode = ssl.CERT_NONE
    return konteks


class Sambungan(HTTPSConnection):
    """To nginx on this machine, under the name of the site."""

    def connect(self) -> None:
        mentah = socket.create_connection((DI_SINI, HTTPS), timeout=120)
        self.sock = tls().wrap_socket(mentah, server_hostname=NAMA)


@dataclass
class Jawaban:
    status: int
    kepala: dict[str, str]
    isi: bytes

    @property
    def teks(self) -> str:
        return self.isi.decode()


@dataclass
class Klien:
    """Each request on a connection of its own, as from many phones."""

    kuki: dict[str, str] = field(default_factory=dict)

    def minta(
        self,
        cara: str,
        alamat: str,
        isi: bytes | None = None,
        **kepala: str,
    ) -> Jawaban:
        sambungan = Sambungan(NAMA)
        semua = {nama.replace("_", "-"): nilai for nama, nilai in kepala.items()}
        if self.kuki:
            semua["Cookie"] = "; ".join(f"{n}={v}" for n, v in self.kuki.items())
        try:
            sambungan.request(cara, alamat, isi, semua)
            return self._baca(sambungan.getresponse())
        finally:
            sambungan.close()

    def _baca(self, dari: HTTPResponse) -> Jawaban:
        for satu in dari.headers.get_all("Set-Cookie") or []:
            nama, _, nilai = satu.partition(";")[0].partition("=")
            self.kuki[nama] = nilai
        kepala = {nama.lower(): nilai for nama, nilai in dari.getheaders()}
        return Jawaban(dari.status, kepala, dari.read())

    def kirim(
        self, alamat: str, isian: dict[str, str], berkas: dict[str, bytes] | None = None
    ) -> Jawaban:
        """A form with the token of its page."""
        batas = uuid.uuid4().hex
        bagian = [
            f'--{batas}\r\nContent-Disposition: form-data; name="{nama}"\r\n\r\n{nilai}'
            "\r\n".encode()
            for nama, nilai in isian.items()
        ] + [
            f'--{batas}\r\nContent-Disposition: form-data; name="{nama}"; '
            f'filename="foto.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'.encode()
            + isi
            + b"\r\n"
            for nama, isi in (berkas or {}).items()
        ]
        return self.minta(
            "POST",
            alamat,
            b"".join(bagian) + f"--{batas}--\r\n".encode(),
            Content_Type=f"multipart/form-data; boundary={batas}",
            Referer=f"https://{NAMA}{alamat}",
        )


def token(halaman: str) -> str:
    cocok = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', halaman)
    if cocok is None:
        pesan = "A page without a token."
        raise AssertionError(pesan)
    return cocok[1]


def masuk(nama: str, sandi: str) -> Klien:
    """Signed in, as the page does it."""
    klien = Klien()
    isian = {
        "csrfmiddlewaretoken": token(klien.minta("GET", "/masuk/").teks),
        "login": nama,
        "password": sandi,
    }
    jawab = klien.kirim("/masuk/", isian)
    assert jawab.status == 302, (jawab.status, jawab.teks[:2000])
    return klien


def mentah(isi: bytes) -> bytes:
    """What nginx answers to bytes that no client library would send."""
    dasar = socket.create_connection((DI_SINI, HTTPS), timeout=30)
    with tls().wrap_socket(dasar, server_hostname=NAMA) as sambungan:
        sambungan.sendall(isi)
        semua = b""
        while potong := sambungan.recv(65536):
            semua += potong
        return semua
