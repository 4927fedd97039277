"""The lines of a receipt before they are rounded: what each fact gives. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial

from penilaian.penjelasan.angka import bilangan
from penilaian.rumus import (
    KELOMPOK,
    Aturan,
    KeadaanRegulasi,
    Musim,
    NilaiDesa,
    Pelunasan,
)
from penilaian.rumus.mandiri import is_baru
from penilaian.rumus.regulasi import is_berlaku
from penilaian.struk_asal import Asal, Rujukan
from penilaian.struk_kata import (
    Kata,
    kata_baru,
    kata_bulanan,
    kata_cakupan,
    kata_dasar,
    kata_iuran,
    kata_jangkauan,
)
from permata.periode import awal_bulan

BULANAN = "B4"  # the rule of the months' ends


@dataclass(frozen=True, slots=True)
class Mentah:
    """A line before rounding: what it gives and could give to its indicator (0..100).

    `aturan` is the number of the rule on the page of the rules; `bulan` is set where
    the line is about a month. `kata` is asked only where somebody reads it: points
    are stored without.
    """

    aturan: str
    kata: Callable[[], Kata]
    nilai: Fraction
    terbanyak: Fraction | None = None
    bulan: date | None = None


_ATURAN_LUNAS = {
    Pelunasan.LUNAS: "A1",
    Pelunasan.SEBAGIAN: "A2",
    Pelunasan.BELUM: "A3",
}


def _iuran(nilai: NilaiDesa, _: Musim, asal: Asal) -> list[Mentah]:
    """An account and month each: its people's share of A_m, and of the months."""
    iuran = nilai.iuran
    porsi = 100 * iuran.faktor / max(len(iuran.bulan), 1)
    hasil = []
    for satu in iuran.bulan:
        orang = sum(baris.iuran.jumlah_tk for baris in satu.baris)
        for baris in satu.baris:
            bagian = porsi * Fraction(baris.iuran.jumlah_tk, orang)
            hasil.append(
                Mentah(
                    _ATURAN_LUNAS[baris.pelunasan],
                    partial(kata_iuran, satu.bulan, baris, asal),
                    bagian * baris.nilai,
                    bagian,
                    satu.bulan,
                )
            )
    return hasil


def _puncak(aturan: Aturan) -> Fraction:
    """The most that B can be on one day."""
    anggaran = aturan.anggaran_perangkat + aturan.anggaran_rentan
    return max(aturan.dasar.values()) + anggaran + aturan.jangkauan * len(KELOMPOK)


def _dasar(keadaan: KeadaanRegulasi, aturan: Aturan, asal: Asal) -> Mentah:
    kata = partial(kata_dasar, keadaan, aturan, asal)
    return Mentah("B1", kata, keadaan.dasar, max(aturan.dasar.values()))


def _anggaran(
    nilai: NilaiDesa, keadaan: KeadaanRegulasi, aturan: Aturan, asal: Asal
) -> list[Mentah]:
    """The two budget lines: for officials, and for workers at risk."""
    perangkat = aturan.anggaran_perangkat * keadaan.ada_perangkat

    def rujukan(jenis: str) -> tuple[Rujukan, ...]:
        semua = (satu for satu in nilai.desa.anggaran if satu.jenis == jenis)
        return asal.dokumen(s for s in semua if is_berlaku(s, keadaan.tanggal))

    return [
        Mentah(
            "B2",
            lambda: Kata(
                "Anggaran perangkat di APBDes",
                f"{'ada' if keadaan.ada_perangkat else 'belum ada'}, "
                f"{bilangan(perangkat)} dari {bilangan(aturan.anggaran_perangkat)}",
                rujukan("perangkat"),
            ),
            perangkat,
            aturan.anggaran_perangkat,
        ),
        Mentah(
            "B2",
            lambda: Kata(
                "Anggaran pekerja rentan di APBDes",
                f"{keadaan.orang_rentan} dari {bilangan(aturan.target_rentan)} orang, "
                f"{bilangan(keadaan.anggaran - perangkat)} dari "
                f"{bilangan(aturan.anggaran_rentan)}",
                rujukan("rentan"),
            ),
            keadaan.anggaran - perangkat,
            aturan.anggaran_rentan,
        ),
    ]


