"""The lines of a receipt before they are rounded: what each fact gives. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from penilaian.penjelasan.angka import bilangan, persen
from penilaian.penjelasan.aturan import NAMA_DASAR
from penilaian.rumus import (
    KELOMPOK,
    Anggaran,
    Aturan,
    KeadaanRegulasi,
    Musim,
    NilaiBaris,
    NilaiDesa,
    Pelunasan,
    Regulasi,
    dua_desimal,
)
from penilaian.rumus.mandiri import is_baru
from penilaian.rumus.regulasi import is_berlaku
from penilaian.struk_asal import BUKU_PESERTA, Asal, Rujukan
from permata.periode import awal_bulan
from permata.templatetags.format import angka, bulan, rupiah, tanggal_biasa
from permata.templatetags.format import tanggal_pendek as hari

BULANAN = "B4"  # the rule of the months' ends
NAMA_KELOMPOK = {
    "perangkat": "perangkat",
    "bpd": "BPD",
    "rt_rw": "RT/RW dan lembaga desa",
    "warga": "pekerja rentan atau warga",
}


@dataclass(frozen=True, slots=True)
class Mentah:
    """A line before rounding: what it gives and could give to its indicator (0..100).

    `aturan` is the number of the rule on the page of the rules; `bulan` is set where
    the line is about a month.
    """

    aturan: str
    uraian: str
    rincian: str
    nilai: Fraction
    terbanyak: Fraction | None = None
    bulan: date | None = None
    rujukan: tuple[Rujukan, ...] = ()


_ATURAN_LUNAS = {
    Pelunasan.LUNAS: "A1",
    Pelunasan.SEBAGIAN: "A2",
    Pelunasan.BELUM: "A3",
}


def _pelunasan(baris: NilaiBaris) -> str:
    """How far it is paid, and what is left of the value."""
    if baris.pelunasan == Pelunasan.BELUM:
        return "belum dibayar"
    if baris.pelunasan == Pelunasan.SEBAGIAN:
        return (
            f"baru dibayar {rupiah(baris.dibayar)}, lewat {baris.terlambat} hari, "
            f"dihitung {persen(dua_desimal(100 * baris.nilai) / 100)}"
        )
    kata = f"terlambat {baris.terlambat} hari" if baris.terlambat else "tepat waktu"
    return f"lunas {hari(baris.tanggal_lunas)}, {kata}, dihitung {persen(baris.nilai)}"


def _iuran(nilai: NilaiDesa, _: Musim, asal: Asal) -> list[Mentah]:
    """An account and month each: its people's share of A_m, and of the months."""
    iuran = nilai.iuran
    porsi = 100 * iuran.faktor / max(len(iuran.bulan), 1)
    hasil = []
    for satu in iuran.bulan:
        orang = sum(baris.iuran.jumlah_tk for baris in satu.baris)
        for baris in satu.baris:
            isi = baris.iuran
            bagian = porsi * Fraction(isi.jumlah_tk, orang)
            hasil.append(
                Mentah(
                    _ATURAN_LUNAS[baris.pelunasan],
                    f"{bulan(satu.bulan)}, {asal.akun.get(isi.akun, 'akun iuran')}, "
                    f"{isi.jumlah_tk} orang",
                    f"NPP {isi.akun}, tagihan {rupiah(Fraction(isi.tagihan))}, jatuh "
                    f"tempo {hari(isi.jatuh_tempo)}, {_pelunasan(baris)}",
                    bagian * baris.nilai,
                    bagian,
                    satu.bulan,
                    asal.iuran.get((isi.akun, satu.bulan), ()),
                )
            )
    return hasil


def _puncak(aturan: Aturan) -> Fraction:
    """The most that B can be on one day."""
    anggaran = aturan.anggaran_perangkat + aturan.anggaran_rentan
    return max(aturan.dasar.values()) + anggaran + aturan.jangkauan * len(KELOMPOK)


def _dasar(keadaan: KeadaanRegulasi, aturan: Aturan, asal: Asal) -> Mentah:
    puncak, dasar = max(aturan.dasar.values()), keadaan.dasar_dari
    if dasar is None:
        rincian = f"belum ada peraturan yang berlaku, 0 dari {bilangan(puncak)}"
    else:
        rincian = (
            f"{NAMA_DASAR[dasar.jenis]} berlaku sejak "
            f"{tanggal_biasa(dasar.berlaku_sejak)}, {bilangan(keadaan.dasar)} dari "
            f"{bilangan(puncak)}"
        )
    rujukan = asal.dokumen([dasar] if dasar else [])
    return Mentah("B1", "Dasar hukum", rincian, keadaan.dasar, puncak, None, rujukan)


