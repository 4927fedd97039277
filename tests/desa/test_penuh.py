"""A full disk (REL-10): the reason in words, no row, no rest, and reading goes on."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pysqlite3
import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from psycopg.errors import DiskFull
from pytest_django import Settings

from desa.models import Bukti
from permata.hasher import Argon2
from permata.ruang import KATA, PenuhError, is_penuh, menulis
from tests.desa.halaman import galat, regulasi, tersimpan, unggahan
from tests.desa.penuh import SANDI
from tests.desa.test_serentak import dunia
from tests.desa.unggah import mulai
from tests.factories import PenggunaFactory
from tests.proses import perintah


@pytest.mark.usefixtures("basis_bersama")
def test_rel_10_a_disk_of_eight_megabytes_that_is_full(tmp_path: Path) -> None:
    """A real one, in a mount namespace of its own."""
    sandi = Argon2().encode(SANDI, "garam123")
    desa, _ = dunia()
    PenggunaFactory(operator=True, desa=desa, username="operator", password=sandi)
    PenggunaFactory(username="petugas", password=sandi)
    cakram = 'mount -t tmpfs -o size=8m tmpfs "$0" && exec "$@"'
    akar = ["-r"] if os.geteuid() else []
    python = [sys.executable, "-m", "tests.desa.penuh", str(tmp_path)]
    keluar = perintah(
        "unshare",
        "-m",
        *akar,
        "sh",
        "-c",
        cakram,
        str(tmp_path),
        *python,
        PERMATA_BERKAS_DIR=str(tmp_path),
    )
    assert keluar.returncode == 0, keluar.stderr
    assert json.loads(keluar.stdout) == {
        "sementara": [507, True],
        "formulir": [507, True, True],
        "sesudah formulir": {"baris": [0, 0, 0, 0], "berkas": []},
        "potongan": [507, KATA, "0"],
        "impor": [507, True],
        "sesudah potongan": {"baris": [0, 0, 1, 0], "berkas": [0]},
        "membaca": 200,
        "lapang": 302,
        "akhirnya": [1, 1, 1, 0],
    }


class Cakram(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def sempit(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The operating system says that a hair less than 5 % is free."""
    settings.PERMATA_JAGA_RUANG = True
    banyak = 2**40
    cakram = Cakram(banyak, banyak * 95 // 100 + 9, banyak * 5 // 100 - 9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: cakram)


def test_rel_10_a_narrow_disk_takes_no_file(sempit: None, klien: Client) -> None:
    alamat = reverse("desa:bukti_create", args=["regulasi"])
    response = klien.post(alamat, regulasi())
    assert (response.status_code, galat(response)) == (507, {"berkas": [KATA]})
    assert "Perlindungan pekerja rentan" in response.content.decode()
    response = mulai(klien, 100)
    assert (response.status_code, response.content.decode()) == (507, KATA)
    assert tersimpan() == (0, 0, 0, 0, 0)
    assert klien.get(reverse("desa:bukti_list")).status_code == 200


def test_rel_10_with_room_again_the_same_form_goes_through(
    sempit: None, settings: Settings, klien: Client
) -> None:
    alamat = reverse("desa:bukti_create", args=["regulasi"])
    isi = regulasi()
    klien.post(alamat, isi)
    settings.PERMATA_JAGA_RUANG = False
    assert klien.post(alamat, isi | {"berkas": unggahan()}).status_code == 302
    assert Bukti.objects.count() == 1


def test_rel_10_a_full_database_is_told_from_one_that_is_away() -> None:
    penuh = OperationalError("No space left on device")
    penuh.__cause__ = DiskFull()
    assert is_penuh(penuh)
    assert not is_penuh(OperationalError("could not connect"))
    basis = pysqlite3.connect(":memory:")
    basis.execute("PRAGMA max_page_count=1")
    with pytest.raises(pysqlite3.OperationalError) as tangkap:
        basis.execute("CREATE TABLE satu (isi)")
    basis.close()
    penuh.__cause__ = tangkap.value
    assert is_penuh(penuh)


def test_rel_10_other_faults_of_the_disk_are_no_lack_of_room() -> None:
    with pytest.raises(IsADirectoryError), menulis():
        Path("/").write_bytes(b"")
    with pytest.raises(PenuhError), menulis():
        Path("/dev/full").write_bytes(b"x")
