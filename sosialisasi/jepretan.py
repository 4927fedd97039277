"""What a camera wrote into a photo, against the visit it is shown with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from permata.letak import is_terpetakan, letak


@dataclass(frozen=True, slots=True)
class Jepretan:
    """When and where; `petunjuk` are hints for a reader, never a verdict."""

    pada: datetime | None
    tempat: str
    petunjuk: tuple[str, ...]


def jepretan(
    pada: datetime | None,
    lintang: Decimal | None,
    bujur: Decimal | None,
    *,
    tanggal: date,
    kecamatan: tuple[str, str],
) -> Jepretan:
    """`pada` in local time, the place in WGS84 degrees, `kecamatan` as code and name.

    A place is said as the desa around it, or as its coordinates outside the map.
    """
    petunjuk = []
    if pada and pada.date() != tanggal:
        petunjuk.append("Dipotret pada hari lain")
    if lintang is None or bujur is None:
        return Jepretan(pada, "", tuple(petunjuk))
    di = letak(float(lintang), float(bujur))
    kode, nama = kecamatan
    if is_terpetakan(kode) and (di is None or di.kecamatan != kode):
        petunjuk.append(f"Dipotret di luar Kecamatan {nama}")
    tempat = f"di dekat {di.nama}" if di else f"di {lintang:.5f}, {bujur:.5f}"
    return Jepretan(pada, tempat, tuple(petunjuk))
