"""What the participants' ledger says of one person, laid beside what is recorded. Pure.

Only the months of the source of funds that the newest row names count (juknis 1).
Arrears count again when they are paid within three months; who has paid none of them by
then has left, and never counts as new again (juknis 2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple

from permata.periode import (
    akhir_bulan,
    awal_bulan,
    bulan_berikut,
    rentang_bulan,
)

TENGGANG = 3  # months in which arrears may still be paid


class Nasib(StrEnum):
    """The group in which a row ends; its values are keys of `Kelompok`."""

    DICATAT = "dicatat"
    KELUAR = "keluar"
    BERHENTI = "berhenti"
    MENUNGGAK = "menunggak"
    SUMBER = "sumber_beda"
    SESUAI = "sumber_sesuai"
    KPJ = "kpj"
    KEMBALI = "kembali"
    PIHAK_LAIN = "pihak_lain"
    LEWAT = "lewat"
    LEBIH_DULU = "lebih_dulu"
    GANDA = "ganda"
    SUDAH = "sudah"


class Catatan(NamedTuple):
    """A row of the ledger; `sumber` is empty and `bayar` None where it is silent."""

    baris: int
    blth: date
    sumber: str = ""
    keluar: bool = False
    bayar: date | None = None


@dataclass(frozen=True, slots=True)
class Riwayat:
    """What is recorded of a participant."""

    sejak: date
    sumber: str
    bulan: frozenset[date] = frozenset()
    keluar: date | None = None


@dataclass(frozen=True, slots=True)
class Hasil:
    """`nasib` of each row by its number, and what the participant becomes.

    `sumber` is empty where the ledger names none.
    """

    nasib: dict[int, tuple[Nasib, str]]
    baru: dict[int, date]
    sumber: str
    keluar: date | None


def nilai(catatan: Sequence[Catatan], riwayat: Riwayat) -> Hasil:
    """All rows of one person, in the order of the file.

    Many people have paid the same months: what such rows come to is found once. Rows
    of the same month name each other, so they are looked at by themselves.
    """
    isi = tuple([satu[1:] for satu in catatan])
    if len({satu[0] for satu in isi}) < len(isi):
        return nilai_sendiri(catatan, riwayat)
    umum = _nilai_umum(isi, riwayat)
    nomor = [satu.baris for satu in catatan]
    return Hasil(
        {nomor[ke]: nasib for ke, nasib in umum.nasib.items()},
        {nomor[ke]: blth for ke, blth in umum.baru.items()},
        umum.sumber,
        umum.keluar,
    )


@lru_cache(4096)
def _nilai_umum(isi: tuple[tuple[Any, ...], ...], riwayat: Riwayat) -> Hasil:
    """Of rows that are numbered from 0."""
    return nilai_sendiri([Catatan(ke, *satu) for ke, satu in enumerate(isi)], riwayat)


def nilai_sendiri(catatan: Sequence[Catatan], riwayat: Riwayat) -> Hasil:
    """The rows of one person as the rules say it."""
    nasib: dict[int, tuple[Nasib, str]] = {}
    tunggal = list(_tunggal(catatan, nasib))
    sumber = _sumber(tunggal)
    keluar = _keluar(tunggal, riwayat.keluar)
    baru: dict[int, date] = {}
    for satu in tunggal:
        if satu.keluar:
            berubah = keluar != riwayat.keluar and satu.blth == keluar
            nasib[satu.baris] = (Nasib.KELUAR if berubah else Nasib.SUDAH, "")
            continue
        nasib[satu.baris] = putusan = _bulan(satu, riwayat, sumber or riwayat.sumber)
        if putusan[0] is Nasib.DICATAT:
            baru[satu.baris] = satu.blth
    # Arrears paid in time after all undo a leaving that was for them.
    if keluar == riwayat.keluar and any(
        _dalam_diam(blth, riwayat) for blth in baru.values()
    ):
        keluar = None
    return Hasil(nasib, baru, sumber, keluar)


def _tunggal(
    catatan: Sequence[Catatan], nasib: dict[int, tuple[Nasib, str]]
) -> Iterator[Catatan]:
    """One row a month. Rows that contradict each other are all left out."""
    pertama: dict[date, Catatan] = {}
    bentrok: dict[date, int] = {}
    for satu in catatan:
        lama = pertama.setdefault(satu.blth, satu)
        if lama is satu:
            continue
        sama = (lama.sumber, lama.keluar) == (satu.sumber, satu.keluar)
        nasib[satu.baris] = Nasib.GANDA, f"Bulan ini sudah ada di baris {lama.baris}."
        if not sama:
            bentrok[satu.blth] = satu.baris
    for blth, baris in bentrok.items():
        lama = pertama.pop(blth)
        nasib[lama.baris] = Nasib.GANDA, f"Bertentangan dengan baris {baris}."
        nasib[baris] = Nasib.GANDA, f"Bertentangan dengan baris {lama.baris}."
    yield from sorted(pertama.values(), key=lambda satu: satu.blth)


def _sumber(tunggal: Sequence[Catatan]) -> str:
    """The source that the newest paid month names."""
    bernama = [s.sumber for s in tunggal if s.sumber and not s.keluar]
    return bernama[-1] if bernama else ""


def _keluar(tunggal: Sequence[Catatan], tercatat: date | None) -> date | None:
    """Since when the newest row says that the person has left; else as recorded."""
    if tunggal and tunggal[-1].keluar:
        sejak = [satu.blth for satu in tunggal if satu.keluar]
        terakhir = max((s.blth for s in tunggal if not s.keluar), default=date.min)
        return min(blth for blth in sejak if blth > terakhir)
    return tercatat


def _bulan(satu: Catatan, riwayat: Riwayat, sumber: str) -> tuple[Nasib, str]:
    if satu.blth in riwayat.bulan:
        return Nasib.SUDAH, ""
    if satu.sumber and satu.sumber != sumber:
        return Nasib.PIHAK_LAIN, ""
    if satu.blth < awal_bulan(riwayat.sejak):
        return Nasib.LEBIH_DULU, ""
    if _terlambat(satu, riwayat):
        return Nasib.LEWAT, ""
    return Nasib.DICATAT, ""


def _terlambat(satu: Catatan, riwayat: Riwayat) -> bool:
    """Arrears that came too late; without a date of payment, those of who has left."""
    if satu.bayar:
        return satu.bayar > batas_tunggakan(satu.blth)
    return _dalam_diam(satu.blth, riwayat)


def _dalam_diam(blth: date, riwayat: Riwayat) -> bool:
    """Whether this month is one of those for which the participant left."""
    keluar = riwayat.keluar
    if keluar is None:
        return False
    return any(b < blth <= keluar and _batas_diam(b) == keluar for b in riwayat.bulan)


@cache
def _batas_diam(bulan: date) -> date:
    """When who pays nothing after this month has left."""
    return batas_tunggakan(bulan_berikut(bulan))


@cache
def batas_tunggakan(blth: date) -> date:
    """The last day on which this month may still be paid."""
    for _ in range(TENGGANG):
        blth = bulan_berikut(blth)
    return akhir_bulan(blth)


def menunggak(
    bulan: Collection[date],
    keluar: date | None,
    tercakup: Collection[date],
    hari_ini: date,
) -> date | None:
    """When the person has left for arrears; None if not, or if nobody can know yet.

    `tercakup` are the months that the ledger speaks of: a month and the three after it
    must be among them, and none of the four paid.
    """
    if keluar is not None:
        return None
    return _menunggak(frozenset(bulan), frozenset(tercakup), hari_ini)


@lru_cache(4096)
def _menunggak(
    bulan: frozenset[date], tercakup: frozenset[date], hari_ini: date
) -> date | None:
    for dibayar in sorted(bulan):
        batas, diam = _batas_diam(dibayar), _diam(dibayar)
        if batas < hari_ini and diam <= tercakup and not diam & bulan:
            return batas
    return None


@cache
def _diam(bulan: date) -> frozenset[date]:
    """The months of arrears of who pays nothing after this one."""
    return frozenset(rentang_bulan(bulan_berikut(bulan), _batas_diam(bulan)))
