"""What a list would change, against what the desa has sent and what was approved.

Only the desa's own people are compared: whether another desa claims a NIK is not
known here, so no answer can tell (SEC-18).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from desa.daftar.baca import BarisDaftar

TETAP = "Sudah ada di daftar yang diperbaiki."


class Kelompok(StrEnum):
    """In the order in which the preview shows them."""

    DITOLAK = "ditolak"
    BERUBAH = "berubah"
    BARU = "baru"
    DILEWATI = "dilewati"


@dataclass(frozen=True, slots=True)
class Milik:
    """A resident the desa has named before; `letak` says where, in words.

    `dana_buku` is what the ledger says of the source of funds: no list changes that.
    """

    nama: str
    sumber_dana: str
    penduduk: bool
    letak: str
    dana_buku: str = ""


@dataclass(frozen=True, slots=True)
class Pegangan:
    """What a list is laid beside: the desa's people by index, and the words of codes.

    `lama` are those on the list that it replaces: they stay on it.
    """

    milik: Mapping[str, Milik]
    dana: Mapping[str, str]
    lama: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, repr=False)
class BarisTampil:
    baris: BarisDaftar
    kelompok: Kelompok
    kata: tuple[str, ...]
    dana: str = ""


@dataclass(frozen=True, slots=True)
class Hitung:
    """A report whose parts add up: `dibaca` is the sum of the four others."""

    baru: int = 0
    berubah: int = 0
    dilewati: int = 0
    ditolak: int = 0

    @property
    def dibaca(self) -> int:
        return self.baru + self.berubah + self.dilewati + self.ditolak

    @property
    def dikirim(self) -> int:
        return self.baru + self.berubah


@dataclass(frozen=True, slots=True, repr=False)
class Hasil:
    baris: tuple[BarisTampil, ...]
    keluar: int = 0  # how many of the replaced list are not on this one

    @property
    def hitung(self) -> Hitung:
        isi = [satu.kelompok for satu in self.baris]
        return Hitung(**{k.value: isi.count(k) for k in Kelompok})

    @property
    def ditolak(self) -> list[BarisTampil]:
        return [b for b in self.baris if b.kelompok is Kelompok.DITOLAK]

    @property
    def dikirim(self) -> list[BarisDaftar]:
        kirim = {Kelompok.BARU, Kelompok.BERUBAH}
        return [b.baris for b in self.baris if b.kelompok in kirim]

    @property
    def sidik(self) -> str:
        """Changes as soon as a row would be treated otherwise than it was shown."""
        isi = [f"{b.baris.nomor}:{b.kelompok}:{'|'.join(b.kata)}" for b in self.baris]
        isi.append(str(self.keluar))
        return sha256("\n".join(isi).encode()).hexdigest()


def banding(semua: Sequence[tuple[BarisDaftar, str]], pegangan: Pegangan) -> Hasil:
    """Each row beside what is known under its index."""
    tampil = [_nilai(baris, indeks, pegangan) for baris, indeks in semua]
    urutan = list(Kelompok)
    tampil.sort(key=lambda t: (urutan.index(t.kelompok), t.baris.nomor))
    tinggal = {indeks for baris, indeks in semua if not baris.galat}
    return Hasil(tuple(tampil), len(pegangan.lama - tinggal))


def _nilai(baris: BarisDaftar, indeks: str, pegangan: Pegangan) -> BarisTampil:
    sebut = pegangan.dana.get(baris.sumber_dana, "")
    lama = pegangan.milik.get(indeks)
    if baris.galat:
        return BarisTampil(baris, Kelompok.DITOLAK, baris.galat, sebut)
    if lama is None:
        tetap = (TETAP,) if indeks in pegangan.lama else ()
        kata = (*tetap, *baris.peringatan)
        return BarisTampil(baris, Kelompok.BARU, kata, sebut)
    buku = _buku(baris, lama, pegangan.dana)
    if beda := perbedaan(baris, lama, pegangan.dana):
        kata = (*beda, *buku, *baris.peringatan)
        return BarisTampil(baris, Kelompok.BERUBAH, kata, sebut)
    kata = (f"{lama.letak}{'.' if buku else ', isinya sama.'}", *buku)
    return BarisTampil(baris, Kelompok.DILEWATI, kata, sebut)


def _buku(baris: BarisDaftar, lama: Milik, dana: Mapping[str, str]) -> tuple[str, ...]:
    """Said where the list and the ledger disagree about who pays."""
    if lama.dana_buku in {"", baris.sumber_dana}:
        return ()
    return (f"Sumber dana tetap {dana[lama.dana_buku]}, menurut buku peserta cabang.",)


def perbedaan(
    baris: BarisDaftar, lama: Milik, dana: Mapping[str, str]
) -> tuple[str, ...]:
    beda = []
    if _rapi(baris.nama) != _rapi(lama.nama):
        beda.append(f"Nama: {lama.nama} menjadi {baris.nama}.")
    if not lama.dana_buku and baris.sumber_dana != lama.sumber_dana:
        dari, ke = dana[lama.sumber_dana], dana[baris.sumber_dana]
        beda.append(f"Sumber dana: {dari} menjadi {ke}.")
    if baris.penduduk != lama.penduduk:
        kata = "warga desa ini" if baris.penduduk else "bukan warga desa ini"
        beda.append(f"Sekarang ditulis {kata}.")
    return tuple(beda)


def _rapi(nama: str) -> str:
    return " ".join(nama.casefold().split())
