"""A photo of five megabytes taken in by pieces, beside a bare handler that stores it.

What counts is the work of the web process. The child that looks into the photo works
beside it, and is not in the figure.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from PIL import Image

from desa.actions.unggahan import remove_unggahan
from desa.models import Musim, Pengguna, Unggahan
from desa.views.unggahan import POTONG_TERBESAR, VERSI
from penilaian.tolok_ukur.angka import Hasil, Tujuan, bergantian, hasil_rasio
from permata import titipan
from permata.berkas import Jenis
from permata.peran import Peran

CPU = Tujuan("C1", "Foto 5 MB diterima", 1.6, lantai="penerima polos", sisi="ms CPU")
SISI = (2656, 2000)  # pixels: 5 MB of noise
POTONG = 1 << 16
KUNCI = "tolok-ukur"


def ukur(_: Musim, ulang: int) -> list[Hasil]:
    isi = foto()
    oleh = Pengguna.objects.filter(peran=Peran.OPERATOR).order_by("pk")[0]
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "x"))
    client.force_login(oleh)

    def bereskan() -> None:
        cache.clear()  # how often somebody sends is counted there
        for satu in Unggahan.objects.filter(pemilik=oleh, kunci=KUNCI):
            remove_unggahan(satu, oleh=oleh)
            titipan.hapus(satu.pk)

    with TemporaryDirectory(prefix="permata-lantai-") as folder:
        tujuan = Path(folder) / "foto"
        kirim(client, isi)
        sama = Unggahan.objects.get(kunci=KUNCI).sidik == lantai(isi, tujuan)
        bereskan()
        pasangan = bergantian(
            lambda: kirim(client, isi),
            lambda: lantai(isi, tujuan),
            ulang,
            process_time,
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


def kirim(client: Client, isi: bytes) -> None:
    """As the script of a form sends it."""
    data = {"kunci": KUNCI, "nama": "foto.jpg", "jenis": str(Jenis.FOTO)}
    tulis = ",".join(f"{k} {b64encode(n.encode()).decode()}" for k, n in data.items())
    kepala = {"tus-resumable": VERSI, "upload-metadata": tulis}
    kepala["upload-length"] = str(len(isi))
    alamat = reverse("desa:unggahan_create")
    baru = client.post(alamat, headers=kepala, secure=True)
    _harus(baru.status_code == 201, baru.content)
    for letak in range(0, len(isi), POTONG_TERBESAR):
        jawab = client.patch(
            baru["Location"],
            isi[letak : letak + POTONG_TERBESAR],
            content_type="application/offset+octet-stream",
            headers={"tus-resumable": VERSI, "upload-offset": str(letak)},
            secure=True,
        )
        _harus(jawab.status_code == 204, jawab.content)


def _harus(benar: bool, isi: bytes) -> None:
    if not benar:
        raise RuntimeError(isi.decode())


def lantai(isi: bytes, tujuan: Path) -> str:
    """A handler of WSGI that reads the body, hashes it and stores it; its answer."""
    environ = {
        "wsgi.input": BytesIO(isi),
        "CONTENT_LENGTH": str(len(isi)),
        "ke": tujuan,
    }
    return b"".join(_polos(environ, lambda status, kepala: None)).decode()


def _polos(environ: dict[str, Any], mulai: Callable[..., Any]) -> Iterator[bytes]:
    sidik, sisa = sha256(), int(environ["CONTENT_LENGTH"])
    with environ["ke"].open("wb") as berkas:
        while sisa and (potong := environ["wsgi.input"].read(min(POTONG, sisa))):
            sidik.update(potong)
            berkas.write(potong)
            sisa -= len(potong)
    mulai("201 Created", [])
    yield sidik.hexdigest().encode()
