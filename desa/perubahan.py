"""What a new version changes: pure, over lines of text (desa/rincian.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Isi(Protocol):
    """A line: what it is called, and what it says."""

    @property
    def nama(self) -> str: ...

    @property
    def isi(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Ubah:
    """A line before and after; empty where it was not there."""

    nama: str
    lama: str
    baru: str

    @property
    def is_diperbaiki(self) -> bool:
        return self.lama != self.baru


def perubahan(lama: Sequence[Isi], baru: Sequence[Isi]) -> list[Ubah]:
    """Every line of both, in the order of the new one, what was left out last.

    A line that stands once in each is one line; names that repeat (residents) are
    told apart by what they say.
    """
    sisa = [(satu.nama, satu.isi) for satu in lama]
    tunggal = _sekali(lama) & _sekali(baru)
    dahulu = {nama: isi for nama, isi in sisa if nama in tunggal}
    hasil = []
    for satu in baru:
        if satu.nama in tunggal:
            hasil.append(Ubah(satu.nama, dahulu[satu.nama], satu.isi))
            sisa.remove((satu.nama, dahulu[satu.nama]))
        elif (satu.nama, satu.isi) in sisa:
            hasil.append(Ubah(satu.nama, satu.isi, satu.isi))
            sisa.remove((satu.nama, satu.isi))
        else:
            hasil.append(Ubah(satu.nama, "", satu.isi))
    return hasil + [Ubah(nama, isi, "") for nama, isi in sisa]


def _sekali(baris: Sequence[Isi]) -> set[str]:
    """Names that stand once."""
    banyak = Counter(satu.nama for satu in baris)
    return {nama for nama, kali in banyak.items() if kali == 1}
