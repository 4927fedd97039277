"""The private store of evidence: a file is named by the SHA-256 of its content.

It is the storage "bukti" of settings.STORAGES. On disk that is `GudangBukti`; an
object store that writes whole objects serves as well.
"""

import os
import re
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

from permata.ruang import menulis

_SIDIK = re.compile(r"[0-9a-f]{64}")
MODE_BERKAS = 0o640
MODE_FOLDER = 0o750


class IsiError(Exception):
    """What is stored under this name is not what its name says."""


class GudangBukti(FileSystemStorage):
    """Files on disk that are there whole or not at all, even if the power fails."""

    def _save(self, name: str, content: File) -> str:
        tujuan = Path(self.path(name))
        with menulis():
            tujuan.parent.mkdir(mode=MODE_FOLDER, parents=True, exist_ok=True)
        with menulis():
            nomor, sementara = tempfile.mkstemp(dir=tujuan.parent, prefix=".tulis-")
        try:
            with menulis(), os.fdopen(nomor, "wb") as berkas:
                for potong in content.chunks():
                    berkas.write(potong)
                berkas.flush()
                os.fchmod(berkas.fileno(), MODE_BERKAS)
                os.fsync(berkas.fileno())
            Path(sementara).replace(tujuan)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(sementara).unlink()
            raise
        sync_folder(tujuan.parent)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: the same name has the same content."""
        return name


def simpan(isi: bytes, gudang: Storage | None = None) -> str:
    """Store the bytes and return their SHA-256. Storing them again changes nothing."""
    sidik = sha256(isi).hexdigest()
    nama = jalur(sidik)
    gudang = gudang or storages["bukti"]
    if not _ada(nama, len(isi), gudang):
        gudang.save(nama, ContentFile(isi))
    return sidik


def _ada(nama: str, ukuran: int, gudang: Storage) -> bool:
    """Whether it is there; young again, so that nobody clears it away before its row.

    See `permata.selaras.buang`.
    """
    try:
        if isinstance(gudang, FileSystemStorage):
            os.utime(gudang.path(nama))
        return gudang.size(nama) == ukuran
    except FileNotFoundError:
        return False


def buka(sidik: str, gudang: Storage | None = None) -> File:
    """The stored file, open for reading in chunks; FileNotFoundError if not there."""
    return (gudang or storages["bukti"]).open(jalur(sidik), "rb")


def baca(sidik: str, gudang: Storage | None = None) -> bytes:
    """The stored bytes, checked against their name."""
    with buka(sidik, gudang) as berkas:
        isi: bytes = berkas.read()
    if sha256(isi).hexdigest() != sidik:
        raise IsiError(f"The file {sidik} does not match its name.")
    return isi


def jalur(sidik: str) -> str:
    """Where in the store a file is: ab/abcdef... ValueError for any other name."""
    if not _SIDIK.fullmatch(sidik):
        raise ValueError("A stored file is named by 64 small hexadecimal digits.")
    return f"{sidik[:2]}/{sidik}"


def sync_folder(folder: Path) -> None:
    """Make a new name in this folder outlast a power cut."""
    sync_berkas(folder)


def sync_berkas(jalur: Path) -> None:
    """Make what was written there outlast a power cut."""
    nomor = os.open(jalur, os.O_RDONLY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)
