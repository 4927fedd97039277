"""Indicator B, regulasi: what is in force, now and all season (juknis 2.B)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from penilaian.rumus.aturan import Aturan
from penilaian.rumus.fakta import Anggaran, Desa, Musim, Regulasi, akhir_bulan, rerata


@dataclass(frozen=True, slots=True)
class KeadaanRegulasi:
    """B(d): the points of one day, and what gave them.

    `dasar` B1 with its instrument, `anggaran` B2 with the people budgeted,
    `jangkauan` B3 with the groups that are named.
    """

    tanggal: date
    dasar: Fraction
    dasar_dari: Regulasi | None
    anggaran: Fraction
    ada_perangkat: bool
    orang_rentan: int
    jangkauan: Fraction
    kelompok: frozenset[str]

    @property
    def nilai(self) -> Fraction:
        """B(d), 0..100."""
        return self.dasar + self.anggaran + self.jangkauan


@dataclass(frozen=True, slots=True)
class NilaiRegulasi:
    """B (0..100), from the state on the last day and at the end of each month."""

    nilai: Fraction
    akhir: KeadaanRegulasi
    bulanan: tuple[KeadaanRegulasi, ...]


def is_berlaku(fakta: Regulasi | Anggaran, tanggal: date) -> bool:
    """In force on a day, both ends included (juknis 2.B)."""
    if fakta.berlaku_sejak > tanggal:
        return False
    return fakta.berlaku_sampai is None or fakta.berlaku_sampai >= tanggal


def instrumen_dasar(berlaku: list[Regulasi], aturan: Aturan) -> Regulasi | None:
    """B1 goes to the highest instrument only, of equals the earliest (juknis 2.B)."""
    return min(
        berlaku,
        key=lambda regulasi: (-aturan.dasar[regulasi.jenis], regulasi.berlaku_sejak),
        default=None,
    )


def keadaan_regulasi(desa: Desa, tanggal: date, aturan: Aturan) -> KeadaanRegulasi:
    """B(d) = B1 legal basis + B2 budget + B3 reach (juknis 2.B)."""
    return _keadaan(*_berlaku(desa, tanggal), tanggal, aturan)


def _berlaku(desa: Desa, tanggal: date) -> tuple[list[Regulasi], list[Anggaran]]:
    """What is in force on a day."""
    return (
        [satu for satu in desa.regulasi if is_berlaku(satu, tanggal)],
        [satu for satu in desa.anggaran if is_berlaku(satu, tanggal)],
    )


def _keadaan(
    berlaku: list[Regulasi], anggaran: list[Anggaran], tanggal: date, aturan: Aturan
) -> KeadaanRegulasi:
    dasar_dari = instrumen_dasar(berlaku, aturan)
    perangkat = any(satu.jenis == "perangkat" for satu in anggaran)
    rentan = sum(satu.jumlah_orang for satu in anggaran if satu.jenis == "rentan")
    tercapai = min(Fraction(1), rentan / Fraction(aturan.target_rentan))
    kelompok = frozenset[str]().union(*(satu.kelompok for satu in berlaku))
    return KeadaanRegulasi(
        tanggal=tanggal,
        dasar=aturan.dasar[dasar_dari.jenis] if dasar_dari else Fraction(0),
        dasar_dari=dasar_dari,
        anggaran=aturan.anggaran_perangkat * perangkat
        + aturan.anggaran_rentan * tercapai,
        ada_perangkat=perangkat,
        orang_rentan=rentan,
        jangkauan=aturan.jangkauan * len(kelompok),
        kelompok=kelompok,
    )


def _bulanan(desa: Desa, musim: Musim, pada: date) -> Iterator[KeadaanRegulasi]:
    """B at each month's end, counted anew only where something else is in force."""
    dulu, keadaan = None, None
    for bulan in musim.bulan_selesai(pada):
        hari = akhir_bulan(bulan)
        kini = _berlaku(desa, hari)
        if keadaan is None or kini != dulu:
            keadaan = _keadaan(*kini, hari, musim.aturan)
        else:
            keadaan = replace(keadaan, tanggal=hari)
        dulu = kini
        yield keadaan


def nilai_regulasi(desa: Desa, musim: Musim, pada: date) -> NilaiRegulasi:
    """B = 0.7*B(min(pada, akhir_musim)) + 0.3*mean(B at month ends) (juknis 2.B)."""
    aturan = musim.aturan
    akhir = keadaan_regulasi(desa, min(pada, musim.akhir_musim), aturan)
    bulanan = tuple(_bulanan(desa, musim, pada))
    if not bulanan:
        return NilaiRegulasi(akhir.nilai, akhir, bulanan)
    bertahan = rerata([keadaan.nilai for keadaan in bulanan])
    nilai = aturan.porsi_akhir * akhir.nilai + (1 - aturan.porsi_akhir) * bertahan
    return NilaiRegulasi(nilai, akhir, bulanan)
