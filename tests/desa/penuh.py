"""A server whose files lie on a disk that is full: `python -m ... FOLDER` prints JSON.

What it answers while there is room for 20 KB, and after somebody has made some.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import tempfile
import uuid
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from permata.ruang import KATA
from tests.permata.contoh_berkas import foto

SISA = 20 * 1024
SANDI = "kata sandi operator"
TUS = {"Tus-Resumable": "1.0.0"}
FOTO = foto(640, 480, quality=90)


def isi_penuh(folder: Path) -> Path:
    """A file as large as the disk, less what is left over."""
    pengisi = folder / "pengisi"
    with pengisi.open("wb", buffering=0) as tulis:
        try:
            while True:
                tulis.write(bytes(64 * 1024))
        except OSError as galat:
            if galat.errno != errno.ENOSPC:
                raise
    os.truncate(pengisi, pengisi.stat().st_size - SISA)
    return pengisi


def lihat(folder: Path) -> dict[str, Any]:
    """What is stored: rows, and how many bytes lie in files beside the filler."""
    model = [
        apps.get_model(f"desa.{n}") for n in ("Bukti", "Berkas", "Unggahan", "Impor")
    ]
    bita = [s.stat().st_size for s in folder.rglob("*") if s.is_file()]
    return {"baris": [m.objects.count() for m in model], "berkas": sorted(bita)[:-1]}


def masuk(nama: str) -> Client:
    klien = Client(HTTP_HOST="localhost")
    isi = {"login": nama, "password": SANDI}
    assert klien.post("/masuk/", isi).status_code == 302
    return klien


def formulir() -> dict[str, Any]:
    return {
        "kunci": str(uuid.UUID(int=7)),
        "jenis": "perdes",
        "nomor_tertulis": "Nomor 04 Tahun 2026",
        "tentang": "Perlindungan pekerja rentan",
        "ditetapkan": "05-01-2026",
        "diundangkan": "06-01-2026",
        "berlaku": "06-01-2026",
        "berkas": SimpleUploadedFile("perdes.jpg", FOTO),
    }


def kirim(klien: Client) -> list[Any]:
    jawab = klien.post("/bukti/baru/regulasi/", formulir())
    teks = jawab.content.decode()
    tetap = [satu in teks for satu in (KATA, "Perlindungan pekerja rentan")]
    return [jawab.status_code, *tetap]


def potong(klien: Client) -> list[Any]:
    """A file sent ahead: announced, its piece, how far it is then."""
    meta = "nama a2VyamEuanBn,jenis ZG9rdW1lbg==,kunci YQ=="
    kepala = TUS | {"Upload-Length": str(len(FOTO)), "Upload-Metadata": meta}
    alamat = klien.post("/unggah/", headers=kepala)["Location"]
    jawab = klien.patch(
        alamat,
        FOTO,
        content_type="application/offset+octet-stream",
        headers=TUS | {"Upload-Offset": "0"},
    )
    sampai = klien.head(alamat, headers=TUS)["Upload-Offset"]
    return [jawab.status_code, jawab.content.decode(), sampai]


def impor(klien: Client) -> list[Any]:
    """A form that does not know of full disks: the page of all."""
    kosong = "".join(f"{n:063d}\n" for n in range(SISA // 32))
    isi = {
        "jenis": "buku_besar",
        "berkas": SimpleUploadedFile("a.csv", kosong.encode()),
    }
    jawab = klien.post("/impor/baru/", isi)
    return [jawab.status_code, KATA in jawab.content.decode()]


def sementara(klien: Client, folder: Path) -> list[Any]:
    """More than fits into memory goes into the folder for what is temporary."""
    isi = formulir() | {"berkas": SimpleUploadedFile("b.jpg", FOTO * 40)}
    klien.raise_request_exception = False
    tempfile.tempdir = str(folder)
    jawab = klien.post("/bukti/baru/regulasi/", isi)
    tempfile.tempdir = None
    klien.raise_request_exception = True
    return [jawab.status_code, KATA in jawab.content.decode()]


if __name__ == "__main__":
    django.setup()
    folder = Path(sys.argv[1])
    pengisi = isi_penuh(folder)
    klien = masuk("operator")
    lain = sementara(klien, folder)
    hasil = {
        "sementara": lain,
        "formulir": kirim(klien),
        "sesudah formulir": lihat(folder),
        "potongan": potong(klien),
        "sesudah potongan": lihat(folder),
        "impor": impor(masuk("petugas")),
        "membaca": klien.get("/bukti/").status_code,
    }
    pengisi.unlink()
    hasil |= {"lapang": kirim(klien)[0], "akhirnya": lihat(folder)["baris"]}
    sys.stdout.write(json.dumps(hasil))
