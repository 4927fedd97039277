"""The private shelf of files on their way: bytes that are here, but not yet evidence.

The row says how much was acknowledged; what lies beyond it on disk is the rest of a
write that nobody confirmed, and the next write cuts it off.
"""

import os
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

from permata.ruang import PenuhError, menulis
from permata.simpan import MODE_BERKAS, MODE_FOLDER, sync_folder


def folder() -> Path:
    return Path(settings.PERMATA_BERKAS_DIR) / "unggahan"


def jalur(pk: UUID) -> Path:
    return folder() / UUID(str(pk)).hex


def panjang(pk: UUID) -> int:
    try:
        return jalur(pk).stat().st_size
    except FileNotFoundError:
        return 0


def sambung(pk: UUID, dari: int, isi: bytes) -> None:
    """Write these bytes at `dari` and nothing behind them; on disk when it returns.

    On a full disk nothing of them stays.
    """
    tujuan = jalur(pk)
    tujuan.parent.mkdir(mode=MODE_FOLDER, parents=True, exist_ok=True)
    baru = not tujuan.exists()
    nomor = os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, MODE_BERKAS)
    try:
        with menulis(), os.fdopen(nomor, "wb") as berkas:
            os.fchmod(nomor, MODE_BERKAS)
            berkas.truncate(dari)
            berkas.seek(dari)
            berkas.write(isi)
            berkas.flush()
            os.fsync(nomor)
    except PenuhError:
        os.truncate(tujuan, dari)
        raise
    if baru:
        sync_folder(tujuan.parent)


def baca(pk: UUID) -> bytes:
    return jalur(pk).read_bytes()


def hapus(pk: UUID) -> None:
    with suppress(FileNotFoundError):
        jalur(pk).unlink()


def daftar() -> list[UUID]:
    """What lies on the shelf."""
    return [UUID(satu.name) for satu in folder().glob("*") if len(satu.name) == 32]
