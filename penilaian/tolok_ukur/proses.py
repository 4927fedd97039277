"""Other processes on the database of the benchmark."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import CommandError
from django.db import connection


def lingkungan(statis: str, kini: str) -> dict[str, str]:
    """Where they find it, as on the day that the season of the benchmark is at."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "penilaian.tolok_ukur.pengaturan",
        "PERMATA_UKUR_BASIS": str(connection.settings_dict["NAME"]),
        "PERMATA_UKUR_STATIS": statis,
        "PERMATA_SEKARANG": kini,
        "PERMATA_DEMO": "true",
        "DEBUG": "false",
    }


def jalankan(*perintah: str, lingkungan: dict[str, str] | None = None) -> str:
    return subprocess.run(
        [sys.executable, *perintah],
        cwd=settings.BASE_DIR,
        env=lingkungan,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def tumbuh(kerja: str) -> float:
    """By how many MB a process grows at most while it does this work."""
    tempat = lingkungan("statis", "2026-09-16T09:00")
    megabita, _ = jalankan(
        "manage.py", "ukur_ingatan", kerja, lingkungan=tempat
    ).split()
    return float(megabita)


@contextmanager
def gunicorn(tempat: dict[str, str], *kata: str) -> Iterator[str]:
    """The address of a server in these surroundings; no line for each request.

    `kata` say how it works, instead of four threads.

    After the address nobody reads what it writes, and a full pipe would stop it.
    """
    cara = kata or ("--threads", "4")
    perintah = ["gunicorn", *cara, "--bind", "127.0.0.1:0"]
    server = subprocess.Popen(
        [sys.executable, "-m", *perintah, "--no-control-socket", "permata.wsgi"],
        cwd=settings.BASE_DIR,
        env=tempat | {"PERMATA_TINGKAT_LOG": "WARNING"},
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
