"""Indicator C, partisipasi mandiri: who pays for himself (juknis 2.C)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from penilaian.rumus.aturan import Aturan
from penilaian.rumus.fakta import Desa, Musim, Peserta, rerata


@dataclass(frozen=True, slots=True)
class NilaiMandiri:
    """C (0..100) with its halves Cov and New (each 0..100) and what they rest on.

    `peserta_bulan` holds (month, P_m); `jumlah_baru` is Q.
    """

    nilai: Fraction
    cakupan: Fraction
    baru: Fraction
    potensi_efektif: Fraction
    peserta_bulan: tuple[tuple[date, int], ...]
    rerata_peserta: Fraction
    baru_penuh: int
    baru_sebagian: int
    jumlah_baru: Fraction


def peserta_bulan(desa: Desa, bulan: date) -> int:
    """P_m: participants whose month `bulan` is paid (juknis 2.C)."""
    return sum(bulan in peserta.bulan_dibayar for peserta in desa.peserta)


def is_baru(peserta: Peserta, musim: Musim, pada: date) -> bool:
    """First registered inside the season and known on `pada`, and not left by then."""
    batas = min(pada, musim.akhir_musim)
    keluar = peserta.keluar_pada is not None and peserta.keluar_pada <= pada
    return musim.bulan_awal <= peserta.terdaftar_sejak <= batas and not keluar


def bagian_tercapai(jumlah: Fraction, potensi: Fraction, target: Fraction) -> Fraction:
    """100 * min(1, share of the potential / target share) (juknis 2.C)."""
    return 100 * min(Fraction(1), jumlah / potensi / target)


def potensi_efektif(desa: Desa, aturan: Aturan) -> Fraction:
    """W_eff = max(potensi_bpu, 300) (juknis 2.C)."""
    return max(Fraction(desa.potensi_bpu), aturan.lantai_potensi)


def nilai_mandiri(desa: Desa, musim: Musim, pada: date) -> NilaiMandiri:
    """C = (Cov + New)/2 (juknis 2.C)."""
    aturan, potensi = musim.aturan, potensi_efektif(desa, musim.aturan)
    aktif = tuple((m, peserta_bulan(desa, m)) for m in musim.bulan_selesai(pada))
    rerata_aktif = rerata([Fraction(n) for _, n in aktif]) if aktif else Fraction(0)
    lama = [len(p.bulan_dibayar) for p in desa.peserta if is_baru(p, musim, pada)]
    penuh = sum(n >= aturan.bulan_penuh for n in lama)
    sebagian = sum(0 < n < aturan.bulan_penuh for n in lama)
    q = penuh + sebagian * aturan.bobot_sebagian
    cakupan = bagian_tercapai(rerata_aktif, potensi, aturan.target_cakupan)
    baru = bagian_tercapai(Fraction(q), potensi, aturan.target_baru)
    return NilaiMandiri(
        nilai=(cakupan + baru) / 2,
        cakupan=cakupan,
        baru=baru,
        potensi_efektif=potensi,
        peserta_bulan=aktif,
        rerata_peserta=rerata_aktif,
        baru_penuh=penuh,
        baru_sebagian=sebagian,
        jumlah_baru=Fraction(q),
    )
