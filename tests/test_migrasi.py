"""REL-15: what an earlier version stored is the same after the upgrade."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection

from tests.browser.conftest import basis_sendiri
from tests.proses import alamat_basis, jalankan
from tests.test_akses import Dunia
from tests.test_akses import dunia as dunia  # the fixture


@pytest.fixture
def berisi(basis_bersama: None, request: pytest.FixtureRequest) -> Dunia:
    """Something in every table that an address points at, for other processes too."""
    isi: Dunia = request.getfixturevalue("dunia")
    return isi


def test_rel_15_an_earlier_version_comes_forward_whole(
    berisi: Dunia, tmp_path: Path
) -> None:
    """Every column it had, in every table; and a second run changes nothing."""
    if connection.vendor == "sqlite":
        with connection.cursor() as kursor:
            kursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for salinan in basis_sendiri(tmp_path, "migrasi", alamat_basis()):
        anak = jalankan("-m", "tests.migrasi", DATABASE_URL=salinan)
        assert anak.returncode == 0, anak.stderr
        hasil = json.loads(anak.stdout)
        assert (hasil["beda"], hasil["dua kali"]) == ([], True)
        assert len(hasil["berisi"]) >= 40
        assert {"desa_jejak", "desa_bukti", "desa_pengguna"} <= set(hasil["berisi"])
