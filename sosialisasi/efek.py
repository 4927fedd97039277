"""Did more happen after visits than where nobody came? Facts in, words out: pure.

The change of each desa at a visit, less the mean change of the desa that nobody visited
in those weeks. All sums are exact. The interval comes from resampling whole visits
and whole desa at once (a pigeonhole bootstrap, which errs on the wide side), with
throws that are the same on every machine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from hashlib import shake_256
from math import lcm

from sosialisasi.banding import Ubah

# With fewer desa on either side, or fewer visits, nothing is said.
SEDIKIT = 10
SEDIKIT_KUNJUNGAN = 3
LEMPARAN = 500
EKOR = 40  # 1 in 40 on each side: an interval of 95 percent


class Kekuatan(StrEnum):
    """How much may be said."""

    BELUM = "belum"
    SAMA = "sama"
    LEBIH = "lebih"
    KURANG = "kurang"


@dataclass(frozen=True, slots=True)
class Rerata:
    """Means of both sides: the number of desa, before and after."""

    desa: int
    sebelum: Fraction
    sesudah: Fraction


@dataclass(frozen=True, slots=True)
class Efek:
    """The difference of the differences; `rentang` is None where too few are."""

    kunjungan: int
    hadir: Rerata | None
    lain: Rerata | None
    beda: Fraction | None
    rentang: tuple[Fraction, Fraction] | None

    @property
    def kekuatan(self) -> Kekuatan:
        if self.rentang is None:
            return Kekuatan.BELUM
        if self.rentang[0] > 0:
            return Kekuatan.LEBIH
        return Kekuatan.KURANG if self.rentang[1] < 0 else Kekuatan.SAMA


def efek(ubah: Iterable[Ubah]) -> Efek:
    """The mean over desa at visits, each less the mean of the others of that visit."""
    semua = _lengkap(ubah)
    hasil = _ringkas(semua)
    if not hasil.hadir or not hasil.lain or hasil.kunjungan < SEDIKIT_KUNJUNGAN:
        return hasil
    if min(hasil.hadir.desa, hasil.lain.desa) < SEDIKIT:
        return hasil
    return replace(hasil, rentang=_rentang(semua))


def efek_tiap_kunjungan(ubah: Iterable[Ubah]) -> dict[int, Efek]:
    """The same for each visit alone: too few to say more than its numbers."""
    isi = _per_kunjungan(_lengkap(ubah))
    return {kunci: _ringkas(semua) for kunci, semua in isi.items()}


def _ringkas(semua: Sequence[Ubah]) -> Efek:
    """Means and their difference, of visits that have desa on both sides."""
    if not semua:
        return Efek(0, None, None, None, None)
    hadir = [satu for satu in semua if satu.hadir]
    lain = [satu for satu in semua if not satu.hadir]
    bobot = {kunci: len(isi) for kunci, isi in _per_kunjungan(hadir).items()}
    kiri, kanan = _rerata(hadir, bobot), _rerata(lain, bobot)
    beda = (kiri.sesudah - kiri.sebelum) - (kanan.sesudah - kanan.sebelum)
    return Efek(len(bobot), kiri, kanan, beda, None)


def _lengkap(ubah: Iterable[Ubah]) -> list[Ubah]:
    """Without visits that have desa on one side only."""
    sisi: defaultdict[int, set[bool]] = defaultdict(set)
    semua = list(ubah)
    for satu in semua:
        sisi[satu.kunjungan].add(satu.hadir)
    return [satu for satu in semua if len(sisi[satu.kunjungan]) == 2]


def _per_kunjungan(ubah: Iterable[Ubah]) -> dict[int, list[Ubah]]:
    hasil: defaultdict[int, list[Ubah]] = defaultdict(list)
    for satu in ubah:
        hasil[satu.kunjungan].append(satu)
    return dict(sorted(hasil.items()))


def _rerata(ubah: Sequence[Ubah], bobot: Mapping[int, int]) -> Rerata:
    """Means of one side, each visit with the weight of the desa that were there."""
    sebelum = sesudah = Fraction(0)
    for kunci, isi in _per_kunjungan(ubah).items():
        berat = Fraction(bobot[kunci], len(isi))
        sebelum += berat * sum(s.sebelum for s in isi)
        sesudah += berat * sum(s.sesudah for s in isi)
    jumlah = sum(bobot.values())
    return Rerata(len({s.desa for s in ubah}), sebelum / jumlah, sesudah / jumlah)


Sisi = Sequence[tuple[int, int]]


def _tabel(ubah: Sequence[Ubah]) -> tuple[int, list[tuple[Sisi, Sisi]]]:
    """Differences as whole multiples of one fraction, by visit and side."""
    bagi = lcm(*(satu.selisih.denominator for satu in ubah))
    isi: list[tuple[Sisi, Sisi]] = []
    for semua in _per_kunjungan(ubah).values():
        kiri, kanan = (
            [(s.desa, int(s.selisih * bagi)) for s in semua if s.hadir is sisi]
            for sisi in (True, False)
        )
        isi.append((kiri, kanan))
    return bagi, isi


def _beda_bobot(
    bagi: int,
    tabel: Sequence[tuple[Sisi, Sisi]],
    kunjungan: Mapping[int, int],
    desa: Mapping[int, int],
) -> Fraction | None:
    """The estimate when each visit and each desa counts so many times.

    None if nothing is left to compare.
    """
    jumlah, banyak = Fraction(0), 0
    for letak, kali in kunjungan.items():
        hadir, lain = tabel[letak]
        n_hadir = kali * sum(desa[satu] for satu, _ in hadir)
        n_lain = sum(desa[satu] for satu, _ in lain)
        if n_hadir and n_lain:
            jumlah += kali * sum(desa[satu] * beda for satu, beda in hadir)
            jumlah -= Fraction(
                n_hadir * sum(desa[satu] * beda for satu, beda in lain), n_lain
            )
            banyak += n_hadir
    return jumlah / (banyak * bagi) if banyak else None


def _rentang(ubah: Sequence[Ubah]) -> tuple[Fraction, Fraction]:
    """Where 95 in 100 resamples fall, of whole visits and of whole desa at once.

    Desa of one visit move together: to draw the desa alone would be too sure.
    """
    bagi, tabel = _tabel(ubah)
    urutan = _urutan(ubah)
    semua = (
        _beda_bobot(
            bagi,
            tabel,
            Counter(_acak(b"kunjungan", nomor, len(tabel))),
            Counter(urutan[n] for n in _acak(b"desa", nomor, len(urutan))),
        )
        for nomor in range(LEMPARAN)
    )
    hasil = sorted(beda for beda in semua if beda is not None)
    ekor = len(hasil) // EKOR
    return hasil[ekor], hasil[-1 - ekor]


def _urutan(ubah: Iterable[Ubah]) -> list[int]:
    """Desa in the order of what is known of them, never of their names."""
    isi: defaultdict[int, list[tuple[int, bool, Fraction, Fraction]]] = defaultdict(
        list
    )
    for satu in ubah:
        isi[satu.desa].append((satu.kunjungan, satu.hadir, satu.sebelum, satu.sesudah))
    return sorted(isi, key=lambda desa: sorted(isi[desa]))


def _acak(dadu: bytes, nomor: int, sisi: int) -> list[int]:
    """As many throws as the die has sides, the same for the same number of the draw."""
    isi = shake_256(dadu + nomor.to_bytes(4)).digest(sisi * 4)
    return [int.from_bytes(isi[n : n + 4]) % sisi for n in range(0, len(isi), 4)]
