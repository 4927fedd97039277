"""The door for files from outside: each is checked in a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from permata.berkas.aturan import BerkasBersih, BerkasError, Jenis
from permata.berkas.pemeriksaan import periksa
from permata.berkas.terpisah import check_terpisah, periksa_terpisah

SEKALIGUS = 2
TUNGGU_DETIK = 60.0
_GILIRAN = BoundedSemaphore(SEKALIGUS)


def periksa_luar(
    unggahan: UploadedFile | bytes, jenis: Jenis, *, nama: str = ""
) -> BerkasBersih:
    """`periksa`, with at most two children at once in this process."""
    if not settings.PERMATA_BERKAS_TERPISAH:
        return periksa(unggahan, jenis, nama=nama)
    with _giliran():
        return periksa_terpisah(unggahan, jenis, nama=nama)


def check_luar(isi: bytes, jenis: Jenis, *, nama: str = "") -> None:
    """The refusals of `periksa_luar`, for bytes of which nothing is kept yet."""
    if not settings.PERMATA_BERKAS_TERPISAH:
        periksa(isi, jenis, nama=nama)
        return
    with _giliran():
        check_terpisah(isi, jenis, nama=nama)


@contextmanager
def _giliran() -> Iterator[None]:
    if not _GILIRAN.acquire(timeout=TUNGGU_DETIK):
        raise BerkasError("Pemeriksaan berkas sedang penuh. Kirim lagi sebentar lagi.")
    try:
        yield
    finally:
        _GILIRAN.release()
