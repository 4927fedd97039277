"""No version below the one that closed a known hole (SEC-87); all of them locked."""

from __future__ import annotations

import re
import sqlite3
from importlib.metadata import version
from pathlib import Path

import pytest
from django.conf import settings
from packaging.version import Version

KUNCI = Path(settings.BASE_DIR, "requirements.lock").read_text()
# The first version without the hole that is named.
LANTAI = {
    "django": ("5.2.19", "the five of 2026-11: links, forms, cache"),
    "weasyprint": ("70.0", "CVE-2026-55073, the fetcher gone round a third time"),
    "pillow": ("12.3", "CVE-2026-59200 and after, rare plugins"),
    "gunicorn": ("27.0", "CVE-2024-1135, requests smuggled behind a proxy"),
    "pikepdf": ("10.0", "PYSEC-2021-34, XML entities in metadata"),
    "openpyxl": ("3.1.5", "PYSEC-2017-48, XML entities"),
    "defusedxml": ("0.7.1", "what openpyxl refuses entities with"),
    "pysqlite3": ("0.6.1", "brings an SQLite without the WAL-reset bug"),
}
PASANG = re.compile(
    r"^([a-z0-9._-]+)==([^\s\\]+)[^\n]*?((?: \\\n    --hash=\S+)*)$", re.M
)


@pytest.mark.parametrize("paket", LANTAI)
def test_no_package_is_below_its_floor(paket: str) -> None:
    lantai, sebab = LANTAI[paket]
    terkunci = {nama: nomor for nama, nomor, _ in PASANG.findall(KUNCI)}
    assert Version(version(paket)) >= Version(lantai), sebab
    assert Version(terkunci[paket]) >= Version(lantai), sebab


def test_every_package_is_locked_by_its_digest() -> None:
    semua = PASANG.findall(KUNCI)
    baris = [satu for satu in KUNCI.splitlines() if re.match(r"[a-z0-9]", satu)]
    assert len(semua) == len(baris) > len(LANTAI)
    assert [nama for nama, _, sidik in semua if "--hash=sha256:" not in sidik] == []


def test_sqlite_is_newer_than_the_bug_that_lost_commits() -> None:
    """Fixed in 3.51.3: with a write-ahead log, two writers could lose a commit."""
    assert sqlite3.sqlite_version_info >= (3, 51, 3)
