"""A month as a sheet of weeks, with what is on each day. Pure."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

MINGGU = 6


class Berhari(Protocol):
    """Anything that is on one day."""

    tanggal: date


T = TypeVar("T", bound=Berhari)


@dataclass(slots=True)
class Hari(Generic[T]):
    """One day; the name of a day off, and what is on it in the order given."""

    tanggal: date
    is_bulan_ini: bool
    is_kini: bool
    libur: str = ""
    isi: list[T] = field(default_factory=list)

    @property
    def is_merah(self) -> bool:
        return bool(self.libur) or self.tanggal.weekday() == MINGGU


def lembar_bulan(
    bulan: date, isi: Iterable[T], libur: Mapping[date, str], kini: date
) -> list[list[Hari[T]]]:
    """Weeks from Monday; days of the months beside it are there and stay empty."""
    minggu = [
        [
            Hari[T](
                hari,
                hari.month == bulan.month,
                hari == kini,
                libur.get(hari, "") if hari.month == bulan.month else "",
            )
            for hari in tujuh
        ]
        for tujuh in Calendar().monthdatescalendar(bulan.year, bulan.month)
    ]
    kotak = {h.tanggal: h for tujuh in minggu for h in tujuh if h.is_bulan_ini}
    for satu in isi:
        if satu.tanggal in kotak:
            kotak[satu.tanggal].isi.append(satu)
    return minggu
