"""Restore a backup: all of it is looked at before anything of the target is touched."""

from __future__ import annotations

import json
import re
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.db.backends.base.base import BaseDatabaseWrapper

from permata.cadangan import basis
from permata.cadangan.alir import POTONG, pembuka
from permata.cadangan.buat import FOLDER, UNGGAHAN
from permata.cadangan.kunci import CadanganError, KunciCadangan
from permata.cadangan.manifes import (
    NAMA,
    IsiBerkas,
    Manifes,
    beda_tabel,
    migrasi_asing,
)
from permata.simpan import MODE_FOLDER, gudang_bukti, pindahkan, sync_folder

_NAMA = re.compile(
    r"basis\.sqlite3|basis\.dump|manifes\.json"
    r"|berkas/[0-9a-f]{2}/[0-9a-f]{64}|berkas/unggahan/[0-9a-f]{32}"
)


@dataclass(frozen=True, slots=True)
class Pulih:
    """What was restored, and under which name the old database still is."""

    manifes: Manifes
    lama: str = ""


def pulihkan(
    dari: Path,
    *,
    connection: BaseDatabaseWrapper,
    setempat: Path,
    kunci: KunciCadangan,
    timpa: bool = False,
    coba: bool = False,
) -> Pulih:
    """First every piece, file and table, then the files, at last the database.

    Files are named by their content: new ones beside the old harm nobody. So the
    one thing that turns the old state into the new is the swap of the database.
    """
    if not (coba or timpa or basis.is_kosong(connection)):
        pesan = (
            "Sasaran tidak kosong. Tambahkan --timpa untuk menggantinya; basis data "
            "yang sekarang disimpan dengan nama lain."
        )
        raise CadanganError(pesan)
    with _panggung(setempat) as folder:
        manifes = bongkar(dari, folder, kunci)
        check_manifes(manifes, connection)
        with basis.calon(connection, folder / basis.NAMA[connection.vendor]) as calon:
            if beda := beda_tabel(calon.connection, manifes.basis):
                raise CadanganError(f"Isi tabel tidak cocok: {', '.join(beda)}.")
            if coba:
                return Pulih(manifes)
            _pindahkan(folder / FOLDER, setempat)
            return Pulih(manifes, calon.tukar())


@contextmanager
def _panggung(setempat: Path) -> Iterator[Path]:
    """Beside the files, so that they are moved and not copied."""
    setempat.mkdir(mode=MODE_FOLDER, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=setempat, prefix=".pulih-") as folder:
        yield Path(folder)


def bongkar(dari: Path, folder: Path, kunci: KunciCadangan) -> Manifes:
    """Lay the backup out in this folder, each file checked against the manifest."""
    try:
        with dari.open("rb") as mentah, pembuka(mentah, kunci) as aliran:
            with tarfile.open(fileobj=aliran, mode="r|", bufsize=POTONG) as arsip:
                ada = dict(_bongkar(arsip, folder))
            while aliran.read(POTONG):  # the last piece shows that none is missing
                pass
        manifes = Manifes.dari_json((folder / NAMA).read_bytes())
    except (tarfile.TarError, KeyError, TypeError, json.JSONDecodeError) as galat:
        raise CadanganError(f"Susunan cadangan ini rusak: {galat}") from galat
    except OSError as galat:
        raise CadanganError(f"Cadangan tidak dapat dibaca: {galat}") from galat
    del ada[NAMA]
    if beda := {n for n, _ in ada.items() ^ manifes.berkas.items()}:
        pesan = f"Berkas di cadangan tidak cocok dengan manifes: {', '.join(beda)}."
        raise CadanganError(pesan)
    return manifes


def _bongkar(arsip: tarfile.TarFile, folder: Path) -> Iterator[tuple[str, IsiBerkas]]:
    while satu := arsip.next():
        isi = arsip.extractfile(satu)
        if isi is None or not _NAMA.fullmatch(satu.name):
            raise CadanganError(f"Cadangan memuat nama yang tidak dikenal: {satu.name}")
        jalur = folder / satu.name
        jalur.parent.mkdir(mode=MODE_FOLDER, parents=True, exist_ok=True)
        yield satu.name, _salin(isi, jalur)
        vars(arsip)["members"].clear()


def _salin(dari: IO[bytes], ke: Path) -> IsiBerkas:
    sidik, ukuran = sha256(), 0
    with ke.open("wb") as keluar:
        while isi := dari.read(POTONG):
            sidik.update(isi)
            ukuran += len(isi)
            keluar.write(isi)
    return IsiBerkas(ukuran, sidik.hexdigest())


def check_manifes(manifes: Manifes, connection: BaseDatabaseWrapper) -> None:
    """Whether this code and this kind of database can hold it."""
    if manifes.basis.mesin != connection.vendor:
        pesan = (
            f"Cadangan ini dari {manifes.basis.mesin}, sasarannya {connection.vendor}. "
            "Pulihkan ke jenis basis data yang sama."
        )
        raise CadanganError(pesan)
    if asing := migrasi_asing(manifes):
        pesan = (
            f"Cadangan ini dari Permata yang lebih baru ({asing[0]}). Pasang dahulu "
            "versi itu, lalu pulihkan."
        )
        raise CadanganError(pesan)


def _pindahkan(dari: Path, setempat: Path) -> None:
    """Each file whole, and stored for good, before the database names it."""
    for jalur in sorted(satu for satu in dari.rglob("*") if satu.is_file()):
        if jalur.parent.name == UNGGAHAN:
            pindahkan(jalur, setempat / jalur.relative_to(dari))
        else:
            gudang_bukti().ambil(jalur, jalur.name)
    for folder in {setempat, *(satu for satu in setempat.glob("*") if satu.is_dir())}:
        sync_folder(folder)
