"""The score of a village: S = sum(w*x)/sum(w), exact, then shown once (juknis 2)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from penilaian.rumus.bilangan import dua_desimal
from penilaian.rumus.fakta import INDIKATOR, Desa, Musim
from penilaian.rumus.iuran import NilaiIuran, nilai_iuran
from penilaian.rumus.mandiri import NilaiMandiri, nilai_mandiri
from penilaian.rumus.regulasi import NilaiRegulasi, nilai_regulasi

BELUM_BERJALAN = "belum berjalan"
PENDATANG_BARU = "pendatang baru"
DINI_TERBESAR = 400_000  # days; more than the calendar has
PANJANG_KUNCI = 42


class Tampilan(NamedTuple):
    """A, B, C and S as the village sees them: two decimals."""

    a: Decimal
    b: Decimal
    c: Decimal
    s: Decimal


class Identitas(NamedTuple):
    """Which village a line of the ranking is about."""

    kode: str
    nama: str
    kecamatan: str
    jenis: str


@dataclass(frozen=True, slots=True)
class Ringkas:
    """What a ranking needs of a score: as it is stored, or of a `NilaiDesa`."""

    desa: Identitas
    tampilan: Tampilan
    keterangan: str
    kunci: str


@dataclass(frozen=True, slots=True)
class NilaiDesa:
    """The score of one village on one date, with everything that explains it.

    `a`, `b`, `c`, `s` are exact (0..100), `tampilan` holds them rounded.
    `keterangan` says why the village takes no rank, and is empty where it does.
    """

    desa: Desa
    pada: date
    a: Fraction
    b: Fraction
    c: Fraction
    s: Fraction
    tampilan: Tampilan
    keterangan: str
    iuran: NilaiIuran
    regulasi: NilaiRegulasi
    mandiri: NilaiMandiri

    @property
    def dasar_sejak(self) -> date | None:
        """Since when the instrument of B1 is in force (tie-break 5)."""
        dasar_dari = self.regulasi.akhir.dasar_dari
        return dasar_dari.berlaku_sejak if dasar_dari else None

    @property
    def kunci(self) -> str:
        """What is compared when ranks are given (`kunci_urut`)."""
        return kunci_urut(
            self.tampilan,
            self.iuran.jumlah_tak_tertib,
            self.iuran.rerata_dini,
            self.dasar_sejak,
        )


def kunci_urut(
    tampilan: Tampilan, tak_tertib: int, dini: Fraction | None, dasar: date | None
) -> str:
    """S and the tie-breaks 1 to 5 as digits; the smaller text comes first.

    A text has one order in Python and in both databases. A mean is cut to 10^-9 of a
    day: two means of at most 20,000 bills each differ by more, or are equal.
    """
    seratus = [
        10_000 - int(satu * 100) for satu in (tampilan.s, tampilan.a, tampilan.c)
    ]
    hari = 10**15 - 1 if dini is None else int((DINI_TERBESAR - dini) * 10**9)
    sejak = date.max if dasar is None else dasar
    return (
        "".join(f"{satu:05d}" for satu in seratus)
        + f"{tak_tertib:05d}{hari:015d}{sejak.toordinal():07d}"
    )


def nilai_akhir(nilai: dict[str, Fraction], musim: Musim) -> Fraction:
    """S = sum(w*x)/sum(w) over the three indicators (juknis 2)."""
    bobot = {nama: Fraction(musim.bobot[nama]) for nama in INDIKATOR}
    jumlah = sum((bobot[nama] * nilai[nama] for nama in INDIKATOR), Fraction(0))
    return jumlah / sum(bobot.values())


def keterangan(desa: Desa, bulan_dinilai: int, musim: Musim) -> str:
    """Why a village takes no rank (juknis 2, "Ranks")."""
    if not desa.iuran:
        return BELUM_BERJALAN
    return PENDATANG_BARU if bulan_dinilai < musim.aturan.minimal_bulan else ""


def nilai_desa(desa: Desa, musim: Musim, pada: date) -> NilaiDesa:
    """The score of a village on `pada`, from its own facts alone (juknis 2)."""
    iuran = nilai_iuran(desa, musim, pada)
    regulasi = nilai_regulasi(desa, musim, pada)
    mandiri = nilai_mandiri(desa, musim, pada)
    nilai = (iuran.nilai, regulasi.nilai, mandiri.nilai)
    s = nilai_akhir(dict(zip(INDIKATOR, nilai, strict=True)), musim)
    return NilaiDesa(
        desa,
        pada,
        *nilai,
        s,
        Tampilan(*map(dua_desimal, (*nilai, s))),
        keterangan(desa, len(iuran.bulan), musim),
        iuran,
        regulasi,
        mandiri,
    )
