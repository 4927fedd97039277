"""Write a backup: a snapshot of the database, every file, and what they must be."""

from __future__ import annotations

import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.db.backends.base.base import BaseDatabaseWrapper

from permata import waktu
from permata.cadangan.alir import POTONG, Penyandi
from permata.cadangan.basis import potret
from permata.cadangan.kunci import CadanganError, KunciCadangan
from permata.cadangan.manifes import NAMA, IsiBerkas, Manifes, baca_basis
from permata.simpan import sync_folder

# Evidence, and what is on its way: all else in the folder is nobody's.
POLA = ("[0-9a-f][0-9a-f]/" + "[0-9a-f]" * 64, "unggahan/" + "[0-9a-f]" * 32)
FOLDER = "berkas/"
MODE = 0o600


class _Penyidik:
    """Reads a file and knows the digest of what went through."""

    def __init__(self, dari: BinaryIO) -> None:
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
    ke: Path, *, connection: BaseDatabaseWrapper, gudang: Path, kunci: KunciCadangan
) -> Manifes:
    """The file is there whole or not at all; the site may go on meanwhile.

    The database first: what it names was stored before, so no file of it is missing.
    """
    gudang.mkdir(mode=0o750, parents=True, exist_ok=True)
    with (
        # In the private folder: for a while the snapshot lies there as it is.
        tempfile.TemporaryDirectory(dir=gudang, prefix=".cadangan-") as folder,
        _berkas_utuh(ke) as keluar,
    ):
        sandi = Penyandi(keluar, kunci)
        with tarfile.open(fileobj=sandi, mode="w|", bufsize=POTONG) as arsip:
            pada = waktu.sekarang()
            with potret(connection, Path(folder)) as (beku, jalur):
                basis = baca_basis(beku)
            asal = {FOLDER + nama: gudang / nama for nama in daftar_berkas(gudang)}
            berkas = {
                nama: isi
                for nama, satu in [(jalur.name, jalur), *asal.items()]
                if (isi := _tambah(arsip, nama, satu))
            }
            manifes = Manifes(pada, basis, berkas)
            _tambah_bita(arsip, NAMA, manifes.sebagai_json())
        sandi.tutup()
    return manifes


def daftar_berkas(gudang: Path) -> Iterator[str]:
    """Names of all that is kept, one folder at a time."""
    for pola in POLA:
        for jalur in sorted(gudang.glob(pola)):
            yield jalur.relative_to(gudang).as_posix()


def _tambah(arsip: tarfile.TarFile, nama: str, jalur: Path) -> IsiBerkas | None:
    """None if it went away: uploads that became nothing do."""
    try:
        dari = jalur.open("rb")
    except FileNotFoundError:
        return None
    with dari:
        if nama.startswith(f"{FOLDER}unggahan/"):  # it may grow while it is read
            return _tambah_bita(arsip, nama, dari.read())
        return _tambah_aliran(arsip, nama, dari, os.fstat(dari.fileno()).st_size)


def _tambah_bita(arsip: tarfile.TarFile, nama: str, isi: bytes) -> IsiBerkas:
    return _tambah_aliran(arsip, nama, BytesIO(isi), len(isi))


def _tambah_aliran(
    arsip: tarfile.TarFile, nama: str, dari: BinaryIO, ukuran: int
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
