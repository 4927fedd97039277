"""Months as dates: a month is the first of it (BLTH)."""

from collections.abc import Iterator
from datetime import date, timedelta


def awal_bulan(hari: date) -> date:
    return hari.replace(day=1)


def bulan_berikut(bulan: date) -> date:
    return awal_bulan(bulan.replace(day=1) + timedelta(days=31))


def akhir_bulan(bulan: date) -> date:
    return bulan_berikut(bulan) - timedelta(days=1)


def rentang_bulan(awal: date, akhir: date) -> Iterator[date]:
    """Every month from `awal` to `akhir`, both included."""
    bulan = awal_bulan(awal)
    while bulan <= akhir:
        yield bulan
        bulan = bulan_berikut(bulan)


def baca_bulan(teks: str) -> date | None:
    """ "2026-06" as addresses write it -> the first of June; None for anything else."""
    try:
        return date.fromisoformat(f"{teks}-01") if len(teks) == len("2026-06") else None
    except ValueError:
        return None
