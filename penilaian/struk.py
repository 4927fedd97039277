"""The receipt of a score: every point with the fact it comes from. Pure.

Lines are shown to two decimals and add up to the displayed S exactly: the
hundredths that rounding down leaves over go to the largest remainders, first among
the three indicators, then among the lines of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from penilaian.rumus import INDIKATOR, Musim, NilaiDesa, dua_desimal
from penilaian.struk_asal import KOSONG, Asal, Rujukan
from penilaian.struk_baris import BARIS, BULANAN, Mentah
from penilaian.struk_catatan import CATATAN

SEN = Decimal("0.01")
NAMA = {
    "iuran": "Ketertiban iuran",
    "regulasi": "Regulasi desa",
    "mandiri": "Partisipasi mandiri",
}
_TUKAR = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Butir:
    """A line as printed: points of S to two decimals.

    `terbanyak` is None where only the group has an upper end.
    """

    aturan: str
    bulan: date | None
    uraian: str
    rincian: str
    rujukan: tuple[Rujukan, ...]
    poin: Decimal
    terbanyak: Decimal | None

    @property
    def is_kurang(self) -> bool:
        """Whether the line could have given more."""
        return self.terbanyak is not None and self.poin < self.terbanyak


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The lines of one indicator; `poin` is their sum, `catatan` how it came about."""

    kunci: str
    nama: str
    nilai: Decimal
    bobot: str
    poin: Decimal
    terbanyak: Decimal
    catatan: tuple[str, ...]
    butir: tuple[Butir, ...]

    @property
    def disebut(self) -> frozenset[Rujukan]:
        """What the lines of the day name, so that those of the months can be short."""
        harian = [satu for satu in self.butir if satu.aturan != BULANAN]
        return frozenset(r for satu in harian for r in satu.rujukan)


def bagi_sen(bagian: Sequence[Fraction], jumlah: Decimal) -> list[Decimal]:
    """Hundredths for each part that add up to `jumlah`, their sum as it is rounded."""
    sen = [floor(satu * 100) for satu in bagian]
    sisa = int(jumlah * 100) - sum(sen)
    urut = sorted(range(len(sen)), key=lambda ke: sen[ke] - bagian[ke] * 100)
    for ke in urut[:sisa]:
        sen[ke] += 1
    return [satu * SEN for satu in sen]


def _butir(mentah: Mentah, poin: Decimal, porsi: Fraction) -> Butir:
    """A line as printed: what it gives is never more than what it could give."""
    puncak = mentah.terbanyak
    terbanyak = None if puncak is None else max(poin, dua_desimal(puncak * porsi))
    if mentah.nilai == puncak:
        terbanyak = poin  # full, whichever way its hundredth was rounded
    return Butir(mentah.aturan, mentah.bulan, *mentah.kata(), poin, terbanyak)


@dataclass(frozen=True, slots=True)
class Bagian:
    """An indicator before anybody reads it: its lines and the points of each."""

    kunci: str
    porsi: Fraction
    poin: Decimal
    baris: tuple[tuple[Mentah, Decimal], ...]


def bagian_poin(nilai: NilaiDesa, musim: Musim, asal: Asal = KOSONG) -> list[Bagian]:
    """The points of every line, without its words; they add up to the displayed S."""
    jumlah = sum(Fraction(musim.bobot[kunci]) for kunci in INDIKATOR)
    hasil = []
    for kunci in INDIKATOR:
        porsi = Fraction(musim.bobot[kunci]) / jumlah
        mentah = BARIS[kunci](nilai, musim, asal)
        hasil.append((kunci, porsi, mentah, [satu.nilai * porsi for satu in mentah]))
    poin = bagi_sen([sum(isi, Fraction(0)) for *_, isi in hasil], nilai.tampilan.s)
    return [
        Bagian(kunci, porsi, satu, tuple(zip(mentah, bagi_sen(isi, satu), strict=True)))
        for (kunci, porsi, mentah, isi), satu in zip(hasil, poin, strict=True)
    ]


def struk(nilai: NilaiDesa, musim: Musim, asal: Asal = KOSONG) -> list[Kelompok]:
    """The receipt: three groups of lines whose points add up to the displayed S."""
    tampil = dict(zip(INDIKATOR, nilai.tampilan, strict=False))
    return [
        Kelompok(
            satu.kunci,
            NAMA[satu.kunci],
            tampil[satu.kunci],
            f"{dua_desimal(100 * satu.porsi).normalize():f}".translate(_TUKAR),
            satu.poin,
            max(satu.poin, dua_desimal(100 * satu.porsi)),
            CATATAN[satu.kunci](nilai, musim),
            tuple(_butir(mentah, poin, satu.porsi) for mentah, poin in satu.baris),
        )
        for satu in bagian_poin(nilai, musim, asal)
    ]
