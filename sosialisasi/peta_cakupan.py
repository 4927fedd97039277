"""The map of coverage: a shape for each row, what it says, and where it leads. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sosialisasi.cakupan import Baris, Cakupan, hitung, sebut


@dataclass(frozen=True, slots=True)
class Bentuk:
    """`kelas` is the state; `anak` is the id of the row that says the same."""

    kelas: str
    nama: str
    batas: str
    anak: str
    tujuan: str


def _bentuk(baris: Baris, anak: str, tujuan: str) -> Bentuk:
    wilayah = baris.wilayah
    jenis = " c-kelurahan" if wilayah.is_kelurahan else ""
    sebutan = wilayah.sebutan if baris.induk else f"Kecamatan {wilayah.nama}"
    return Bentuk(
        f"c-{baris.keadaan}{jenis}",
        f"{sebutan}: {sebut(baris)}",
        wilayah.batas,
        anak,
        tujuan,
    )


def bentuk_kecamatan(isi: Cakupan) -> list[Bentuk]:
    return [
        _bentuk(satu, f"k-{satu.wilayah.kode}", f"#k-{satu.wilayah.kode}")
        for satu in isi.kecamatan
        if satu.wilayah.batas
    ]


def bentuk_desa(isi: Cakupan, tampil: Collection[str]) -> list[Bentuk]:
    """A desa whose row is not on this page leads to the list of that desa alone."""
    return [_desa(satu, tampil) for satu in isi.desa if satu.wilayah.batas]


def _desa(baris: Baris, tampil: Collection[str]) -> Bentuk:
    kode = baris.wilayah.kode
    alamat = "" if kode in tampil else f"?tingkat=desa&desa={kode}"
    return _bentuk(baris, f"d-{kode}", f"{alamat}#d-{kode}")


def legenda(baris: Sequence[Baris], kelurahan: int) -> list[tuple[str, str]]:
    """Class and words of each kind of shape, with how many of the rows are."""
    ada = hitung(baris)
    jenis = [
        ("c-sudah", f"sudah {ada.sudah}"),
        ("c-terjadwal", f"terjadwal {ada.terjadwal}"),
        ("c-belum", f"belum {ada.belum}"),
    ]
    return [*jenis, ("c-belum c-kelurahan", f"kelurahan {kelurahan}")][
        : 4 if kelurahan else 3
    ]


def kode_semua(baris: Iterable[Baris]) -> frozenset[str]:
    return frozenset(satu.wilayah.kode for satu in baris)
