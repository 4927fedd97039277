"""Typed fields beside the ledger: pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Cocok(StrEnum):
    COCOK = "Cocok"
    SELISIH = "Selisih"
    TIDAK_ADA = "Tidak ada di buku besar"


@dataclass(frozen=True, slots=True)
class Baris:
    """One field: what the desa wrote, what the ledger says, and the verdict."""

    nama: str
    desa: object
    buku: object | None
    # Where the ledger says so, in words.
    asal: str = ""

    @property
    def cocok(self) -> Cocok:
        if self.buku in (None, ""):
            return Cocok.TIDAK_ADA
        return Cocok.COCOK if self.desa == self.buku else Cocok.SELISIH


@dataclass(frozen=True, slots=True)
class Setoran:
    """A payment of the ledger: whole rupiah."""

    kode_iuran: str
    tanggal: date
    jumlah: int
    # The month of the bill that bears its kode iuran, where there is one.
    blth: date | None = None
    # Where it stands in the file that brought it in, and when that was applied.
    baris: int | None = None
    diimpor: date | None = None


def setoran_terkait(
    setoran: Sequence[Setoran], *, kode_iuran: str, tanggal: date, jumlah: int
) -> Setoran | None:
    """The ledger's payment a proof speaks of (juknis 1).

    By kode iuran, else by date and amount (the money of `di_buku_besar`); where one
    side has no kode iuran also by either of the two.
    """

    def kedekatan(satu: Setoran) -> tuple[bool, bool, bool]:
        lain = bool(kode_iuran and satu.kode_iuran) and satu.kode_iuran != kode_iuran
        return (
            bool(kode_iuran) and satu.kode_iuran == kode_iuran,
            satu.tanggal == tanggal and satu.jumlah == jumlah,
            not lain and (satu.tanggal == tanggal or satu.jumlah == jumlah),
        )

    terbaik = max(setoran, key=kedekatan, default=None)
    return terbaik if terbaik and any(kedekatan(terbaik)) else None


def ringkas(baris: Sequence[Baris]) -> Cocok:
    """One word for all rows: any difference wins, then anything that is missing."""
    semua = {satu.cocok for satu in baris}
    for kata in (Cocok.SELISIH, Cocok.TIDAK_ADA):
        if kata in semua:
            return kata
    return Cocok.COCOK
