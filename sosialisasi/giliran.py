"""Which desa should be visited next, by a rule that can be said in a breath. Pure.

A desa waits its turn when nobody has been there for LAMA days, or ever, and no visit
to come invites it. First comes the one with the most workers not yet registered:
workers x (1 - registered / workers). Where they are equal, the one that has waited
longest, then by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from sosialisasi.cakupan import Baris

LAMA = 90  # days
TERATAS = 5  # on the page of coverage

ATURAN = (
    f"Menunggu giliran: desa yang belum pernah dikunjungi, atau terakhir {LAMA} hari "
    "lalu atau lebih, dan belum punya rencana. Urutannya menurut pekerja mandiri yang "
    "belum terdaftar, yaitu perkiraan pekerja dikurangi peserta mandiri yang sah. Bila "
    "sama, yang paling lama tidak dikunjungi lebih dahulu."
)


@dataclass(frozen=True, slots=True)
class Giliran:
    """A desa that waits; `nomor` is its place in the whole line."""

    nomor: int
    baris: Baris

    @property
    def belum(self) -> int:
        return belum_terdaftar(self.baris)

    @property
    def bagian(self) -> Fraction | None:
        return bagian_terdaftar(self.baris)

    @property
    def persen(self) -> str:
        """Like "4,2%"; "-" where nobody estimated the workers."""
        bagian = self.bagian
        if bagian is None:
            return "-"
        persepuluh = floor(bagian * 1000 + Fraction(1, 2))
        return f"{persepuluh // 10},{persepuluh % 10}%"


def belum_terdaftar(baris: Baris) -> int:
    """Workers that a visit may still win; never less than none."""
    return max(baris.wilayah.potensi - baris.wilayah.terdaftar, 0)


def bagian_terdaftar(baris: Baris) -> Fraction | None:
    """Registered of all workers; None where nobody estimated them."""
    wilayah = baris.wilayah
    return Fraction(wilayah.terdaftar, wilayah.potensi) if wilayah.potensi else None


def is_menunggu(baris: Baris) -> bool:
    if baris.wilayah.is_kelurahan or baris.berikut:
        return False
    return baris.hari is None or baris.hari >= LAMA


def _urut(baris: Baris) -> tuple[int, bool, int, str]:
    hari = baris.hari
    lama = -(hari or 0)
    return -belum_terdaftar(baris), hari is not None, lama, baris.wilayah.nama


def giliran(desa: Sequence[Baris]) -> list[Giliran]:
    """Those that wait, the first one first."""
    menunggu = sorted((satu for satu in desa if is_menunggu(satu)), key=_urut)
    return [Giliran(nomor, satu) for nomor, satu in enumerate(menunggu, 1)]
