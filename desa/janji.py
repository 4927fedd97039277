"""When the branch promised to answer: pure."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta

from permata.tempo import hari_kerja

SEHARI = timedelta(days=1)


def janji(dikirim: date, hari: int, libur: Set[date]) -> date:
    """The last day of the promise: so many working days after the sending."""
    jatuh = dikirim
    for _ in range(hari):
        jatuh = hari_kerja(jatuh + SEHARI, libur)
    return jatuh


def batas_janji(kini: date, hari: int, libur: Set[date]) -> date:
    """What was sent before this day should have been answered before today."""
    batas = kini
    while janji(batas - SEHARI, hari, libur) >= kini:
        batas -= SEHARI
    return batas
