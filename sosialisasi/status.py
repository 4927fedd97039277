"""Whether a desa has begun, and how far: dated facts in, a status a day out. Pure.

The rule. Mulai: one sign of a beginning, be it a payer account, a visit it came to, a
settled bill, a regulation in force or a participant who pays for himself. Berjalan: a
bill was settled, none is more than LAMA days past its due date, and a regulation is in
force or a participant registered. Tertib: the last BULAN months that fell due were all
settled by their due dates, a regulation is in force and a participant registered. Each
status holds only with all before it; belum is what is left.

A month has fallen due on the day after its due date. Facts count on the day they say
they happened, whenever the branch came to know them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum

BULAN = 3  # months that tertib looks back on
LAMA = 30  # days past due that berjalan bears
_HARI = timedelta(days=1)


class Status(IntEnum):
    BELUM = 0
    MULAI = 1
    BERJALAN = 2
    TERTIB = 3

    @property
    def kode(self) -> str:
        return self.name.lower()


class Tanda(StrEnum):
    """What is true or not of a desa on a day."""

    AKUN = "akun"
    KUNJUNGAN = "kunjungan"
    LUNAS = "lunas"
    LANCAR = "lancar"
    TEPAT = "tepat"
    PERATURAN = "peraturan"
    PESERTA = "peserta"


# Of each group one must be true; all groups of a status, and all statuses before it.
SYARAT: Mapping[Status, tuple[frozenset[Tanda], ...]] = {
    Status.MULAI: (frozenset(set(Tanda) - {Tanda.LANCAR, Tanda.TEPAT}),),
    Status.BERJALAN: (
        frozenset({Tanda.LUNAS}),
        frozenset({Tanda.LANCAR}),
        frozenset({Tanda.PERATURAN, Tanda.PESERTA}),
    ),
    Status.TERTIB: (
        frozenset({Tanda.TEPAT}),
        frozenset({Tanda.PERATURAN}),
        frozenset({Tanda.PESERTA}),
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Hadir:
    """A visit to which the desa came."""

    tanggal: date
    pk: int = 0
    tempat: str = ""


@dataclass(frozen=True, slots=True)
class Tagihan:
    """A bill that counts, and the day on which it was settled."""

    blth: date
    jatuh: date
    lunas: date | None = None

    @property
    def urut(self) -> tuple[date, date, date]:
        return self.jatuh, self.blth, self.lunas or date.max

    @property
    def is_tepat(self) -> bool:
        return self.lunas is not None and self.lunas <= self.jatuh

    def is_terbuka(self, pada: date) -> bool:
        return self.lunas is None or self.lunas > pada


@dataclass(frozen=True, slots=True)
class Masa:
    """A regulation or a participant, with the first and the last day it counts."""

    mulai: date
    akhir: date | None = None
    pk: str = ""
    nama: str = ""

    def is_berlaku(self, pada: date) -> bool:
        return self.mulai <= pada and (self.akhir is None or pada <= self.akhir)


@dataclass(frozen=True, slots=True)
class Fakta:
    """What is known of one desa; `akun` are the first months of its accounts."""

    akun: tuple[date, ...] = ()
    hadir: tuple[Hadir, ...] = ()
    tagihan: tuple[Tagihan, ...] = ()
    peraturan: tuple[Masa, ...] = ()
    peserta: tuple[Masa, ...] = ()


Penentu = date | Hadir | Tagihan | Masa | None


@dataclass(frozen=True, slots=True)
class Sebab:
    """A sign that came or went, and the fact that made it."""

    tanda: Tanda
    ada: bool
    penentu: Penentu


@dataclass(frozen=True, slots=True)
class Perubahan:
    """From this day on the status is `ke`; the first of a history has no reason."""

    tanggal: date
    dari: Status | None
    ke: Status
    sebab: tuple[Sebab, ...] = ()


def bulan_jatuh(tagihan: Iterable[Tagihan], pada: date) -> list[list[Tagihan]]:
    """The bills of the last BULAN months that have fallen due, the latest first."""
    per_bulan: dict[date, list[Tagihan]] = {}
    for satu in tagihan:
        if satu.jatuh < pada:
            per_bulan.setdefault(satu.blth, []).append(satu)
    return [per_bulan[blth] for blth in sorted(per_bulan, reverse=True)[:BULAN]]


def jumlah_tepat(tagihan: Iterable[Tagihan], pada: date) -> int:
    """How many of those months were settled in time."""
    bulan = bulan_jatuh(tagihan, pada)
    return sum(all(satu.is_tepat for satu in isi) for isi in bulan)


def tunggakan(tagihan: Iterable[Tagihan], pada: date) -> list[Tagihan]:
    """Bills more than LAMA days past due, the oldest first."""
    batas = pada - timedelta(days=LAMA)
    lama = (s for s in tagihan if s.jatuh < batas and s.is_terbuka(pada))
    return sorted(lama, key=lambda satu: satu.urut)


def tanda(fakta: Fakta, pada: date) -> dict[Tanda, bool]:
    return {
        Tanda.AKUN: any(mulai <= pada for mulai in fakta.akun),
        Tanda.KUNJUNGAN: any(satu.tanggal <= pada for satu in fakta.hadir),
        Tanda.LUNAS: any(not satu.is_terbuka(pada) for satu in fakta.tagihan),
        Tanda.LANCAR: not tunggakan(fakta.tagihan, pada),
        Tanda.TEPAT: jumlah_tepat(fakta.tagihan, pada) == BULAN,
        Tanda.PERATURAN: any(satu.is_berlaku(pada) for satu in fakta.peraturan),
        Tanda.PESERTA: any(satu.is_berlaku(pada) for satu in fakta.peserta),
    }


def tingkat(ada: Mapping[Tanda, bool]) -> Status:
    hasil = Status.BELUM
    for status, kelompok in SYARAT.items():
        if not all(any(ada[satu] for satu in pilihan) for pilihan in kelompok):
            break
        hasil = status
    return hasil


def status_pada(fakta: Fakta, pada: date) -> Status:
    return tingkat(tanda(fakta, pada))


def kurang(fakta: Fakta, pada: date) -> tuple[frozenset[Tanda], ...]:
    """What the next status asks for and is not there; of each group one is enough."""
    ada = tanda(fakta, pada)
    berikut = SYARAT.get(Status(min(tingkat(ada) + 1, Status.TERTIB)), ())
    return tuple(p for p in berikut if not any(ada[satu] for satu in p))


def gabung(masa: Iterable[Masa]) -> tuple[Masa, ...]:
    """The days that at least one of them covers, as stretches with gaps between."""
    hasil: list[Masa] = []
    sah = [s for s in masa if s.akhir is None or s.akhir >= s.mulai]
    for satu in sorted(sah, key=lambda s: s.mulai):
        lalu = hasil[-1] if hasil else None
        if lalu is None or (lalu.akhir is not None and satu.mulai > lalu.akhir + _HARI):
            hasil.append(Masa(satu.mulai, satu.akhir))
        elif lalu.akhir is not None:
            akhir = satu.akhir and max(lalu.akhir, satu.akhir)
            hasil[-1] = Masa(lalu.mulai, akhir)
    return tuple(hasil)


def _hari_penting(fakta: Fakta) -> set[date]:
    """The only days on which a sign can come or go."""
    masa = (*fakta.peraturan, *fakta.peserta)
    return {
        *fakta.akun,
        *(satu.tanggal for satu in fakta.hadir),
        *(satu.lunas for satu in fakta.tagihan if satu.lunas),
        *(satu.jatuh + _HARI for satu in fakta.tagihan),
        *(satu.jatuh + timedelta(days=LAMA + 1) for satu in fakta.tagihan),
        *(satu.mulai for satu in masa),
        *(satu.akhir + _HARI for satu in masa if satu.akhir),
    }


def riwayat(fakta: Fakta, mulai: date, pada: date) -> tuple[Perubahan, ...]:
    """The status on the first day, then every change of it up to `pada`."""
    ringkas = replace(
        fakta, peraturan=gabung(fakta.peraturan), peserta=gabung(fakta.peserta)
    )
    ada = tanda(ringkas, min(mulai, pada))
    hasil = [Perubahan(min(mulai, pada), None, tingkat(ada))]
    for hari in sorted(s for s in _hari_penting(ringkas) if mulai < s <= pada):
        dulu, ada = ada, tanda(ringkas, hari)
        dari, ke = hasil[-1].ke, tingkat(ada)
        if dari != ke:
            sebab = _sebab(fakta, dulu, ada, (dari, ke), hari)
            hasil.append(Perubahan(hari, dari, ke, sebab))
    return tuple(hasil)


def _sebab(
    fakta: Fakta,
    dulu: Mapping[Tanda, bool],
    kini: Mapping[Tanda, bool],
    langkah: tuple[Status, Status],
    hari: date,
) -> tuple[Sebab, ...]:
    """The signs that moved the status: of those it gained or lost, that changed."""
    dari, ke = langkah
    perlu = {
        satu
        for status in range(min(langkah) + 1, max(langkah) + 1)
        for pilihan in SYARAT[Status(status)]
        for satu in pilihan
    }
    return tuple(
        Sebab(satu, kini[satu], _penentu(fakta, satu, kini[satu], hari))
        for satu in Tanda
        if satu in perlu and kini[satu] != dulu[satu] and kini[satu] == (ke > dari)
    )


def _penentu(fakta: Fakta, satu: Tanda, ada: bool, hari: date) -> Penentu:
    """The fact by which a sign came (`ada`) or went on this day."""
    match satu:
        case Tanda.AKUN:
            return hari
        case Tanda.KUNJUNGAN:
            return min(s for s in fakta.hadir if s.tanggal == hari)
        case Tanda.PERATURAN:
            return _masa(fakta.peraturan, ada, hari)
        case Tanda.PESERTA:
            return _masa(fakta.peserta, ada, hari)
        case Tanda.LANCAR if not ada:
            return tunggakan(fakta.tagihan, hari)[0]
        case Tanda.TEPAT:
            jatuh = [s for isi in bulan_jatuh(fakta.tagihan, hari) for s in isi]
            pilih = [s for s in jatuh if ada or not s.is_tepat]
            return max(pilih, key=lambda s: s.urut)
        case _:
            lunas = (s for s in fakta.tagihan if s.lunas == hari)
            return min(lunas, key=lambda s: s.urut)


def _masa(semua: Sequence[Masa], ada: bool, hari: date) -> Masa:
    """The one that began, or the one whose last day was the day before."""
    tepi = hari if ada else hari - _HARI
    tiba = (s for s in semua if (s.mulai if ada else s.akhir) == tepi)
    sah = (s for s in tiba if s.is_berlaku(tepi))
    return min(sah, key=lambda s: (s.mulai, s.akhir or date.max, s.nama, s.pk))


def status_hari(riwayat: Sequence[Perubahan], hari: date) -> Status:
    """The status that a history says of a day; its first day's before it."""
    lewat = [satu.ke for satu in riwayat if satu.tanggal <= hari]
    return lewat[-1] if lewat else riwayat[0].ke
