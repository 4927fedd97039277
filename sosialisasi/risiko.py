"""Which desa a pendamping should go to first: facts in, points with words out. Pure.

The rule, in points: a bill past its due date 3 (at most 9), a returned item 2 (at
most 6), fewer who paid for themselves last month than the month before 2, a task past
its day 1 (at most 3), nobody there for more than 30 days 1, for more than 60 days 2,
never 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LAMA, SANGAT_LAMA = 30, 60  # days
# Points of one, and at most.
IURAN, KEMBALI, TUGAS = (3, 9), (2, 6), (1, 3)
TURUN, TAK_PERNAH = 2, 3


@dataclass(frozen=True, slots=True)
class Fakta:
    """What is known of a desa today; counts, and the last day somebody was there.

    `bayar` are those who paid for themselves, the month before last and last month.
    """

    tagihan: int = 0
    kembali: int = 0
    tugas: int = 0
    bayar: tuple[int, int] = (0, 0)
    terakhir: date | None = None


@dataclass(frozen=True, slots=True)
class Alasan:
    """One reason, its points, and the word it is filtered by."""

    kode: str
    kata: str
    poin: int


@dataclass(frozen=True, slots=True)
class Risiko:
    alasan: tuple[Alasan, ...]

    @property
    def poin(self) -> int:
        return sum(satu.poin for satu in self.alasan)

    @property
    def kode(self) -> frozenset[str]:
        return frozenset(satu.kode for satu in self.alasan)


# The reasons by which the list is filtered.
KATA = {
    "tagihan": "Iuran lewat jatuh tempo",
    "kembali": "Bukti dikembalikan",
    "turun": "Pembayar turun",
    "tugas": "Tugas lewat tanggal",
    "kunjungan": "Lama tidak didatangi",
}


def _banyak(kode: str, kata: str, jumlah: int, bobot: tuple[int, int]) -> list[Alasan]:
    satu, terbanyak = bobot
    poin = min(jumlah * satu, terbanyak)
    return [Alasan(kode, kata.format(jumlah), poin)] if jumlah else []


def _turun(bayar: tuple[int, int]) -> list[Alasan]:
    dulu, kini = bayar
    if kini >= dulu:
        return []
    kata = f"Yang membayar mandiri turun dari {dulu} menjadi {kini} orang"
    return [Alasan("turun", kata, TURUN)]


def _kunjungan(terakhir: date | None, pada: date) -> list[Alasan]:
    if terakhir is None:
        return [Alasan("kunjungan", "Belum pernah didatangi", TAK_PERNAH)]
    hari = (pada - terakhir).days
    poin = (hari > LAMA) + (hari > SANGAT_LAMA)
    kata = f"{hari} hari tidak didatangi"
    return [Alasan("kunjungan", kata, poin)] if poin else []


def risiko(fakta: Fakta, pada: date) -> Risiko:
    """The reasons to go there, the heaviest first; none: all is well."""
    tagihan = "{} tagihan iuran lewat jatuh tempo tanpa bukti"
    semua = [
        *_banyak("tagihan", tagihan, fakta.tagihan, IURAN),
        *_banyak("kembali", "{} bukti dikembalikan", fakta.kembali, KEMBALI),
        *_turun(fakta.bayar),
        *_banyak("tugas", "{} tugas lewat tanggal", fakta.tugas, TUGAS),
        *_kunjungan(fakta.terakhir, pada),
    ]
    return Risiko(tuple(sorted(semua, key=lambda satu: -satu.poin)))
