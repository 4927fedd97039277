"""Write a backup: a snapshot of the database, every file, and what they must be."""

from __future__ import annotations

import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from django.core.files import File
from django.db.backends.base.base import BaseDatabaseWrapper

from permata import waktu
from permata.cadangan.alir import POTONG, Penyandi
from permata.cadangan.basis import potret
from permata.cadangan.kunci import CadanganError, KunciCadangan
from permata.cadangan.manifes import NAMA, IsiBerkas, Manifes, baca_basis
from permata.simpan import buka, gudang_bukti, jalur, sync_folder

FOLDER, UNGGAHAN = "berkas/", "unggahan"
MODE = 0o600
Buka = Callable[[], File]


class _Penyidik:
    """Reads a file and knows the digest of what went through."""

    def __init__(self, dari: IO[bytes] | File) -> None:
        self._dari, self._sidik, self.ukuran = dari, sha256(), 0

    def read(self, jumlah: int = -1) -> bytes:
        isi = self._dari.read(jumlah)
        self._sidik.update(isi)
        self.ukuran += len(isi)
        return isi

    @property
    def isi(self) -> IsiBerkas:
        return IsiBerkas(self.ukuran, self._sidik.hexdigest())


def cadangkan(
    ke: Path, *, connection: BaseDatabaseWrapper, setempat: Path, kunci: KunciCadangan
) -> Manifes:
    """The file is there whole or not at all; the site may go on meanwhile.

    The database first: what it names was stored before, so no file of it is missing.
    `setempat` is the private folder of this machine, wherever evidence is kept.
    """
    setempat.mkdir(mode=0o750, parents=True, exist_ok=True)
    with (
        # In the private folder: for a while the snapshot lies there as it is.
        tempfile.TemporaryDirectory(dir=setempat, prefix=".cadangan-") as folder,
        _berkas_utuh(ke) as keluar,
    ):
        sandi = Penyandi(keluar, kunci)
        with tarfile.open(fileobj=sandi, mode="w|", bufsize=POTONG) as arsip:
            pada = waktu.sekarang()
            with potret(connection, Path(folder)) as (beku, potretan):
                basis = baca_basis(beku)
            semua: list[tuple[str, Buka]] = [
                (potretan.name, partial(_buka, potretan)),
                *daftar_berkas(setempat),
            ]
            berkas = {
                nama: isi for nama, satu in semua if (isi := _tambah(arsip, nama, satu))
            }
            manifes = Manifes(pada, basis, berkas)
            _tambah_bita(arsip, NAMA, manifes.sebagai_json())
        sandi.tutup()
    return manifes


def _buka(jalur: Path) -> File:
    return File(jalur.open("rb"))


def daftar_berkas(folder: Path) -> Iterator[tuple[str, Buka]]:
    """Evidence, and what is on its way: all else in the folder is nobody's."""
    for sidik in gudang_bukti().semua():
        yield FOLDER + jalur(sidik), partial(buka, sidik)
    for satu in sorted((folder / UNGGAHAN).glob("[0-9a-f]" * 32)):
        yield f"{FOLDER}{UNGGAHAN}/{satu.name}", partial(_buka, satu)


def _tambah(arsip: tarfile.TarFile, nama: str, buka: Buka) -> IsiBerkas | None:
    """None if it went away: uploads that became nothing do."""
    try:
        dari = buka()
    except FileNotFoundError:
        return None
    with dari:
        if nama.startswith(f"{FOLDER}{UNGGAHAN}/"):  # it may grow while it is read
            return _tambah_bita(arsip, nama, dari.read())
        return _tambah_aliran(arsip, nama, dari, dari.size)


def _tambah_bita(arsip: tarfile.TarFile, nama: str, isi: bytes) -> IsiBerkas:
    return _tambah_aliran(arsip, nama, BytesIO(isi), len(isi))


def _tambah_aliran(
    arsip: tarfile.TarFile, nama: str, dari: IO[bytes] | File, ukuran: int
) -> IsiBerkas:
    kepala = tarfile.TarInfo(nama)
    kepala.size, kepala.mode = ukuran, MODE
    penyidik = _Penyidik(dari)
    arsip.addfile(kepala, penyidik)
    vars(arsip)["members"].clear()  # else it remembers each of them to the end
    return penyidik.isi


@contextmanager
def _berkas_utuh(ke: Path) -> Iterator[BinaryIO]:
    if ke.exists():
        raise CadanganError(f"{ke} sudah ada. Pilih nama lain.")
    try:
        nomor, sementara = tempfile.mkstemp(dir=ke.parent, prefix=f".{ke.name}.")
    except OSError as galat:
        raise CadanganError(f"{ke.parent} tidak dapat ditulisi: {galat}") from galat
    try:
        with os.fdopen(nomor, "wb") as keluar:
            yield keluar
            keluar.flush()
            os.fsync(nomor)
        Path(sementara).replace(ke)
    finally:
        Path(sementara).unlink(missing_ok=True)
    sync_folder(ke.parent)
