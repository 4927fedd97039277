"""Two receipts side by side: the same rows, who has more of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from penilaian.lembar_nilai import LembarNilai
from penilaian.struk import Kelompok
from permata.templatetags.format import bulan

ATURAN = {
    "A1": "Iuran lunas",
    "A2": "Iuran sebagian",
    "A3": "Iuran belum dibayar",
    "B1": "Dasar hukum",
    "B2": "Anggaran",
    "B3": "Jangkauan",
    "B4": "Keadaan akhir bulan",
    "C1": "Cakupan peserta",
    "C2": "Peserta baru",
}


@dataclass(frozen=True, slots=True)
class Sisi:
    """A row: what one desa and the other have of it."""

    nama: str
    kiri: Decimal
    kanan: Decimal

    @property
    def selisih(self) -> Decimal:
        return self.kiri - self.kanan


@dataclass(frozen=True, slots=True)
class Bagian:
    """An indicator with its sum and its rows."""

    kunci: str
    jumlah: Sisi
    baris: tuple[Sisi, ...]


@dataclass(frozen=True, slots=True)
class Banding:
    kiri: LembarNilai
    kanan: LembarNilai
    total: Sisi
    bagian: tuple[Bagian, ...]


def _poin(kelompok: Kelompok) -> dict[str, Decimal]:
    """Points by month where an indicator has months, else by rule."""
    isi: dict[str, Decimal] = {}
    for butir in kelompok.butir:
        nama = (
            bulan(butir.bulan)
            if kelompok.kunci == "iuran" and butir.bulan
            else ATURAN.get(butir.aturan, butir.aturan)
        )
        isi[nama] = isi.get(nama, Decimal(0)) + butir.poin
    return isi


def _bagian(kiri: Kelompok, kanan: Kelompok) -> Bagian:
    a, b = _poin(kiri), _poin(kanan)
    nol = Decimal(0)
    baris = [Sisi(nama, a.get(nama, nol), b.get(nama, nol)) for nama in {**a, **b}]
    return Bagian(kiri.kunci, Sisi(kiri.nama, kiri.poin, kanan.poin), tuple(baris))


def banding(kiri: LembarNilai, kanan: LembarNilai) -> Banding:
    """Rows add up to the indicators, indicators to the displayed S, on both sides."""
    total = Sisi("Nilai akhir", kiri.nilai.tampilan.s, kanan.nilai.tampilan.s)
    bagian = [_bagian(a, b) for a, b in zip(kiri.struk, kanan.struk, strict=True)]
    return Banding(kiri, kanan, total, tuple(bagian))
