"""Which visits can be compared, with which desa, and what changed there: pure.

The 60 days from a visit on, less the 60 days before it, for desa that were there and
for desa that nobody visited in those weeks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

JENDELA = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Kunjungan:
    """A visit that took place, with the desa that were there."""

    kunci: int
    tanggal: date
    hadir: frozenset[int]


@dataclass(frozen=True, slots=True)
class Banding:
    """A visit whose days are complete, the desa that count for it, and the others."""

    kunci: int
    tanggal: date
    hadir: frozenset[int]
    lain: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What is compared, and what was left out for which reason, in visits and desa."""

    banding: tuple[Banding, ...] = ()
    belum_genap: int = 0
    sebelum_data: int = 0
    tanpa_banding: int = 0
    desa_berulang: int = 0


@dataclass(frozen=True, slots=True)
class Ubah:
    """One desa at one visit: its measure before and after."""

    kunjungan: int
    desa: int
    hadir: bool
    sebelum: Fraction
    sesudah: Fraction

    @property
    def selisih(self) -> Fraction:
        return self.sesudah - self.sebelum


def masa(tanggal: date) -> tuple[date, date, date]:
    """The first day before, the day of the visit, the first day that is too late."""
    return tanggal - JENDELA, tanggal, tanggal + JENDELA


Hari = Mapping[int, Sequence[date]]  # of each desa, the days of its visits


def pilih(
    kunjungan: Iterable[Kunjungan], desa: Iterable[int], *, mulai: date, pada: date
) -> Pilihan:
    """What can be compared on the day `pada`, of data that begin on `mulai`.

    A desa visited again within 60 days counts for the first of the two visits only.
    Desa to compare with had no visit from 60 days before to 60 days after.
    """
    semua = sorted(kunjungan, key=lambda k: (k.tanggal, k.kunci))
    seluruh = frozenset(desa)
    hari = _hari_kunjungan(semua)
    genap = [k for k in semua if masa(k.tanggal)[2] <= pada]
    termuat = [k for k in genap if masa(k.tanggal)[0] >= mulai]
    banding = [_banding(k, seluruh, hari) for k in termuat]
    pakai = tuple(b for b in banding if b.hadir and b.lain)
    datang = sum(len(k.hadir & seluruh) for k in termuat)
    return Pilihan(
        banding=pakai,
        belum_genap=len(semua) - len(genap),
        sebelum_data=len(genap) - len(termuat),
        tanpa_banding=len(banding) - len(pakai),
        desa_berulang=datang - sum(len(b.hadir) for b in banding),
    )


def _hari_kunjungan(semua: Iterable[Kunjungan]) -> Hari:
    hari: defaultdict[int, list[date]] = defaultdict(list)
    for satu in semua:
        for kode in satu.hadir:
            hari[kode].append(satu.tanggal)
    return hari


def _banding(satu: Kunjungan, seluruh: frozenset[int], hari: Hari) -> Banding:
    dari, kini, sampai = masa(satu.tanggal)
    baru = {
        kode
        for kode in satu.hadir & seluruh
        if not any(dari <= lain < kini for lain in hari[kode])
    }
    diam = {
        kode
        for kode in seluruh
        if not any(dari <= lain <= sampai for lain in hari.get(kode, ()))
    }
    return Banding(satu.kunci, kini, frozenset(baru), frozenset(diam))


def ubah_jumlah(
    pilihan: Pilihan, kejadian: Mapping[int, Sequence[date]]
) -> Iterator[Ubah]:
    """How many events (their dates by desa) fell before and after each visit."""
    for satu, desa, hadir in _pasangan(pilihan):
        dari, hari, sampai = masa(satu.tanggal)
        kapan = kejadian.get(desa, ())
        yield Ubah(
            satu.kunci,
            desa,
            hadir,
            Fraction(sum(dari <= k < hari for k in kapan)),
            Fraction(sum(hari <= k < sampai for k in kapan)),
        )


def ubah_bagian(
    pilihan: Pilihan, kejadian: Mapping[int, Sequence[tuple[date, bool]]]
) -> Iterator[Ubah]:
    """Which part of what fell due was good; a desa with none is left out."""
    for satu, desa, hadir in _pasangan(pilihan):
        dari, hari, sampai = masa(satu.tanggal)
        kapan = kejadian.get(desa, ())
        dulu = [baik for k, baik in kapan if dari <= k < hari]
        nanti = [baik for k, baik in kapan if hari <= k < sampai]
        if dulu and nanti:
            yield Ubah(satu.kunci, desa, hadir, _bagian(dulu), _bagian(nanti))


def _pasangan(pilihan: Pilihan) -> Iterator[tuple[Banding, int, bool]]:
    for satu in pilihan.banding:
        yield from ((satu, desa, True) for desa in sorted(satu.hadir))
        yield from ((satu, desa, False) for desa in sorted(satu.lain))


def _bagian(isi: Sequence[bool]) -> Fraction:
    return Fraction(sum(isi), len(isi))
