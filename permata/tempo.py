"""Due dates of iuran, worked out from the calendar."""

import csv
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from importlib.resources import files

from permata.periode import bulan_berikut, rentang_bulan

TANGGAL = 15
SABTU = 5


class Program(StrEnum):
    """PU pays after its month, BPU in it."""

    PU = "pu"
    BPU = "bpu"


class JenisLibur(StrEnum):
    NASIONAL = "nasional"
    CUTI_BERSAMA = "cuti_bersama"


@dataclass(frozen=True, slots=True)
class Libur:
    tanggal: date
    jenis: JenisLibur
    nama: str


def baca_libur(tahun: int) -> tuple[Libur, ...]:
    """The holidays of a year that ships with the product; FileNotFoundError if none."""
    berkas = files("permata") / "data" / f"libur_{tahun:d}.csv"
    with berkas.open(encoding="utf-8") as isi:
        return tuple(
            Libur(
                date.fromisoformat(baris["tanggal"]),
                JenisLibur(baris["jenis"]),
                baris["nama"],
            )
            for baris in csv.DictReader(isi)
        )


def hari_libur(libur: Iterable[Libur], *, cuti_bersama: bool) -> frozenset[date]:
    """The dates on which nobody pays; cuti bersama counts only where it is set to."""
    return frozenset(
        hari.tanggal
        for hari in libur
        if cuti_bersama or hari.jenis is JenisLibur.NASIONAL
    )


def hari_kerja(hari: date, libur: Set[date]) -> date:
    """This day, or the next one that is not a Saturday, a Sunday or a holiday."""
    while hari.weekday() >= SABTU or hari in libur:
        hari += timedelta(days=1)
    return hari


def jatuh_tempo(blth: date, program: Program, libur: Set[date]) -> date:
    """The 15th of the month after (PU) or of (BPU) the BLTH, or next working day."""
    bulan = bulan_berikut(blth) if program is Program.PU else blth
    return hari_kerja(bulan.replace(day=TANGGAL), libur)


def daftar_jatuh_tempo(
    awal: date, akhir: date, program: Program, libur: Set[date]
) -> dict[date, date]:
    """Due dates by BLTH, from the month of `awal` to that of `akhir`, both included."""
    return {
        blth: jatuh_tempo(blth, program, libur) for blth in rentang_bulan(awal, akhir)
    }
