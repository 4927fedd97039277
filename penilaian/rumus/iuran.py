"""Indicator A, ketertiban iuran: paid in full and in time (juknis 2.A)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from operator import attrgetter

from penilaian.rumus.aturan import Aturan
from penilaian.rumus.bilangan import jumlah_tepat
from penilaian.rumus.fakta import Desa, Iuran, Musim, Pembayaran, rerata


class Pelunasan(StrEnum):
    """How far an account-month is paid on the evaluation date."""

    LUNAS = "lunas"
    SEBAGIAN = "sebagian"
    BELUM = "belum"


@dataclass(frozen=True, slots=True)
class NilaiBaris:
    """An account-month: `nilai` is s (0..1).

    `terlambat` is L where it is settled, else the days since it was due.
    """

    iuran: Iuran
    pelunasan: Pelunasan
    dibayar: Fraction
    tanggal_lunas: date | None
    terlambat: int
    nilai: Fraction

    @property
    def is_tertib(self) -> bool:
        """Settled on or before the due date."""
        return self.pelunasan == Pelunasan.LUNAS and self.terlambat == 0


@dataclass(frozen=True, slots=True)
class NilaiBulan:
    """A village-month: `nilai` is A_m (0..1), over the accounts in `baris`."""

    bulan: date
    nilai: Fraction
    baris: tuple[NilaiBaris, ...]


@dataclass(frozen=True, slots=True)
class NilaiIuran:
    """A (0..100) with its months M, N_jatuh, and the factor for joining late."""

    nilai: Fraction
    bulan: tuple[NilaiBulan, ...]
    bulan_jatuh: int
    faktor: Fraction

    @property
    def baris(self) -> tuple[NilaiBaris, ...]:
        """All account-months that count."""
        return tuple(baris for bulan in self.bulan for baris in bulan.baris)

    @property
    def jumlah_tak_tertib(self) -> int:
        """Account-months settled late, partly paid or not paid (tie-break 3)."""
        return sum(not baris.is_tertib for baris in self.baris)

    @property
    def rerata_dini(self) -> Fraction | None:
        """Mean days from settlement to due date, None if none settled (tie-break 4)."""
        hari = [
            Fraction((baris.iuran.jatuh_tempo - baris.tanggal_lunas).days)
            for baris in self.baris
            if baris.tanggal_lunas
        ]
        return rerata(hari) if hari else None


def pita(hari: int, aturan: Aturan) -> Fraction:
    """band(L): the share that is left after `hari` calendar days (juknis 2.A)."""
    return next((nilai for batas, nilai in aturan.pita if hari <= batas), Fraction(0))


def tanggal_lunas(
    iuran: Iuran, pembayaran: list[Pembayaran], aturan: Aturan
) -> date | None:
    """The date on which the payments, in order, first reach the bill (juknis 2.A)."""
    kurang = Fraction(iuran.tagihan) - aturan.toleransi
    for bayar in pembayaran:
        kurang -= Fraction(bayar.jumlah)
        if kurang <= 0:
            return bayar.tanggal
    return None


def nilai_baris(iuran: Iuran, pada: date, aturan: Aturan) -> NilaiBaris:
    """s of an account-month that is due, from what is paid up to `pada` (2.A)."""
    terlihat = [bayar for bayar in iuran.pembayaran if bayar.tanggal <= pada]
    terlihat.sort(key=attrgetter("tanggal"))
    dibayar = jumlah_tepat(bayar.jumlah for bayar in terlihat)
    lunas = tanggal_lunas(iuran, terlihat, aturan) if dibayar > 0 else None
    terlambat = max(0, ((lunas or pada) - iuran.jatuh_tempo).days)
    nilai = pita(terlambat, aturan)
    if lunas:
        pelunasan = Pelunasan.LUNAS
    elif dibayar > 0:
        pelunasan = Pelunasan.SEBAGIAN
        nilai *= aturan.faktor_sebagian * dibayar / Fraction(iuran.tagihan)
    else:
        pelunasan, nilai = Pelunasan.BELUM, Fraction(0)
    return NilaiBaris(iuran, pelunasan, dibayar, lunas, terlambat, nilai)


def iuran_dinilai(desa: Desa, musim: Musim, pada: date) -> list[Iuran]:
    """The account-months that exist for A on `pada` (juknis 2.A, "Unit")."""
    wajib = {
        bulan
        for bulan in musim.bulan_iuran
        if desa.mulai_wajib is None or bulan >= desa.mulai_wajib
    }
    return [
        iuran
        for iuran in desa.iuran
        if iuran.blth in wajib
        and iuran.jatuh_tempo <= pada
        and not iuran.dikecualikan
        and iuran.jumlah_tk > 0
        and iuran.tagihan > 0
    ]


def nilai_bulan(bulan: date, baris: tuple[NilaiBaris, ...]) -> NilaiBulan:
    """A_m = sum(n*s)/sum(n): people are the weight, not rupiah (juknis 2.A)."""
    orang = sum(satu.iuran.jumlah_tk for satu in baris)
    jumlah = sum((satu.iuran.jumlah_tk * satu.nilai for satu in baris), Fraction(0))
    return NilaiBulan(bulan, jumlah / orang, baris)


def _bulan_ini(
    bulan: date, semua: list[Iuran], pada: date, aturan: Aturan, dulu: NilaiBulan | None
) -> NilaiBulan:
    if dulu and [id(s) for s in semua] == [id(s.iuran) for s in dulu.baris]:
        return dulu
    return nilai_bulan(bulan, tuple(nilai_baris(s, pada, aturan) for s in semua))


def nilai_iuran(
    desa: Desa, musim: Musim, pada: date, dulu: NilaiIuran | None = None
) -> NilaiIuran:
    """A = 100 * mean(A_m over M) * (1 - 0.20*(1 - |M|/N_jatuh)) (juknis 2.A).

    Of `dulu`, the same season on the same day, months are taken over in which every
    account-month is the very same.
    """
    per_bulan: dict[date, list[Iuran]] = {}
    for iuran in iuran_dinilai(desa, musim, pada):
        per_bulan.setdefault(iuran.blth, []).append(iuran)
    lama = {satu.bulan: satu for satu in dulu.bulan} if dulu else {}
    bulan = tuple(
        _bulan_ini(m, per_bulan[m], pada, musim.aturan, lama.get(m))
        for m in sorted(per_bulan)
    )
    jatuh = [musim.jatuh_tempo_pu.get(m) for m in musim.bulan_iuran]
    n_jatuh = max(len(bulan), sum(j is not None and j <= pada for j in jatuh))
    if not bulan:
        return NilaiIuran(Fraction(0), (), n_jatuh, Fraction(1))
    faktor = 1 - musim.aturan.faktor_bergabung * (1 - Fraction(len(bulan), n_jatuh))
    nilai = 100 * rerata([m.nilai for m in bulan]) * faktor
    return NilaiIuran(nilai, bulan, n_jatuh, faktor)
