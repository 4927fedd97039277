"""The clock of one month and kind of evidence: due, late but accepted, locked. Pure.

A day is a whole day in Asia/Jakarta: what is sent at 23.59.59 of the last one is in
time, what is sent at 00.00.00 of the next is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from permata.tempo import hari_kerja

JAKARTA = ZoneInfo("Asia/Jakarta")
HARI_SETELAH_KEMBALI = 3
SEHARI = timedelta(days=1)


class Keadaan(StrEnum):
    """Where the clock stands; the four follow each other."""

    BELUM = "belum"
    TERBUKA = "terbuka"
    TERLAMBAT = "terlambat"
    TERKUNCI = "terkunci"


@dataclass(frozen=True, slots=True)
class Tenggat:
    """`jatuh` is the last day that is not late, `akhir_terlambat` the last at all."""

    jatuh: date
    akhir_terlambat: date
    keadaan: Keadaan

    def sisa_hari(self, pada: date) -> int:
        """Whole days until the lock; 0 on the last day and after it."""
        return max(0, (self.akhir_terlambat - pada).days)


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step of an item: the state it came to, and when."""

    ke: str
    pada: datetime


def hari(instan: datetime) -> date:
    """The day in Kudus on which something happened."""
    return instan.astimezone(JAKARTA).date()


def tenggat(
    jatuh: date,
    pada: date,
    *,
    toleransi_hari: int,
    perpanjangan: date | None = None,
    jeda_hari: int = 0,
    paling_awal: date | None = None,
    mulai: date | None = None,
    batas: date | None = None,
) -> Tenggat:
    """The clock of something due on `jatuh`, as it stands on the day `pada`.

    An extension moves the lock and is not late until its date. Days of `jeda_hari`
    do not count. The lock never falls before `paling_awal` nor after `batas`, the
    day on which the season closes. Before `mulai` there is nothing to send.
    """
    sampai = perpanjangan or jatuh
    akhir = max(jatuh + max(toleransi_hari, 0) * SEHARI, sampai)
    akhir = max(akhir + max(jeda_hari, 0) * SEHARI, paling_awal or akhir)
    akhir = min(akhir, batas or akhir)
    jatuh = max(jatuh, sampai)
    return Tenggat(jatuh, akhir, _keadaan(pada, mulai, jatuh, akhir))


def _keadaan(pada: date, mulai: date | None, jatuh: date, akhir: date) -> Keadaan:
    if pada > akhir:
        return Keadaan.TERKUNCI
    if pada > jatuh:
        return Keadaan.TERLAMBAT
    return Keadaan.BELUM if mulai and pada < mulai else Keadaan.TERBUKA


def jeda(langkah: Iterable[Langkah], pada: date) -> set[date]:
    """The days on which the clock of an item stood still, up to `pada`.

    From the day after it came back to the day it was sent again, or to `pada` while
    it has not been: a set, so that two items that pause at once count once.
    """
    hasil: set[date] = set()
    dari: date | None = None
    for satu in sorted(langkah, key=lambda satu: satu.pada):
        if satu.ke == "dikembalikan":
            dari = hari(satu.pada)
        elif dari is not None:
            hasil |= _sesudah(dari, hari(satu.pada))
            dari = None
    return hasil | _sesudah(dari, pada) if dari else hasil


def _sesudah(dari: date, sampai: date) -> set[date]:
    """The days after `dari`, up to and with `sampai`."""
    return {dari + SEHARI * n for n in range(1, (sampai - dari).days + 1)}


def paling_awal(langkah: Iterable[Langkah], libur: Set[date]) -> date | None:
    """The third working day after the last return: the lock never falls before it."""
    kembali = [hari(satu.pada) for satu in langkah if satu.ke == "dikembalikan"]
    if not kembali:
        return None
    akhir = max(kembali)
    for _ in range(HARI_SETELAH_KEMBALI):
        akhir = hari_kerja(akhir + SEHARI, libur)
    return akhir
