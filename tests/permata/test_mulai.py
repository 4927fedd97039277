"""What a server wants before it starts (SEC-81): keys, each its own."""

from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from django.conf import settings

NAMA = (
    "SECRET_KEY",
    "PERMATA_KUNCI_NIK",
    "PERMATA_KUNCI_INDEKS",
    "PERMATA_KUNCI_SEGEL",
    "PERMATA_KUNCI_CADANGAN",
)


def mulai(**ganti: str) -> tuple[int, str]:
    """Exit code and last line of a process that loads the settings of a server."""
    sandi = {
        nama: b64encode(f"{i:032d}".encode()).decode() for i, nama in enumerate(NAMA)
    }
    lingkungan = {
        **os.environ,
        **sandi,
        "DEBUG": "false",
        "PERMATA_DEMO": "false",
        "DJANGO_SETTINGS_MODULE": "permata.settings",
        "DATABASE_URL": "sqlite://:memory:",
        **ganti,
    }
    hasil = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=settings.BASE_DIR,
        env=lingkungan,
        capture_output=True,
        text=True,
        check=False,
    )
    return hasil.returncode, (hasil.stderr.strip().splitlines() or [""])[-1]


def test_with_a_key_for_each_purpose_it_starts() -> None:
    assert mulai() == (0, "")


def test_the_counters_of_guesses_are_not_thrown_away() -> None:
    """SEC-10: a table of 300 entries, the default, is emptied by whoever fills it."""
    lingkungan = {k: v for k, v in os.environ.items() if k != "CACHE_URL"}
    hasil = subprocess.run(
        [
            sys.executable,
            "-c",
            "from permata.settings import CACHES; print(CACHES['default']['OPTIONS'])",
        ],
        cwd=settings.BASE_DIR,
        env=lingkungan | {"DEBUG": "true"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert hasil.stdout == "{'MAX_ENTRIES': 100000}\n"


@pytest.mark.parametrize("nama", NAMA[:4])
def test_without_a_key_it_does_not(nama: str) -> None:
    kode, kata = mulai(**{nama: ""})
    assert kode != 0
    assert f"{nama} is not set. See .env.example." in kata


@pytest.mark.parametrize("nama", NAMA[2:])
def test_one_key_for_two_purposes_is_none(nama: str) -> None:
    kode, kata = mulai(**{nama: b64encode(f"{1:032d}".encode()).decode()})
    assert kode != 0
    assert "differ" in kata or "harus lain" in kata


@pytest.mark.parametrize("nama", NAMA[1:])
def test_a_short_key_is_refused(nama: str) -> None:
    kode, kata = mulai(**{nama: b64encode(b"pendek").decode()})
    assert kode != 0
    assert nama in kata


@pytest.mark.parametrize("nama", NAMA)
def test_a_key_may_lie_in_a_file_of_its_own(nama: str, tmp_path: Path) -> None:
    """SEC-81: the file wins; a line feed at its end is not part of the key."""
    kunci = tmp_path / nama
    kunci.write_text(b64encode(bytes(range(32))).decode() + "\n")
    assert mulai(**{nama: "", f"{nama}_FILE": str(kunci)}) == (0, "")
    kunci.write_text("pendek\n")
    if nama != "SECRET_KEY":
        assert mulai(**{f"{nama}_FILE": str(kunci)})[0] != 0
    kode, kata = mulai(**{f"{nama}_FILE": str(tmp_path / "tidak-ada")})
    assert kode != 0
    assert "No such file" in kata
