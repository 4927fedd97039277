"""Room on the disk: nothing is taken in when it is narrow, and a full one is said.

Where writing stops half way the file goes, the transaction rolls back, and the person
reads why; what is stored can still be read (REL-10).
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import OperationalError

RUANG_BYTE, RUANG_PERSEN = 1024 * 1024 * 1024, 5
KODE, STATUS = "penuh", 507
KATA = (
    "Penyimpanan server penuh, jadi kiriman ini belum tersimpan. Kirim lagi beberapa "
    "jam lagi, dan kabari petugas kecamatan Anda."
)
KATA_DIAM = (
    "Penyimpanan berkas tidak menjawab. Tunggu beberapa menit, lalu coba lagi; yang "
    "baru Anda kirim belum tersimpan."
)
_PENUH = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class PenuhError(Exception):
    """There is no room for these bytes."""

    def __init__(self, kata: str = KATA) -> None:
        super().__init__(kata)


class DiamError(PenuhError):
    """The object store does not answer, or refuses."""

    def __init__(self) -> None:
        super().__init__(KATA_DIAM)


def is_lapang(bebas: int, semua: int) -> bool:
    """At least 1 GB, and at least 5 % of it all."""
    return bebas >= RUANG_BYTE and bebas * 100 >= semua * RUANG_PERSEN


def check_ruang() -> None:
    """Whether a file may come in; a demo on a full laptop takes it all the same."""
    folder = Path(settings.PERMATA_BERKAS_DIR)
    if not settings.PERMATA_JAGA_RUANG or not folder.exists():
        return
    cakram = shutil.disk_usage(folder)
    if not is_lapang(cakram.free, cakram.total):
        raise PenuhError


@contextmanager
def menulis() -> Iterator[None]:
    """In this block a disk that is full is a PenuhError."""
    try:
        yield
    except OSError as galat:
        if galat.errno in _PENUH:
            raise PenuhError from galat
        raise


def is_penuh(galat: BaseException) -> bool:
    """Whether this says that the disk of the files or of the database is full."""
    if isinstance(galat, OperationalError):
        asal = galat.__cause__
        return (
            getattr(asal, "sqlstate", "") == "53100"
            or getattr(asal, "sqlite_errorname", "") == "SQLITE_FULL"
        )
    return isinstance(galat, PenuhError) or (
        isinstance(galat, OSError) and galat.errno in _PENUH
    )