def _jangkauan(
    nilai: NilaiDesa, keadaan: KeadaanRegulasi, aturan: Aturan, asal: Asal
) -> Mentah:
    kata = partial(kata_jangkauan, nilai.desa, keadaan, aturan, asal)
    puncak = aturan.jangkauan * len(KELOMPOK)
    return Mentah("B3", kata, keadaan.jangkauan, puncak)


def _timbang(mentah: Mentah, porsi: Fraction) -> Mentah:
    """The same line, counted for a part."""
    puncak = (mentah.terbanyak or Fraction(0)) * porsi
    return replace(mentah, nilai=mentah.nilai * porsi, terbanyak=puncak)


def _regulasi(nilai: NilaiDesa, musim: Musim, asal: Asal) -> list[Mentah]:
    """The state at the end by its parts, then the state of each month's end."""
    aturan, akhir = musim.aturan, nilai.regulasi.akhir
    bulanan = nilai.regulasi.bulanan
    porsi = aturan.porsi_akhir if bulanan else Fraction(1)
    keadaan = [
        _dasar(akhir, aturan, asal),
        *_anggaran(nilai, akhir, aturan, asal),
        _jangkauan(nilai, akhir, aturan, asal),
    ]
    sebulan = (1 - porsi) / max(len(bulanan), 1)
    return [_timbang(satu, porsi) for satu in keadaan] + [
        Mentah(
            BULANAN,
            partial(kata_bulanan, nilai.desa, satu, asal),
            sebulan * satu.nilai,
            sebulan * _puncak(aturan),
            awal_bulan(satu.tanggal),
        )
        for satu in bulanan
    ]


def _cakupan(nilai: NilaiDesa) -> list[Mentah]:
    """Each month's share of the coverage, by the people who paid it."""
    mandiri = nilai.mandiri
    semua = sum(orang for _, orang in mandiri.peserta_bulan)
    return [
        Mentah(
            "C1",
            partial(kata_cakupan, blth, orang),
            mandiri.cakupan / 2 * Fraction(orang, max(semua, 1)),
            bulan=blth,
        )
        for blth, orang in mandiri.peserta_bulan
    ]


def _baru(nilai: NilaiDesa, musim: Musim, asal: Asal) -> list[Mentah]:
    """The newly registered, by the month in which they were."""
    aturan, mandiri = musim.aturan, nilai.mandiri
    penuh, sebagian, orang = Counter[date](), Counter[date](), Counter[date]()
    for satu in nilai.desa.peserta:
        if is_baru(satu, musim, nilai.pada):
            blth, lama = awal_bulan(satu.terdaftar_sejak), len(satu.bulan_dibayar)
            orang[blth] += 1
            penuh[blth] += lama >= aturan.bulan_penuh
            sebagian[blth] += 0 < lama < aturan.bulan_penuh
    return [
        Mentah(
            "C2",
            partial(kata_baru, blth, (orang[blth], penuh[blth], sebagian[blth]), asal),
            mandiri.baru
            / 2
            * (penuh[blth] + sebagian[blth] * aturan.bobot_sebagian)
            / (mandiri.jumlah_baru or 1),
            bulan=blth,
        )
        for blth in sorted(orang)
    ]


def _mandiri(nilai: NilaiDesa, musim: Musim, asal: Asal) -> list[Mentah]:
    return _cakupan(nilai) + _baru(nilai, musim, asal)


BARIS: dict[str, Callable[[NilaiDesa, Musim, Asal], list[Mentah]]] = {
    "iuran": _iuran,
    "regulasi": _regulasi,
    "mandiri": _mandiri,
}
