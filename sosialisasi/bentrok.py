"""What is in the way of a planned visit: people, a week, a day off. Pure.

A person clashes who is at another visit on the same day, at hours that overlap or are
not known. A kecamatan clashes that is visited twice from a Monday to a Sunday. It is a
warning: there may be good reasons for all three.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from permata.templatetags.format import tanggal


class Jenis(StrEnum):
    ORANG = "orang"
    PEKAN = "pekan"
    LIBUR = "libur"


@dataclass(frozen=True, slots=True)
class Acara:
    """A visit as far as it may be in the way: names of its people by their key.

    `tampak` False: the reader does not see this visit, and learns no more of it than
    that somebody is taken.
    """

    pk: int | None
    kecamatan: int
    nama: str
    tanggal: date
    mulai: time | None = None
    selesai: time | None = None
    orang: Mapping[int, str] = field(default_factory=dict)
    tampak: bool = True

    @property
    def jam(self) -> str:
        """Like "pukul 09.00 sampai 11.00"; "jamnya belum ada"."""
        if not self.mulai:
            return "jamnya belum ada"
        akhir = f" sampai {self.selesai:%H.%M}" if self.selesai else ""
        return f"pukul {self.mulai:%H.%M}{akhir}"


@dataclass(frozen=True, slots=True)
class Bentrok:
    """One thing in the way, in words, and the visit it is about."""

    jenis: Jenis
    kata: str
    dengan: int | None = None


def _bertumpuk(satu: Acara, lain: Acara) -> bool:
    """On one day, unless both say hours that lie apart."""
    if satu.tanggal != lain.tanggal:
        return False
    if not satu.mulai or not lain.mulai:
        return True
    akhir = (satu.selesai or time.max, lain.selesai or time.max)
    return satu.mulai < akhir[1] and lain.mulai < akhir[0]


def _senin(hari: date) -> date:
    return hari - timedelta(days=hari.weekday())


def _orang(satu: Acara, lain: Acara) -> Bentrok | None:
    sama = sorted(lain.orang[pk] for pk in satu.orang.keys() & lain.orang.keys())
    if not sama or not _bertumpuk(satu, lain):
        return None
    siapa = ", ".join(sama)
    if not lain.tampak:
        kata = f"{siapa} ikut kunjungan di kecamatan lain pada hari itu."
        return Bentrok(Jenis.ORANG, kata)
    kata = f"{siapa} ikut kunjungan {lain.nama} pada hari itu, {lain.jam}."
    return Bentrok(Jenis.ORANG, kata, lain.pk)


def _pekan(satu: Acara, lain: Acara) -> Bentrok | None:
    sama = satu.kecamatan == lain.kecamatan
    if not sama or _senin(satu.tanggal) != _senin(lain.tanggal):
        return None
    kata = (
        f"Kecamatan {satu.nama} juga dikunjungi {tanggal(lain.tanggal)}, dalam minggu "
        "yang sama."
    )
    return Bentrok(Jenis.PEKAN, kata, lain.pk)


def bentrok(
    satu: Acara, semua: Iterable[Acara], libur: Mapping[date, str]
) -> list[Bentrok]:
    """What is in the way of this visit; days off first, the others in their order."""
    hasil: list[Bentrok | None] = []
    if satu.tanggal in libur:
        kata = f"{tanggal(satu.tanggal)} hari libur: {libur[satu.tanggal]}."
        hasil.append(Bentrok(Jenis.LIBUR, kata))
    for lain in semua:
        if satu.pk is None or lain.pk != satu.pk:
            hasil += [_orang(satu, lain), _pekan(satu, lain)]
    return [ada for ada in hasil if ada]
