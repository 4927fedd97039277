"""A photo of five megabytes taken in by pieces, beside a bare handler that stores it.

What counts is the work of a worker of the same server, from the bytes on the wire to
the answer: of gunicorn's sync worker, in this process. The child that looks into the
photo works beside it, and is not in the figure.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import thread_time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client
from django.urls import reverse
from django.utils.crypto import get_random_string
from PIL import Image

from desa.actions.unggahan import remove_unggahan
from desa.models import Musim, Pengguna, Unggahan
from desa.views.unggahan import POTONG_TERBESAR, VERSI
from penilaian.tolok_ukur.angka import Hasil, Tujuan, bergantian, hasil_rasio
from penilaian.tolok_ukur.pelayan import kiriman, layani
from permata import titipan
from permata.berkas import Jenis
from permata.peran import Peran
from permata.wsgi import application

CPU = Tujuan("C1", "Foto 5 MB diterima", 1.6, lantai="penerima polos", sisi="ms CPU")
SISI = (2656, 2000)  # pixels: 5 MB of noise
POTONG = 1 << 16
POTONG_AWAL = 1 << 16  # the first piece of the script
KUNCI = "tolok-ukur"


def ukur(_: Musim, ulang: int) -> list[Hasil]:
    isi = foto()
    oleh = Pengguna.objects.filter(peran=Peran.OPERATOR).order_by("pk")[0]
    kepala = masuk(oleh)

    def bereskan() -> None:
        cache.clear()  # how often somebody sends is counted there
        for satu in Unggahan.objects.filter(pemilik=oleh, kunci=KUNCI):
            remove_unggahan(satu, oleh=oleh)
            titipan.hapus(satu.pk)

    with TemporaryDirectory(prefix="permata-lantai-") as folder:
        tujuan = Path(folder) / "foto"
        kirim(kepala, isi)
        sama = Unggahan.objects.get(kunci=KUNCI).sidik == lantai(isi, tujuan)
        bereskan()
        pasangan = bergantian(
            lambda: kirim(kepala, isi),
            lambda: lantai(isi, tujuan),
            ulang,
            thread_time,
            lalu=bereskan,
        )
    return [hasil_rasio(CPU, pasangan, sama=sama)]


def foto() -> bytes:
    """Noise, so that it does not shrink."""
    lebar, tinggi = SISI
    titik = os.urandom(lebar * tinggi * 3)
    keluar = BytesIO()
    Image.frombytes("RGB", SISI, titik).save(keluar, "JPEG", quality=92)
    return keluar.getvalue()


def masuk(oleh: Pengguna) -> dict[str, str]:
    """What a browser that is signed in sends with each request, behind our proxy."""
    client, tanda = Client(), get_random_string(CSRF_SECRET_LENGTH)
    client.force_login(oleh)
    sesi = client.cookies[settings.SESSION_COOKIE_NAME].value
    situs = settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "x")
    return {
        "host": situs,
        "origin": f"https://{situs}",
        "x-forwarded-proto": "https",
        "x-forwarded-for": "192.0.2.1",
        "cookie": f"{settings.SESSION_COOKIE_NAME}={sesi}; "
        f"{settings.CSRF_COOKIE_NAME}={tanda}",
        "x-csrftoken": tanda,
    }


def kirim(kepala: dict[str, str], isi: bytes) -> None:
    """As the script of a form sends it where the signal is good: antar.js."""
    data = {"kunci": KUNCI, "nama": "foto.jpg", "jenis": str(Jenis.FOTO)}
    tulis = ",".join(f"{k} {b64encode(n.encode()).decode()}" for k, n in data.items())
    kepala = {**kepala, "tus-resumable": VERSI}
    buat = {"upload-metadata": tulis, "upload-length": str(len(isi))}
    tanya = kiriman("POST", reverse("desa:unggahan_create"), kepala | buat)
    alamat = _harus(layani(application, tanya), b"201")
    letak, panjang = 0, POTONG_AWAL
    while letak < len(isi):
        sambung = {
            "content-type": "application/offset+octet-stream",
            "upload-offset": str(letak),
        }
        potong = isi[letak : letak + panjang]
        tanya = kiriman("PATCH", alamat, kepala | sambung, potong)
        _harus(layani(application, tanya), b"204")
        letak, panjang = letak + panjang, min(2 * panjang, POTONG_TERBESAR)


def _harus(jawaban: bytes, status: bytes) -> str:
    """The address in an answer of this status, if it holds one."""
    if not jawaban.startswith(b"HTTP/1.1 " + status):
        raise RuntimeError(jawaban.decode())
    cocok = re.search(rb"Location: (\S+)", jawaban)
    return cocok[1].decode() if cocok else ""


def lantai(isi: bytes, tujuan: Path) -> str:
    """A handler of WSGI that reads the body, hashes it and stores it; its answer."""
    jawaban = layani(partial(_polos, tujuan), kiriman("PUT", "/", {"host": "x"}, isi))
    return jawaban.rpartition(b"\r\n")[2].decode()


def _polos(
    tujuan: Path, environ: dict[str, Any], mulai: Callable[..., Any]
) -> Iterator[bytes]:
    sidik, sisa = sha256(), int(environ["CONTENT_LENGTH"])
    with tujuan.open("wb") as berkas:
        while sisa and (potong := environ["wsgi.input"].read(min(POTONG, sisa))):
            sidik.update(potong)
            berkas.write(potong)
            sisa -= len(potong)
    jawaban = sidik.hexdigest().encode()
    mulai("201 Created", [("Content-Length", str(len(jawaban)))])
    yield jawaban
