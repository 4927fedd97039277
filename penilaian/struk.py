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
from math import ceil, floor

from penilaian.rumus import INDIKATOR, Musim, NilaiDesa, dua_desimal

SEN = Decimal("0.01")
NAMA = {
    "iuran": "Ketertiban iuran",
    "regulasi": "Regulasi desa",
    "mandiri": "Partisipasi mandiri",
}
_TUKAR = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Mentah:
    """A line before rounding: what it gives and could give to its indicator (0..100).

    `bulan` is set where the line is about a month.
    """

    nama: str
    keterangan: str
    nilai: Fraction
    terbanyak: Fraction
    bulan: date | None = None


@dataclass(frozen=True, slots=True)
class Butir:
    """A line as printed: points of S to two decimals."""

    nama: str
    keterangan: str
    poin: Decimal
    terbanyak: Decimal
    bulan: date | None


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The lines of one indicator; `poin` is their sum."""

    kunci: str
    nama: str
    nilai: Decimal
    bobot: str
    poin: Decimal
    butir: tuple[Butir, ...]


def _angka(bilangan: Decimal | int) -> str:
    """A number as Indonesians write it: "1.234,50"."""
    return f"{bilangan:,}".translate(_TUKAR)


def bagi_sen(bagian: Sequence[Fraction], jumlah: Decimal) -> list[Decimal]:
    """Hundredths for each part that add up to `jumlah`, their sum as it is rounded."""
    sen = [floor(satu * 100) for satu in bagian]
    sisa = int(jumlah * 100) - sum(sen)
    urut = sorted(range(len(sen)), key=lambda ke: sen[ke] - bagian[ke] * 100)
    for ke in urut[:sisa]:
        sen[ke] += 1
    return [satu * SEN for satu in sen]


def _iuran(nilai: NilaiDesa, _: Musim) -> list[Mentah]:
    """A month each: A_m of the months that count, with the factor for joining late."""
    iuran = nilai.iuran
    porsi = 100 * iuran.faktor / max(len(iuran.bulan), 1)
    return [
        Mentah(
            "Iuran",
            f"{sum(baris.is_tertib for baris in bulan.baris)} dari "
            f"{len(bulan.baris)} akun lunas tepat waktu",
            porsi * bulan.nilai,
            porsi,
            bulan.bulan,
        )
        for bulan in iuran.bulan
    ]


def _regulasi(nilai: NilaiDesa, musim: Musim) -> list[Mentah]:
    """The state at the end by its three parts, then how long it has stood."""
    aturan, akhir = musim.aturan, nilai.regulasi.akhir
    bulanan = nilai.regulasi.bulanan
    porsi = aturan.porsi_akhir if bulanan else Fraction(1)
    dasar = (
        akhir.dasar_dari.jenis.replace("_", " ") if akhir.dasar_dari else "belum ada"
    )
    baris = [
        Mentah(
            "Dasar hukum",
            f"Tertinggi yang berlaku: {dasar}",
            porsi * akhir.dasar,
            porsi * max(aturan.dasar.values()),
        ),
        Mentah(
            "Anggaran APBDes",
            f"{akhir.orang_rentan} pekerja rentan dianggarkan"
            + (", perangkat dianggarkan" if akhir.ada_perangkat else ""),
            porsi * akhir.anggaran,
            porsi * (aturan.anggaran_perangkat + aturan.anggaran_rentan),
        ),
        Mentah(
            "Jangkauan",
            f"{len(akhir.kelompok)} dari 4 kelompok disebut peraturan",
            porsi * akhir.jangkauan,
            porsi * aturan.jangkauan * 4,
        ),
    ]
    if bulanan:
        rerata = nilai.b - porsi * akhir.nilai
        keterangan = f"Rata-rata keadaan pada akhir {len(bulanan)} bulan"
        baris.append(Mentah("Lamanya berlaku", keterangan, rerata, 100 * (1 - porsi)))
    return baris


def _mandiri(nilai: NilaiDesa, _: Musim) -> list[Mentah]:
    """Coverage and new registrations, half each."""
    mandiri = nilai.mandiri
    return [
        Mentah(
            "Cakupan",
            f"Rata-rata {_angka(dua_desimal(mandiri.rerata_peserta))} peserta aktif, "
            f"potensi {_angka(ceil(mandiri.potensi_efektif))}",
            mandiri.cakupan / 2,
            Fraction(50),
        ),
        Mentah(
            "Peserta baru",
            f"{mandiri.baru_penuh} dihitung penuh, {mandiri.baru_sebagian} sebagian",
            mandiri.baru / 2,
            Fraction(50),
        ),
    ]


_BARIS = {"iuran": _iuran, "regulasi": _regulasi, "mandiri": _mandiri}


def _butir(mentah: Mentah, poin: Decimal, porsi: Fraction) -> Butir:
    """A line as printed: what it gives is never more than what it could give."""
    return Butir(
        mentah.nama,
        mentah.keterangan,
        poin,
        max(poin, dua_desimal(mentah.terbanyak * porsi)),
        mentah.bulan,
    )


def struk(nilai: NilaiDesa, musim: Musim) -> list[Kelompok]:
    """The receipt: three groups of lines whose points add up to the displayed S."""
    jumlah = sum(Fraction(musim.bobot[kunci]) for kunci in INDIKATOR)
    porsi = {kunci: Fraction(musim.bobot[kunci]) / jumlah for kunci in INDIKATOR}
    mentah = {kunci: _BARIS[kunci](nilai, musim) for kunci in INDIKATOR}
    bagian = {
        kunci: [satu.nilai * porsi[kunci] for satu in baris]
        for kunci, baris in mentah.items()
    }
    poin = bagi_sen(
        [sum(satu, Fraction(0)) for satu in bagian.values()], nilai.tampilan.s
    )
    return [
        Kelompok(
            kunci,
            NAMA[kunci],
            tampil,
            f"{dua_desimal(100 * porsi[kunci]).normalize():f}".translate(_TUKAR),
            jumlah_poin,
            tuple(
                _butir(satu, sen, porsi[kunci])
                for satu, sen in zip(
                    mentah[kunci], bagi_sen(bagian[kunci], jumlah_poin), strict=True
                )
            ),
        )
        for kunci, tampil, jumlah_poin in zip(
            INDIKATOR, nilai.tampilan[:3], poin, strict=True
        )
    ]
