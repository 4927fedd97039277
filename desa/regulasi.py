"""How long a village regulation counts, and when that is nearly over. Pure.

Juknis 2.B: one that is revoked counts to the day before, its successor from its own
date; one that is only amended stays in force beside its amendment.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

INGATKAN = 60  # days before the last one


class Masa(Protocol):
    """From when, and by its own words until when, a regulation is in force."""

    @property
    def berlaku_sejak(self) -> date: ...

    @property
    def berakhir(self) -> date | None: ...


def akhir_masa(sendiri: date | None, pencabut: Iterable[date]) -> date | None:
    """The last day: by its own words, or before the first day of what revokes it."""
    dicabut = [mulai - timedelta(days=1) for mulai in pencabut]
    return min(filter(None, (sendiri, *dicabut)), default=None)


def sisa_hari(regulasi: Masa, pada: date) -> int | None:
    """Days from `pada` to the last one, 0 on that day; None where it has none."""
    return (regulasi.berakhir - pada).days if regulasi.berakhir else None


def akan_habis(regulasi: Masa, pada: date) -> bool:
    """In force on `pada`, and over within sixty days if nothing follows it."""
    sisa = sisa_hari(regulasi, pada)
    berlaku = regulasi.berlaku_sejak <= pada
    return berlaku and sisa is not None and 0 <= sisa <= INGATKAN
