"""The container of an archive: a folder or a ZIP, read with limits, written alike."""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from penilaian.arsip.bentuk import (
    JUMLAH_BERKAS,
    SEGEL,
    SEMUA,
    SHA256SUMS,
    UKURAN_BERKAS,
    UKURAN_SEMUA,
    ArsipError,
)

DIKENAL = (*SEMUA, *SEGEL)
_WAKTU_TETAP = (1980, 1, 1, 0, 0, 0)
# What a damaged ZIP makes the library raise; a RuntimeError is one that is packed by a
# method or version that it cannot read.
_RUSAK = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,
    OSError,
    UnicodeDecodeError,
)


@dataclass(frozen=True, slots=True)
class Wadah:
    """The bytes of the files an archive may have, and the names of any others."""

    isi: Mapping[str, bytes]
    lain: tuple[str, ...] = ()


def buka(jalur: Path) -> Wadah:
    """The files of a folder or a ZIP; ArsipError where it is neither, or too large."""
    if jalur.is_dir():
        return _buka_folder(jalur)
    if jalur.is_file():
        return _buka_zip(jalur)
    raise ArsipError(f"{jalur}: tidak ada folder atau berkas ZIP dengan nama ini.")


def _buka_folder(jalur: Path) -> Wadah:
    berkas = {nama: jalur / nama for nama in DIKENAL if (jalur / nama).is_file()}
    _batasi(jalur, {nama: satu.stat().st_size for nama, satu in berkas.items()})
    isi = {nama: satu.read_bytes() for nama, satu in berkas.items()}
    lain = sorted(satu.name for satu in jalur.iterdir() if satu.name not in isi)
    return Wadah(isi, tuple(lain))


def _buka_zip(jalur: Path) -> Wadah:
    try:
        with zipfile.ZipFile(jalur) as arsip:
            anggota = [satu for satu in arsip.infolist() if not satu.is_dir()]
            _periksa_anggota(jalur, anggota)
            dikenal = [satu for satu in anggota if satu.filename in DIKENAL]
            isi = {satu.filename: arsip.read(satu) for satu in dikenal}
    except _RUSAK as galat:
        raise ArsipError(f"{jalur}: bukan berkas ZIP yang utuh ({galat}).") from galat
    return Wadah(isi, tuple(sorted({m.filename for m in anggota} - set(isi))))


def _periksa_anggota(jalur: Path, anggota: list[zipfile.ZipInfo]) -> None:
    """Refuse before unpacking: too many, too large, twice, hidden or encrypted."""
    nama = [satu.filename for satu in anggota]
    if len(nama) > JUMLAH_BERKAS or len(set(nama)) < len(nama):
        raise ArsipError(
            f"{jalur}: terlalu banyak berkas, atau ada nama yang berulang."
        )
    for satu in anggota:
        if "/" in satu.filename or "\\" in satu.filename:
            raise ArsipError(
                f"{satu.filename}: berkas harus langsung di dalam ZIP, tanpa folder."
            )
        if satu.flag_bits & 1:
            raise ArsipError(f"{satu.filename}: berkas dikunci dengan kata sandi.")
        if satu.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ArsipError(f"{satu.filename}: cara pemampatan tidak didukung.")
    _batasi(jalur, {satu.filename: satu.file_size for satu in anggota})


def _batasi(jalur: Path, ukuran: Mapping[str, int]) -> None:
    for nama, n in ukuran.items():
        if n > UKURAN_BERKAS:
            raise ArsipError(f"{nama}: ukuran {n} byte melebihi {UKURAN_BERKAS}.")
    if sum(ukuran.values()) > UKURAN_SEMUA:
        raise ArsipError(f"{jalur}: isi arsip melebihi {UKURAN_SEMUA} byte.")


def sha256(isi: bytes) -> str:
    """The SHA-256 of a file, as sha256sum prints it."""
    return hashlib.sha256(isi).hexdigest()


def segel(isi: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files together with their SHA256SUMS, in the order of their names."""
    baris = [f"{sha256(isi[nama])}  {nama}\n" for nama in sorted(isi)]
    return {**isi, SHA256SUMS: "".join(baris).encode()}


def buka_bita(isi: bytes) -> dict[str, bytes]:
    """The files of a ZIP that `sebagai_zip` has made."""
    with zipfile.ZipFile(BytesIO(isi)) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def sebagai_zip(isi: Mapping[str, bytes]) -> bytes:
    """A ZIP whose bytes depend on the files alone: fixed times, stored, sorted."""
    wadah = BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_STORED) as arsip:
        for nama in sorted(isi):
            anggota = zipfile.ZipInfo(nama, _WAKTU_TETAP)
            anggota.create_system = 3
            anggota.external_attr = 0o644 << 16
            arsip.writestr(anggota, isi[nama])
    return wadah.getvalue()
