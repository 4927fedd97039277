"""In which desa of Kudus a point lies, by the boundaries in permata/data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from permata.peta import cincin_geometri
from permata.topologi import Cincin, Titik
from permata.wilayah import baca_batas_kudus, baca_nama_kudus


@dataclass(frozen=True, slots=True)
class Letak:
    """A desa or kelurahan by its Kemendagri code, with its kind and name."""

    kode: str
    nama: str

    @property
    def kecamatan(self) -> str:
        return self.kode.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class _Daerah:
    letak: Letak
    cincin: Sequence[Cincin]
    barat: float
    selatan: float
    timur: float
    utara: float

    def memuat(self, bujur: float, lintang: float) -> bool:
        """Even-odd rule: a ray to the east crosses borders an odd number of times."""
        if not (self.barat <= bujur <= self.timur):
            return False
        if not (self.selatan <= lintang <= self.utara):
            return False
        return sum(_silang(c, bujur, lintang) for c in self.cincin) % 2 == 1


def _silang(cincin: Cincin, bujur: float, lintang: float) -> int:
    return sum(
        (a[1] > lintang) != (b[1] > lintang) and bujur < _di_garis(a, b, lintang)
        for a, b in pairwise([*cincin, cincin[0]])
    )


def _di_garis(a: Titik, b: Titik, lintang: float) -> float:
    return a[0] + (lintang - a[1]) * (b[0] - a[0]) / (b[1] - a[1])


@cache
def _daerah() -> tuple[_Daerah, ...]:
    nama = baca_nama_kudus()
    hasil = []
    for kode, geometri in baca_batas_kudus().items():
        cincin = list(cincin_geometri(geometri))
        x = [titik[0] for satu in cincin for titik in satu]
        y = [titik[1] for satu in cincin for titik in satu]
        letak = Letak(kode, nama[kode])
        hasil.append(_Daerah(letak, cincin, min(x), min(y), max(x), max(y)))
    return tuple(hasil)


def letak(lintang: float, bujur: float) -> Letak | None:
    """The desa or kelurahan at WGS84 degrees; None outside Kabupaten Kudus."""
    for daerah in _daerah():
        if daerah.memuat(bujur, lintang):
            return daerah.letak
    return None


def is_terpetakan(kode_kecamatan: str) -> bool:
    """Whether the boundaries of this kecamatan are known here."""
    return any(satu.letak.kecamatan == kode_kecamatan for satu in _daerah())
