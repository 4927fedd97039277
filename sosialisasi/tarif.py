"""What one person pays a month on a day, and what changes next: pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Protocol, TypeVar

SEHARI = timedelta(days=1)
DASAR = ("jkk", "jkm")
LENGKAP = ("jkk", "jkm", "jht")


class Baris(Protocol):
    """A row of the table of tariffs; amounts in whole rupiah a month."""

    @property
    def program(self) -> str: ...

    @property
    def segmen(self) -> str: ...

    @property
    def dana(self) -> str: ...

    @property
    def rupiah(self) -> int: ...

    @property
    def berlaku_sejak(self) -> date: ...

    @property
    def berlaku_sampai(self) -> date | None: ...


B = TypeVar("B", bound=Baris)


@dataclass(frozen=True, slots=True)
class Perubahan:
    """From this day on a month costs so much; None: nobody has written how much."""

    mulai: date
    rupiah: int | None
    naik: bool


def milik(baris: Iterable[B], segmen: str, dana: str) -> list[B]:
    return [b for b in baris if (b.segmen, b.dana) == (segmen, dana)]


def berlaku(baris: Iterable[B], hari: date) -> list[B]:
    """Those in force on this day, the first and the last day included."""
    return [
        b
        for b in baris
        if b.berlaku_sejak <= hari
        and (b.berlaku_sampai is None or hari <= b.berlaku_sampai)
    ]


def sebulan(
    baris: Iterable[Baris], hari: date, program: Collection[str] = DASAR
) -> int | None:
    """The sum of these programmes of one kind of work and payer; None if one lacks."""
    harga = {b.program: b.rupiah for b in berlaku(baris, hari)}
    if not set(program) <= set(harga):
        return None
    return sum(harga[satu] for satu in program)


def perubahan(
    baris: Sequence[Baris], hari: date, program: Collection[str] = DASAR
) -> Perubahan | None:
    """The next day on which the sum is another one."""
    kini = sebulan(baris, hari, program)
    mulai = {b.berlaku_sejak for b in baris}
    mulai |= {b.berlaku_sampai + SEHARI for b in baris if b.berlaku_sampai}
    for satu in sorted(s for s in mulai if s > hari):
        nanti = sebulan(baris, satu, program)
        if nanti != kini:
            return Perubahan(satu, nanti, (nanti or 0) > (kini or 0))
    return None


def tumpang_tindih(baris: Iterable[B]) -> list[tuple[B, B]]:
    """Pairs of rows for the same programme, work and payer that share a day."""
    return [
        (a, b)
        for a, b in combinations(baris, 2)
        if (a.program, a.segmen, a.dana) == (b.program, b.segmen, b.dana)
        and a.berlaku_sejak <= (b.berlaku_sampai or date.max)
        and b.berlaku_sejak <= (a.berlaku_sampai or date.max)
    ]
