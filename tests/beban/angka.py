"""The figures of a run: percentiles, and what was promised of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Baris:
    """One line of the table: what, its figure, and the most that it may be."""

    kode: str
    nama: str
    nilai: float
    satuan: str = ""
    batas: float | None = None
    rinci: str = ""

    @property
    def tercapai(self) -> bool:
        return self.batas is None or self.nilai <= self.batas


def persentil(lama: Sequence[float], bagian: float) -> float:
    """The smallest of them that so large a part does not exceed; 0 of none."""
    urut = sorted(lama)
    return urut[max(ceil(bagian * len(urut)) - 1, 0)] if urut else 0.0


def baris_lama(kode: str, nama: str, lama: Sequence[float], batas: float) -> Baris:
    """p95 against its bound, beside p50 and the longest."""
    tengah, p95 = persentil(lama, 0.5), persentil(lama, 0.95)
    lama_sekali = _koma(max(lama, default=0))
    rinci = f"{len(lama)} kali, p50 {_koma(tengah)}, paling lama {lama_sekali}"
    return Baris(kode, f"{nama}, p95", p95, "detik", batas, rinci)


def _koma(nilai: float) -> str:
    return f"{nilai:.3f}".replace(".", ",")


def _sel(satu: Baris) -> Iterable[str]:
    bulat = satu.nilai == int(satu.nilai) and satu.satuan != "detik"
    nilai = str(int(satu.nilai)) if bulat else _koma(satu.nilai)
    batas = "" if satu.batas is None else f"<= {_koma(satu.batas)}".replace(",000", "")
    jawab = "" if satu.batas is None else ("ya" if satu.tercapai else "belum")
    return (
        satu.kode,
        satu.nama,
        f"{nilai} {satu.satuan}".strip(),
        batas,
        jawab,
        satu.rinci,
    )


def tabel(semua: Iterable[Baris]) -> str:
    """Markdown."""
    kepala = ("Janji", "Yang diukur", "Nilai", "Batas", "Tercapai", "Rincian")
    baris = [kepala, ("---",) * len(kepala), *map(_sel, semua)]
    return "\n".join(f"| {' | '.join(satu)} |" for satu in baris)
