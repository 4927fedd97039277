"""How soon a weak phone shows an operator's home, beside a page of Django's admin."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from statistics import median

from django.conf import settings
from django.core.management import CommandError
from django.db import connection

from desa.models import Musim
from penilaian.tolok_ukur.angka import Hasil, Tujuan

LANTAI = "daftar desa di admin Django"
TUJUAN = {
    "tampil pertama": Tujuan(
        "F1 pertama", "Beranda operator tampil, pertama", 2.5, "detik", LANTAI, "detik"
    ),
    "tampil lagi": Tujuan(
        "F1 lagi", "Beranda operator tampil, lagi", 1, "detik", LANTAI, "detik"
    ),
    "minta pertama": Tujuan(
        "F2", "Permintaannya, pertama", 12, "permintaan", LANTAI, "permintaan"
    ),
    "berat pertama": Tujuan("F3 pertama", "Beratnya, pertama", 100, "KB", LANTAI, "KB"),
    "berat lagi": Tujuan("F3 lagi", "Beratnya, lagi", 20, "KB", LANTAI, "KB"),
}
BELUM = (
    "Playwright belum terpasang, padahal layar diukur dengannya: jalankan make setup."
)


def ukur(_: Musim, ulang: int) -> list[Hasil]:
    """Three rounds at least: one takes ten seconds."""
    if find_spec("playwright") is None:
        raise CommandError(BELUM)
    with _server() as situs:
        perintah = ["penilaian.tolok_ukur.peramban", situs, str(max(ulang // 8, 3))]
        isi = json.loads(_jalankan("-m", *perintah))
    return [_hasil(tujuan, apa, isi) for apa, tujuan in TUJUAN.items()]


def _hasil(tujuan: Tujuan, apa: str, isi: dict[str, dict[str, list[float]]]) -> Hasil:
    kami, lantai = (median(isi[nama][apa]) for nama in ("kami", "lantai"))
    return Hasil(tujuan, kami, kami, lantai)


def _lingkungan(statis: str) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "penilaian.tolok_ukur.pengaturan",
        "PERMATA_UKUR_BASIS": str(connection.settings_dict["NAME"]),
        "PERMATA_UKUR_STATIS": statis,
        "PERMATA_SEKARANG": "2026-07-20T09:00",
        "PERMATA_DEMO": "true",
        "DEBUG": "false",
    }


def _jalankan(*perintah: str, lingkungan: dict[str, str] | None = None) -> str:
    return subprocess.run(
        [sys.executable, *perintah],
        cwd=settings.BASE_DIR,
        env=lingkungan,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


@contextmanager
def _server() -> Iterator[str]:
    """Its static files compressed as in production."""
    with tempfile.TemporaryDirectory(prefix="permata-ukur-") as statis:
        lingkungan = _lingkungan(statis)
        kumpul = ("manage.py", "collectstatic", "--noinput", "-v", "0")
        _jalankan(*kumpul, lingkungan=lingkungan)
        with gunicorn(lingkungan) as alamat:
            yield alamat


@contextmanager
def gunicorn(lingkungan: dict[str, str], *kata: str) -> Iterator[str]:
    """The address of a server in these surroundings; no line for each request.

    `kata` say how it works, instead of four threads.

    After the address nobody reads what it writes, and a full pipe would stop it.
    """
    cara = kata or ("--threads", "4")
    perintah = ["gunicorn", *cara, "--bind", "127.0.0.1:0"]
    server = subprocess.Popen(
        [sys.executable, "-m", *perintah, "--no-control-socket", "permata.wsgi"],
        cwd=settings.BASE_DIR,
        env=lingkungan | {"PERMATA_TINGKAT_LOG": "WARNING"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield _alamat(server)
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _alamat(server: subprocess.Popen[str]) -> str:
    for baris in server.stderr or ():
        if cocok := re.search(r"Listening at: (http://[0-9.:]+)", baris):
            return cocok[1]
    raise CommandError("gunicorn tidak menyala.")
