"""Processes of their own beside a test: on its database, with its files."""

from __future__ import annotations

import os
import subprocess
import sys

from django.conf import settings
from django.db import connection


def alamat_basis() -> str:
    """The database of this test, as DATABASE_URL."""
    nama = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{nama}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{nama}"


def lingkungan() -> dict[str, str]:
    """With the settings of the product, as a demo."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "permata.settings",
        "DATABASE_URL": alamat_basis(),
        "PERMATA_DEMO": "true",
        "PERMATA_BERKAS_DIR": str(settings.PERMATA_BERKAS_DIR),
    }


def perintah(*kata: str, **lain: str) -> subprocess.CompletedProcess[str]:
    """This command, until it has ended in whatever way."""
    return subprocess.run(
        kata,
        cwd=settings.BASE_DIR,
        env=lingkungan() | {"PERMATA_TINGKAT_LOG": "ERROR"} | lain,
        capture_output=True,
        text=True,
        timeout=120,
    )


def jalankan(*kata: str, **lain: str) -> subprocess.CompletedProcess[str]:
    """Python with these words."""
    return perintah(sys.executable, *kata, **lain)
