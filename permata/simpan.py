"""The private store of evidence: a file is named by the SHA-256 of its content.

It is the storage "bukti" of settings.STORAGES: `GudangBukti` on disk, or `GudangAwan`
(permata/awan.py) in an object store.
"""

import os
import re
import tempfile
import time
from abc import abstractmethod
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import cast

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

from permata.ruang import menulis

_SIDIK = re.compile(r"[0-9a-f]{64}")
MODE_BERKAS = 0o640
MODE_FOLDER = 0o750
# A file is stored before its row: younger than this it may still get one.
MUDA = 60 * 60
_POLA = "[0-9a-f][0-9a-f]/" + "[0-9a-f]" * 64


class IsiError(Exception):
    """What is stored under this name is not what its name says."""


class Gudang(Storage):
    """What the store does beside writing and reading; ages by the world's clock."""

    @abstractmethod
    def semua(self) -> dict[str, float]:
        """The digest of each file, and when it was last stored."""

    @abstractmethod
    def segarkan(self, sidik: str) -> None:
        """It was stored just now, once more; FileNotFoundError if it is not there."""

    @abstractmethod
    def buang(self, sidik: str) -> bool:
        """Remove it, unless somebody has stored it within the last hour."""

    @abstractmethod
    def ambil(self, dari: Path, sidik: str) -> None:
        """Take over a file of this machine, whose digest this is."""

    @abstractmethod
    def keluhan(self) -> str:
        """What is wrong with the store, in a sentence; empty if nothing is."""


class GudangBukti(FileSystemStorage, Gudang):
    """Files on disk that are there whole or not at all, even if the power fails."""

    def semua(self) -> dict[str, float]:
        ada = sorted(Path(self.location).glob(_POLA))
        return {satu.name: satu.stat().st_mtime for satu in ada}

    def segarkan(self, sidik: str) -> None:
        os.utime(self.path(jalur(sidik)))

    def buang(self, sidik: str) -> bool:
        """Put aside, looked at once more, then removed.

        Who stores the same content meanwhile touches the file, and then it stays; or
        does not find it, and writes it anew.
        """
        berkas = Path(self.path(jalur(sidik)))
        samping = berkas.with_name(f".buang-{berkas.name}")
        berkas.rename(samping)
        if samping.stat().st_mtime > time.time() - MUDA:
            samping.replace(berkas)
            return False
        samping.unlink()
        return True

    def ambil(self, dari: Path, sidik: str) -> None:
        """Its folder is to be synced by the caller, once for all."""
        pindahkan(dari, Path(self.path(jalur(sidik))))

    def keluhan(self) -> str:
        return ""

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


def gudang_bukti() -> Gudang:
    return cast("Gudang", storages["bukti"])


def simpan(isi: bytes, gudang: Gudang | None = None) -> str:
    """Store the bytes and return their SHA-256. Storing them again changes nothing."""
    sidik = sha256(isi).hexdigest()
    gudang = gudang or gudang_bukti()
    if not _ada(sidik, len(isi), gudang):
        gudang.save(jalur(sidik), ContentFile(isi))
    return sidik


def _ada(sidik: str, ukuran: int, gudang: Gudang) -> bool:
    """Whether it is there; young again: nobody clears it away before its row."""
    try:
        gudang.segarkan(sidik)
        return gudang.size(jalur(sidik)) == ukuran
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


def pindahkan(dari: Path, ke: Path) -> None:
    """Whole and on the disk, though its new name may not be yet."""
    ke.parent.mkdir(mode=MODE_FOLDER, parents=True, exist_ok=True)
    dari.chmod(MODE_BERKAS)
    sync_berkas(dari)
    dari.replace(ke)


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
