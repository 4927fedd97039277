"""Sends what is planned: `python -m ... SITUS` reads a plan and writes times, as JSON.

An open model: each request leaves at its moment, whatever became of those before it.
"""

from __future__ import annotations

import json
import random
import sys
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.beban.orang import Orang

TANGAN = 128  # requests under way at once, at most
MACAM_FOTO = 40


@dataclass(frozen=True)
class Rencana:
    """How many of each come in a second, for how long, by whom, and where to."""

    detik: float
    laju: dict[str, float]
    # Some come only in the first so many seconds.
    sampai: dict[str, float] = field(default_factory=dict)
    sandi: str = ""
    operator: list[str] = field(default_factory=list)
    petugas: list[str] = field(default_factory=list)
    jalur: dict[str, list[str]] = field(default_factory=dict)
    foto: tuple[int, int] = (1600, 1200)
    benih: int = 1


@dataclass
class Catatan:
    """One request: which, due when, how long from then, its answer."""

    jenis: str
    pada: float
    lama: float = 0
    status: int = 0
    kunci: str = ""
    bukti: str = ""
    galat: str = field(default="")


def jadwal(rencana: Rencana) -> list[Catatan]:
    """Arrivals as of people who do not know of each other."""
    dadu = random.Random(rencana.benih)
    semua = [
        Catatan(jenis, pada)
        for jenis, laju in rencana.laju.items()
        for pada in _datang(dadu, laju, rencana.sampai.get(jenis, rencana.detik))
    ]
    return sorted(semua, key=lambda satu: satu.pada)


def _datang(dadu: random.Random, laju: float, detik: float) -> Iterator[float]:
    pada = 0.0
    while laju:
        pada += dadu.expovariate(laju)
        if pada >= detik:
            return
        yield pada


def foto(ukuran: tuple[int, int], macam: int) -> bytes:
    """A photo as the script of the form makes it, no two alike."""
    isi = BytesIO()
    bintik = Image.effect_noise((ukuran[0] // 4, ukuran[1] // 4), 40).resize(ukuran)
    rona = Image.merge("RGB", (bintik, bintik, bintik.point(lambda n: n * 3 // 4)))
    rona.save(isi, "JPEG", quality=70 - macam % 5)
    return isi.getvalue()


def formulir(kunci: str, foto: bytes) -> dict[str, Any]:
    """A regulation; its subject is the key, by which it is found again."""
    return {
        "kunci": kunci,
        "jenis": "perdes",
        "nomor_tertulis": "Nomor 04 Tahun 2026",
        "tentang": kunci,
        "ditetapkan": "05-01-2026",
        "diundangkan": "06-01-2026",
        "berlaku": "06-01-2026",
        "berkas": SimpleUploadedFile("perdes.jpg", foto, "image/jpeg"),
    }


class Pengirim:
    def __init__(self, situs: str, rencana: Rencana) -> None:
        self.rencana, self.dadu = rencana, random.Random(rencana.benih)
        nomor = count()
        self.orang = {
            "baca": [Orang(situs, nama, next(nomor)) for nama in rencana.operator],
            "meja": [Orang(situs, nama, next(nomor)) for nama in rencana.petugas],
            "umum": [Orang(situs, "", next(nomor)) for _ in range(60)],
        }
        self.situs = situs
        self.foto = [foto(rencana.foto, n) for n in range(MACAM_FOTO)]

    def masuk(self) -> None:
        with ThreadPoolExecutor(4) as kolam:
            orang = self.orang["baca"] + self.orang["meja"]
            status = list(kolam.map(lambda o: o.masuk(self.rencana.sandi), orang))
        assert set(status) <= {302}, status

    def satu(self, catatan: Catatan, mulai: float) -> Catatan:
        try:
            self._lakukan(catatan)
        except OSError as galat:
            catatan.galat = type(galat).__name__
        catatan.lama = time.monotonic() - mulai - catatan.pada
        return catatan

    def _lakukan(self, catatan: Catatan) -> None:
        dadu, jenis = self.dadu, catatan.jenis
        if jenis == "unggah":
            catatan.kunci = str(uuid.UUID(int=dadu.getrandbits(128), version=4))
            isi = formulir(catatan.kunci, dadu.choice(self.foto))
            orang = dadu.choice(self.orang["baca"])
            hasil = orang.kirim("/bukti/baru/regulasi/", isi)
            catatan.status, catatan.bukti = hasil
        elif jenis == "masuk":
            baru = Orang(self.situs, dadu.choice(self.rencana.operator), 0)
            baru.asal = f"127.1.{dadu.randrange(250)}.{1 + dadu.randrange(250)}"
            catatan.status = baru.masuk(self.rencana.sandi)
        else:
            jalur = dadu.choice(self.rencana.jalur[jenis])
            catatan.status = dadu.choice(self.orang[jenis]).ambil(jalur)

    def jalan(self) -> list[Catatan]:
        self.masuk()
        mulai = time.monotonic() + 1
        with ThreadPoolExecutor(TANGAN) as kolam:
            janji = []
            for catatan in jadwal(self.rencana):
                time.sleep(max(0, mulai + catatan.pada - time.monotonic()))
                janji.append(kolam.submit(self.satu, catatan, mulai))
            return [satu.result() for satu in janji]


if __name__ == "__main__":
    rencana = Rencana(**json.load(sys.stdin))
    json.dump([asdict(s) for s in Pengirim(sys.argv[1], rencana).jalan()], sys.stdout)
