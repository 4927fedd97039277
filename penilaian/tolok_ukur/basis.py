"""A database for the benchmark alone: beside that of DATABASE_URL, then dropped."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.test.utils import override_settings

from penilaian.nasional.isi import isi_nasional
from penilaian.peragaan.muat import load_demo
from penilaian.peragaan.rencana import Tahap
from permata.statistik import analyze


@contextmanager
def basis_sementara() -> Iterator[None]:
    """Empty, with its files in a folder of their own; the own data is not touched."""
    with tempfile.TemporaryDirectory(prefix="permata-ukur-") as folder:
        lama = connection.settings_dict["NAME"]
        uji = connection.settings_dict["TEST"]
        uji["NAME"] = f"permata_ukur_{os.getpid()}"
        if connection.vendor == "sqlite":
            uji["NAME"] = str(Path(folder) / "ukur.sqlite3")
        with _berkas(Path(folder) / "berkas"):
            connection.creation.create_test_db(verbosity=0, serialize=False)
            try:
                yield
            finally:
                connection.creation.destroy_test_db(lama, verbosity=0)


@contextmanager
def _berkas(folder: Path) -> Iterator[None]:
    semua: dict[str, Any] = settings.STORAGES
    bukti = {**semua["bukti"], "OPTIONS": {"location": str(folder)}}
    storages = {**semua, "bukti": bukti}
    with override_settings(PERMATA_BERKAS_DIR=folder, STORAGES=storages):
        yield


def isi_kudus() -> None:
    """The invented season of Kudus, as it stands in July: 123 desa, 9 kelurahan."""
    load_demo(Tahap.BERJALAN, lambda _: None)
    analyze("desa", "penilaian")


def isi_indonesia(desa: int) -> None:
    """The invented season of every kabupaten, until there are so many desa."""
    isi_nasional(desa, lambda _: None)


def mesin() -> dict[str, str]:
    """Where it was measured, and how busy that was."""
    with connection.cursor() as cursor:
        tanya = "SELECT sqlite_version()"
        if connection.vendor == "postgresql":
            tanya = "SHOW server_version"
        cursor.execute(tanya)
        (versi,) = cursor.fetchone()
    beban = " ".join(f"{satu:.1f}" for satu in os.getloadavg())
    return {
        "basis data": f"{connection.display_name} {versi.split()[0]}",
        "Python": platform.python_version(),
        "Django": django.get_version(),
        "DEBUG": str(settings.DEBUG).lower(),
        "inti": str(os.cpu_count()),
        "beban": beban,
    }