def _anggaran(
    nilai: NilaiDesa, keadaan: KeadaanRegulasi, aturan: Aturan, asal: Asal
) -> list[Mentah]:
    """The two budget lines: for officials, and for workers at risk."""
    berlaku = [s for s in nilai.desa.anggaran if is_berlaku(s, keadaan.tanggal)]
    perangkat = aturan.anggaran_perangkat * keadaan.ada_perangkat
    rujukan = {
        jenis: asal.dokumen(satu for satu in berlaku if satu.jenis == jenis)
        for jenis in ("perangkat", "rentan")
    }
    ada = "ada" if keadaan.ada_perangkat else "belum ada"
    return [
        Mentah(
            "B2",
            "Anggaran perangkat di APBDes",
            f"{ada}, {bilangan(perangkat)} dari {bilangan(aturan.anggaran_perangkat)}",
            perangkat,
            aturan.anggaran_perangkat,
            rujukan=rujukan["perangkat"],
        ),
        Mentah(
            "B2",
            "Anggaran pekerja rentan di APBDes",
            f"{keadaan.orang_rentan} dari {bilangan(aturan.target_rentan)} orang, "
            f"{bilangan(keadaan.anggaran - perangkat)} dari "
            f"{bilangan(aturan.anggaran_rentan)}",
            keadaan.anggaran - perangkat,
            aturan.anggaran_rentan,
            rujukan=rujukan["rentan"],
        ),
    ]


def sebut(kelompok: frozenset[str]) -> str:
    """Groups in words, in the order of the rules."""
    return ", ".join(NAMA_KELOMPOK[satu] for satu in KELOMPOK if satu in kelompok)


def _jangkauan(
    nilai: NilaiDesa, keadaan: KeadaanRegulasi, aturan: Aturan, asal: Asal
) -> Mentah:
    belum = frozenset(KELOMPOK) - keadaan.kelompok
    disebut = sebut(keadaan.kelompok) or "belum ada kelompok"
    sisa = f"; belum disebut: {sebut(belum)}" if belum else ""
    puncak = aturan.jangkauan * len(KELOMPOK)
    rujukan = asal.dokumen(
        satu
        for satu in nilai.desa.regulasi
        if satu.kelompok and is_berlaku(satu, keadaan.tanggal)
    )
    return Mentah(
        "B3",
        "Jangkauan peraturan",
        f"{bilangan(keadaan.jangkauan)} dari {bilangan(puncak)}, disebut: "
        f"{disebut}{sisa}",
        keadaan.jangkauan,
        puncak,
        rujukan=rujukan,
    )


def _timbang(mentah: Mentah, porsi: Fraction) -> Mentah:
    """The same line, counted for a part."""
    puncak = (mentah.terbanyak or Fraction(0)) * porsi
    return replace(mentah, nilai=mentah.nilai * porsi, terbanyak=puncak)


def _regulasi(nilai: NilaiDesa, musim: Musim, asal: Asal) -> list[Mentah]:
    """The state at the end by its parts, then the state of each month's end."""
    aturan, akhir = musim.aturan, nilai.regulasi.akhir
    bulanan = nilai.regulasi.bulanan
    semua: tuple[Regulasi | Anggaran, ...] = nilai.desa.regulasi + nilai.desa.anggaran
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
            f"Keadaan {hari(satu.tanggal)}",
            f"dasar hukum {bilangan(satu.dasar)}, anggaran {bilangan(satu.anggaran)}, "
            f"jangkauan {bilangan(satu.jangkauan)}",
            sebulan * satu.nilai,
            sebulan * _puncak(aturan),
            awal_bulan(satu.tanggal),
            asal.dokumen(fakta for fakta in semua if is_berlaku(fakta, satu.tanggal)),
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
            f"Peserta aktif {bulan(blth)}",
            f"{angka(orang)} orang membayar bulan itu",
            mandiri.cakupan / 2 * Fraction(orang, max(semua, 1)),
            bulan=blth,
            rujukan=(BUKU_PESERTA,),
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
            f"Peserta baru {bulan(blth)}, {angka(orang[blth])} orang",
            f"{penuh[blth]} dihitung penuh, {sebagian[blth]} sebagian, "
            f"{orang[blth] - penuh[blth] - sebagian[blth]} belum membayar",
            mandiri.baru
            / 2
            * (penuh[blth] + sebagian[blth] * aturan.bobot_sebagian)
            / (mandiri.jumlah_baru or 1),
            bulan=blth,
            rujukan=asal.daftar.get(blth, ()),
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
