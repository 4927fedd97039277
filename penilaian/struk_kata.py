"""What the lines of a receipt say, and what they refer to. Pure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from penilaian.penjelasan.angka import bilangan, persen
from penilaian.penjelasan.aturan import NAMA_DASAR
from penilaian.rumus import (
    KELOMPOK,
    Anggaran,
    Aturan,
    Desa,
    KeadaanRegulasi,
    NilaiBaris,
    Pelunasan,
    Regulasi,
    dua_desimal,
)
from penilaian.rumus.regulasi import is_berlaku
from penilaian.struk_asal import BUKU_PESERTA, Asal, Rujukan
from permata.templatetags.format import angka, bulan, rupiah, tanggal_biasa
from permata.templatetags.format import tanggal_pendek as hari

NAMA_KELOMPOK = {
    "perangkat": "perangkat",
    "bpd": "BPD",
    "rt_rw": "RT/RW dan lembaga desa",
    "warga": "pekerja rentan atau warga",
}


class Kata(NamedTuple):
    """What a line says, and what it refers to."""

    uraian: str
    rincian: str
    rujukan: tuple[Rujukan, ...]


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


def kata_iuran(blth: date, baris: NilaiBaris, asal: Asal) -> Kata:
    isi = baris.iuran
    return Kata(
        f"{bulan(blth)}, {asal.akun.get(isi.akun, 'akun iuran')}, "
        f"{isi.jumlah_tk} orang",
        f"NPP {isi.akun}, tagihan {rupiah(Fraction(isi.tagihan))}, jatuh "
        f"tempo {hari(isi.jatuh_tempo)}, {_pelunasan(baris)}",
        asal.iuran.get((isi.akun, blth), ()),
    )


def kata_dasar(keadaan: KeadaanRegulasi, aturan: Aturan, asal: Asal) -> Kata:
    puncak, dasar = max(aturan.dasar.values()), keadaan.dasar_dari
    if dasar is None:
        rincian = f"belum ada peraturan yang berlaku, 0 dari {bilangan(puncak)}"
    else:
        rincian = (
            f"{NAMA_DASAR[dasar.jenis]} berlaku sejak "
            f"{tanggal_biasa(dasar.berlaku_sejak)}, {bilangan(keadaan.dasar)} dari "
            f"{bilangan(puncak)}"
        )
    return Kata("Dasar hukum", rincian, asal.dokumen([dasar] if dasar else []))


def sebut(kelompok: frozenset[str]) -> str:
    """Groups in words, in the order of the rules."""
    return ", ".join(NAMA_KELOMPOK[satu] for satu in KELOMPOK if satu in kelompok)


def kata_jangkauan(
    desa: Desa, keadaan: KeadaanRegulasi, aturan: Aturan, asal: Asal
) -> Kata:
    belum = frozenset(KELOMPOK) - keadaan.kelompok
    disebut = sebut(keadaan.kelompok) or "belum ada kelompok"
    sisa = f"; belum disebut: {sebut(belum)}" if belum else ""
    rujukan = asal.dokumen(
        satu
        for satu in desa.regulasi
        if satu.kelompok and is_berlaku(satu, keadaan.tanggal)
    )
    puncak = aturan.jangkauan * len(KELOMPOK)
    rincian = f"{bilangan(keadaan.jangkauan)} dari {bilangan(puncak)}, disebut: "
    return Kata("Jangkauan peraturan", f"{rincian}{disebut}{sisa}", rujukan)


def kata_bulanan(desa: Desa, satu: KeadaanRegulasi, asal: Asal) -> Kata:
    semua: tuple[Regulasi | Anggaran, ...] = desa.regulasi + desa.anggaran
    return Kata(
        f"Keadaan {hari(satu.tanggal)}",
        f"dasar hukum {bilangan(satu.dasar)}, anggaran {bilangan(satu.anggaran)}, "
        f"jangkauan {bilangan(satu.jangkauan)}",
        asal.dokumen(fakta for fakta in semua if is_berlaku(fakta, satu.tanggal)),
    )


def kata_cakupan(blth: date, orang: int) -> Kata:
    rincian = f"{angka(orang)} orang membayar bulan itu"
    return Kata(f"Peserta aktif {bulan(blth)}", rincian, (BUKU_PESERTA,))


def kata_baru(blth: date, jumlah: tuple[int, int, int], asal: Asal) -> Kata:
    orang, penuh, sebagian = jumlah
    return Kata(
        f"Peserta baru {bulan(blth)}, {angka(orang)} orang",
        f"{penuh} dihitung penuh, {sebagian} sebagian, "
        f"{orang - penuh - sebagian} belum membayar",
        asal.daftar.get(blth, ()),
    )
