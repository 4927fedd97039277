"""Visits as a calendar that phones subscribe to (RFC 5545).

An event keeps its UID for life. What changes it is in the trail: its number of lines is
the SEQUENCE, the last of them LAST-MODIFIED. So the same facts give the same bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Max
from icalendar import Calendar, Event

from desa.actions.jejak import objek_teks
from desa.models import Jejak
from desa.tenggat import JAKARTA
from sosialisasi.models import Kunjungan

TIPE = "text/calendar; charset=utf-8"
STATUS = {
    Kunjungan.Status.RENCANA: "CONFIRMED",
    Kunjungan.Status.TERLAKSANA: "CONFIRMED",
    Kunjungan.Status.DILAPORKAN: "CONFIRMED",
    Kunjungan.Status.DITUNDA: "TENTATIVE",
    Kunjungan.Status.BATAL: "CANCELLED",
}


@dataclass(frozen=True, slots=True)
class Revisi:
    """How often a visit has changed, and when it last did."""

    ke: int
    pada: datetime


def uid(kunjungan: Kunjungan) -> str:
    """For life, and telling nothing of the key of the form."""
    return f"{uuid.uuid5(kunjungan.kunci, 'kalender')}@permata"


def revisi(daftar: Iterable[Kunjungan]) -> dict[int, Revisi]:
    """By visit, in one query."""
    objek = {objek_teks(satu): satu for satu in daftar}
    hasil = {s.pk: Revisi(0, s.dicatat_pada) for s in objek.values()}
    baris = Jejak.objects.filter(objek__in=objek).order_by().values_list("objek")
    for teks, banyak, pada in baris.annotate(Count("pk"), Max("pada")):
        hasil[objek[teks].pk] = Revisi(banyak - 1, pada)
    return hasil


def _acara(kunjungan: Kunjungan, ubah: Revisi, url: str) -> Event:
    """No person is named: the place, the hour, the desa that are invited."""
    acara = Event()
    pada = ubah.pada.astimezone(UTC).replace(microsecond=0)
    acara.add("uid", uid(kunjungan))
    acara.add("dtstamp", pada)
    acara.add("last-modified", pada)
    acara.add("sequence", ubah.ke)
    acara.add("status", STATUS[Kunjungan.Status(kunjungan.status)])
    acara.add("summary", f"Sosialisasi {kunjungan.kecamatan.nama}")
    acara.add("location", kunjungan.tempat)
    acara.add("description", _keterangan(kunjungan))
    acara.add("url", url)
    hari = kunjungan.tanggal
    if kunjungan.mulai is None:
        acara.add("dtstart", hari)
        return acara
    acara.add("dtstart", datetime.combine(hari, kunjungan.mulai, JAKARTA))
    if kunjungan.selesai:
        acara.add("dtend", datetime.combine(hari, kunjungan.selesai, JAKARTA))
    return acara


def _keterangan(kunjungan: Kunjungan) -> str:
    undangan = ", ".join(sorted(satu.nama for satu in kunjungan.diundang.all()))
    desa = f"Desa {undangan}" if undangan else "Seluruh kecamatan"
    return f"{kunjungan.get_status_display()}. {desa}."


def tulis_kalender(
    nama: str, daftar: Iterable[Kunjungan], url: Callable[[Kunjungan], str]
) -> bytes:
    """The file a phone asks for every few hours."""
    kalender = Calendar()
    kalender.add("prodid", "-//Permata//Kunjungan sosialisasi//ID")
    kalender.add("version", "2.0")
    kalender.add("method", "PUBLISH")
    kalender.add("x-wr-calname", nama)
    daftar = list(daftar)
    ubah = revisi(daftar)
    for satu in daftar:
        kalender.add_component(_acara(satu, ubah[satu.pk], url(satu)))
    kalender.add_missing_timezones()
    isi: bytes = kalender.to_ical()
    return isi
