"""From the database into the archive and back: the same ranking, or it says where."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from desa.models import Musim, Pengguna
from penilaian.arsip import bentuk
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh import ALPHA, GAMMA
from tests.penilaian.contoh_basis import BETA_BASIS, write_desa
from tests.penilaian.halaman import As

SEMUA = (*bentuk.FAKTA, bentuk.HASIL)


@pytest.fixture
def lomba(musim: Musim, settings: Settings) -> Musim:
    """The three examples and a kelurahan, on the day on which the data are closed."""
    settings.PERMATA_SEKARANG = datetime(
        2026, 9, 16, 9, tzinfo=timezone.get_default_timezone()
    )
    for fakta in (ALPHA, BETA_BASIS, GAMMA):
        write_desa(musim, fakta)
    lurah = DesaFactory(jenis="kelurahan", nama='Panjunan, "Kota"')
    KeikutsertaanFactory(musim=musim, desa=lurah, liga="kelurahan")
    return musim


@pytest.fixture
def arsip(lomba: Musim, tmp_path: Path) -> Path:
    jalur = tmp_path / "arsip.zip"
    call_command(
        "arsip", "buat", "--musim", "2026", "--ke", str(jalur), stdout=io.StringIO()
    )
    return jalur


def periksa(jalur: Path) -> tuple[int, list[str]]:
    """The exit code and the lines of `arsip periksa`."""
    keluaran = io.StringIO()
    try:
        call_command("arsip", "periksa", str(jalur), stdout=keluaran)
    except CommandError as galat:
        return galat.returncode, keluaran.getvalue().splitlines()
    return 0, keluaran.getvalue().splitlines()


def baca(jalur: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(jalur) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def ubah_angka(jalur: Path, nama: str) -> None:
    """One digit of one file of the archive becomes another one."""
    isi = baca(jalur)
    ke = max(cocok.start() for cocok in re.finditer(rb"\d", isi[nama]))
    angka = b"%d" % ((int(isi[nama][ke : ke + 1]) + 1) % 10)
    isi[nama] = isi[nama][:ke] + angka + isi[nama][ke + 1 :]
    with zipfile.ZipFile(jalur, "w") as arsip:
        for berkas, satu in isi.items():
            arsip.writestr(berkas, satu)


def test_what_is_written_is_the_same_when_recomputed(arsip: Path) -> None:
    assert periksa(arsip) == (0, ["SAMA"])


def test_every_file_of_the_guidebook_is_there_and_holds_something(arsip: Path) -> None:
    isi = baca(arsip)
    assert set(isi) == {*SEMUA, bentuk.SHA256SUMS}
    assert [nama for nama in SEMUA if not re.search(rb"\n.*\d", isi[nama])] == []


@pytest.mark.parametrize("nama", SEMUA)
def test_one_changed_digit_is_found_and_its_file_named(arsip: Path, nama: str) -> None:
    ubah_angka(arsip, nama)
    kode, baris = periksa(arsip)
    bersegel_lain = [satu.split(":")[0] for satu in baris if ": SHA-256" in satu]
    assert (kode, bersegel_lain) == (1, [nama])


def test_one_changed_digit_of_the_seals_is_found(arsip: Path) -> None:
    ubah_angka(arsip, bentuk.SHA256SUMS)
    kode, baris = periksa(arsip)
    assert (kode, len(baris)) == (1, 1)
    assert baris[0].split(":")[0] in SEMUA


def test_the_archive_holds_the_ranking_of_the_page(
    as_: As, juri: Pengguna, arsip: Path
) -> None:
    """`liga` that is none shows all leagues, as the archive does."""
    halaman = as_(juri).get("/peringkat/ekspor.csv?liga=semua")
    kolom = {
        "peringkat": "Peringkat",
        "kode": "Kode",
        "nama": "Desa",
        "a": "Iuran",
        "b": "Regulasi",
        "c": "Mandiri",
        "s": "Nilai",
        "keterangan": "Keterangan",
    }
    tampil = [
        [baris[nama] for nama in kolom.values()]
        for baris in csv.DictReader(
            io.StringIO(halaman.content.decode("utf-8-sig"), newline="")
        )
    ]
    hasil = csv.DictReader(io.StringIO(baca(arsip)[bentuk.HASIL].decode(), newline=""))
    assert [[baris[nama] for nama in kolom] for baris in hasil] == tampil
    assert [baris[:3] + baris[6:] for baris in tampil[:3]] == [
        ["1", "33.19.01.2001", "Alpha", "83.55", ""],
        ["2", "33.19.02.2002", "Beta", "80.44", ""],
        ["3", "33.19.03.2003", "Gamma", "76.18", ""],
    ]
    assert [(baris[0], baris[2], baris[7]) for baris in tampil[3:]] == [
        ("", 'Panjunan, "Kota"', "kelurahan")
    ]
