"""A visit of the demo as it stood on a day, and the steps that led there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from penilaian.peragaan.dadu import JAKARTA
from penilaian.peragaan.kunjungan import Kunjungan

DILAPORKAN = timedelta(days=5)
PAGI, SIANG = time(8, 30, tzinfo=JAKARTA), time(14, 30, tzinfo=JAKARTA)
# The steps that were taken to come into each state, after the plan.
JALAN = {
    "rencana": (),
    "ditunda": (),
    "batal": ("batal",),
    "terlaksana": ("terlaksana",),
    "dilaporkan": ("terlaksana", "dilaporkan"),
}


def pada_hari(kunjungan: Kunjungan, hari: date) -> Kunjungan | None:
    """The visit as it stood that morning; None if nobody had planned it yet."""
    if kunjungan.direncanakan >= hari:
        return None
    tunda = kunjungan.tunda
    if tunda and tunda.lagi.date() >= hari:
        ditunda = tunda.pada.date() < hari
        status = "ditunda" if ditunda else "rencana"
        return _kosong(replace(kunjungan, tanggal=tunda.semula), status)
    if kunjungan.status == "batal":
        return kunjungan
    if kunjungan.tanggal >= hari:
        return _kosong(kunjungan, "rencana")
    if kunjungan.tanggal + DILAPORKAN > hari:
        return replace(kunjungan, status="terlaksana")
    return kunjungan


def _kosong(kunjungan: Kunjungan, status: str) -> Kunjungan:
    """Nothing has taken place yet."""
    return replace(
        kunjungan,
        status=status,
        jumlah_orang=0,
        notulen="",
        hadir=(),
        topik=(),
        tanya=(),
        tugas=(),
        foto=(),
    )


def langkah(kunjungan: Kunjungan) -> list[tuple[str, datetime]]:
    """The steps that led to the state of a visit, in order; the plan is the first."""
    hari = kunjungan.tanggal
    saat = {
        "batal": datetime.combine(hari - timedelta(days=1), SIANG),
        "terlaksana": datetime.combine(hari, SIANG),
        "dilaporkan": datetime.combine(hari + DILAPORKAN, PAGI),
    }
    semua = [("rencana", datetime.combine(kunjungan.direncanakan, PAGI))]
    if tunda := kunjungan.tunda:
        semua += [("ditunda", tunda.pada), ("dijadwalkan", tunda.lagi)]
    return [*semua, *((kata, saat[kata]) for kata in JALAN[kunjungan.status])]
