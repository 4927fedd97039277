"""Evidence in an object store (S3) instead of the disk: private, and it keeps versions.

Nobody gets an address of it: each file goes through the checks of its page. Versions
are what makes clearing away safe: what is removed is a version that was looked at, so
one that somebody stores meanwhile stays.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage

from permata.ruang import DiamError
from permata.simpan import MUDA, Gudang, jalur

_NAMA = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}")
_TAK_ADA = {"404", "NoSuchKey", "NotFound"}
P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def _menjawab() -> Iterator[None]:
    """In this block what is not there is a FileNotFoundError, all else a DiamError."""
    try:
        yield
    except ClientError as galat:
        if galat.response["Error"]["Code"] in _TAK_ADA:
            raise FileNotFoundError from galat
        raise DiamError from galat
    except BotoCoreError as galat:
        raise DiamError from galat


def _dijawab(cara: Callable[P, T]) -> Callable[P, T]:
    @wraps(cara)
    def tanya(*args: P.args, **kwargs: P.kwargs) -> T:
        with _menjawab():
            return cara(*args, **kwargs)

    return tanya


class GudangAwan(S3Storage, Gudang):
    """An object a file; one that is half sent is none."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: the same name has the same content."""
        return name

    @_dijawab
    def _save(self, name: str, content: File) -> str:
        return str(super()._save(name, content))

    @_dijawab
    def _open(self, name: str, mode: str = "rb") -> File:
        berkas: File = super()._open(name, mode)
        _ = berkas.file  # all of it is here before the first byte goes out
        return berkas

    @_dijawab
    def size(self, name: str) -> int:
        return int(super().size(name))

    @_dijawab
    def exists(self, name: str) -> bool:
        return bool(super().exists(name))

    @_dijawab
    def semua(self) -> dict[str, float]:
        return {
            satu.key[3:]: satu.last_modified.timestamp()
            for satu in self.bucket.objects.all()
            if _NAMA.fullmatch(satu.key)
        }

    @_dijawab
    def segarkan(self, sidik: str) -> None:
        """Another version of the same: an object has no other way to be young."""
        self.bucket.Object(jalur(sidik)).copy_from(
            CopySource={"Bucket": self.bucket_name, "Key": jalur(sidik)},
            MetadataDirective="REPLACE",
        )

    @_dijawab
    def buang(self, sidik: str) -> bool:
        """Every version that is an hour old, or none if one of them is younger."""
        versi = list(self.bucket.object_versions.filter(Prefix=jalur(sidik)))
        batas = time.time() - MUDA
        if any(satu.last_modified.timestamp() > batas for satu in versi):
            return False
        for satu in versi:
            satu.delete()
        return bool(versi)

    def ambil(self, dari: Path, sidik: str) -> None:
        with dari.open("rb") as isi:
            self.save(jalur(sidik), File(isi))

    def keluhan(self) -> str:
        try:
            with _menjawab():
                versi = self.bucket.Versioning().status
        except (DiamError, FileNotFoundError):
            return "Penyimpanan objek tidak menjawab, atau menolak kunci server ini."
        if versi != "Enabled":
            return (
                "Nyalakan versi (versioning) pada bucket: tanpa itu berkas yang baru "
                "dikirim dapat terhapus."
            )
        return ""
