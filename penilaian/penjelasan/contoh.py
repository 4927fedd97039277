"""An invented village for the rules page: the reader can check each figure by hand."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from penilaian.penjelasan.angka import bilangan, persen
from penilaian.rumus import (
    Anggaran,
    Desa,
    Iuran,
    Musim,
    NilaiDesa,
    Pembayaran,
    Peserta,
    Regulasi,
    dua_desimal,
    nilai_desa,
)
from permata.templatetags.format import BULAN, nilai

POTENSI = 350
ORANG = 12
HARI_TERLAMBAT = 5
RENTAN = 8
_TAGIHAN = 181_440


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step of the worked example."""

    judul: str
    teks: str
    hitungan: str


def nilai_contoh(musim: Musim) -> NilaiDesa:
    """The score of the invented village under the rules of this season."""
    return nilai_desa(_desa(musim), musim, musim.batas_data)


def bulan_terlambat(musim: Musim) -> date:
    """The month the invented village pays late: one past the middle."""
    return musim.bulan[len(musim.bulan) // 2]


def _desa(musim: Musim) -> Desa:
    bulan = musim.bulan
    sebelum = bulan[0] - timedelta(days=1)
    kelompok = frozenset({"perangkat", "bpd", "rt_rw"})
    return Desa(
        kode="",
        nama="Contoh",
        kecamatan="",
        jenis="desa",
        potensi_bpu=POTENSI,
        iuran=tuple(
            _iuran(m, musim.jatuh_tempo_pu[m], m == bulan_terlambat(musim))
            for m in bulan
            if m in musim.jatuh_tempo_pu
        ),
        regulasi=(Regulasi("perkades", bulan[:3][-1], kelompok=kelompok),),
        anggaran=(
            Anggaran("perangkat", ORANG, sebelum),
            Anggaran("rentan", RENTAN, sebelum),
        ),
        peserta=_peserta(14, bulan[0], bulan[2:])
        + _peserta(4, bulan[0], bulan[-2:])
        + _peserta(16, sebelum, bulan)
        + _peserta(1, sebelum, bulan[:4]),
    )


def _iuran(blth: date, jatuh_tempo: date, terlambat: bool) -> Iuran:
    lunas = jatuh_tempo + timedelta(days=HARI_TERLAMBAT * terlambat)
    bayar = Pembayaran(lunas, _TAGIHAN)
    return Iuran("PU", blth, ORANG, _TAGIHAN, jatuh_tempo, pembayaran=(bayar,))


def _peserta(
    jumlah: int, sejak: date, dibayar: tuple[date, ...]
) -> tuple[Peserta, ...]:
    return (Peserta(sejak, bulan_dibayar=frozenset(dibayar)),) * jumlah


def langkah_contoh(musim: Musim) -> tuple[Langkah, ...]:
    """The invented village, indicator by indicator."""
    hasil = nilai_contoh(musim)
    return (
        _contoh_iuran(musim, hasil),
        _contoh_regulasi(musim, hasil),
        _contoh_mandiri(musim, hasil),
        _contoh_akhir(musim, hasil),
    )


def _contoh_iuran(musim: Musim, hasil: NilaiDesa) -> Langkah:
    bulan = {satu.bulan: satu.nilai for satu in hasil.iuran.bulan}
    telat = bulan_terlambat(musim)
    tepat = [n for m, n in bulan.items() if m != telat]
    return Langkah(
        "Ketertiban iuran",
        f"Satu akun berisi {ORANG} orang. Iuran {BULAN[telat.month - 1]} lunas "
        f"{HARI_TERLAMBAT} hari sesudah jatuh tempo, {len(tepat)} bulan lain "
        "tepat waktu.",
        f"({len(tepat)} × 100% + {persen(bulan.get(telat, Fraction(0)))}) : "
        f"{len(bulan)} bulan. A = {nilai(hasil.tampilan.a)}",
    )


def _contoh_regulasi(musim: Musim, hasil: NilaiDesa) -> Langkah:
    akhir, aturan = hasil.regulasi.akhir, musim.aturan
    bulanan = [satu.nilai for satu in hasil.regulasi.bulanan]
    rerata = sum(bulanan, Fraction(0)) / max(len(bulanan), 1)
    sejak = hasil.dasar_sejak or musim.bulan_awal
    return Langkah(
        "Regulasi desa",
        f"Peraturan Kepala Desa berlaku sejak 1 {BULAN[sejak.month - 1]} dan menyebut "
        f"{len(akhir.kelompok)} kelompok. APBDes memuat perangkat dan "
        f"{akhir.orang_rentan} pekerja rentan sejak sebelum musim.",
        f"Akhir musim: dasar hukum {bilangan(akhir.dasar)} + anggaran "
        f"{bilangan(akhir.anggaran)} + jangkauan {bilangan(akhir.jangkauan)} = "
        f"{bilangan(akhir.nilai)}. Rata-rata akhir bulan "
        f"{nilai(dua_desimal(rerata))}. B = {persen(aturan.porsi_akhir)} × "
        f"{bilangan(akhir.nilai)} + {persen(1 - aturan.porsi_akhir)} × "
        f"{nilai(dua_desimal(rerata))} = {nilai(hasil.tampilan.b)}",
    )


def _contoh_mandiri(musim: Musim, hasil: NilaiDesa) -> Langkah:
    aturan, isi = musim.aturan, hasil.mandiri
    pekerja = bilangan(isi.potensi_efektif)
    return Langkah(
        "Partisipasi mandiri",
        f"Desa ini punya {POTENSI} pekerja bukan penerima upah. Rata-rata "
        f"{nilai(dua_desimal(isi.rerata_peserta))} peserta membayar tiap bulan. "
        f"{isi.baru_penuh} peserta baru membayar {aturan.bulan_penuh} bulan atau "
        f"lebih, {isi.baru_sebagian} kurang dari itu.",
        f"Cakupan {nilai(dua_desimal(isi.rerata_peserta))} : {pekerja} : "
        f"{persen(aturan.target_cakupan)} = {nilai(dua_desimal(isi.cakupan))}. Peserta "
        f"baru {bilangan(isi.jumlah_baru)} : {pekerja} : {persen(aturan.target_baru)} "
        f"= {nilai(dua_desimal(isi.baru))}. C = rata-rata keduanya = "
        f"{nilai(hasil.tampilan.c)}",
    )


def _contoh_akhir(musim: Musim, hasil: NilaiDesa) -> Langkah:
    bobot = [Fraction(n) for n in musim.bobot.values() if n]
    huruf = zip("ABC", ("iuran", "regulasi", "mandiri"), strict=True)
    suku = " + ".join(f"{bilangan(musim.bobot[kunci])} × {h}" for h, kunci in huruf)
    return Langkah(
        "Nilai akhir",
        "Ketiga nilai ditimbang menurut bobotnya, tanpa pembulatan di tengah jalan.",
        f"({suku}) : {bilangan(sum(bobot))} = {nilai(hasil.tampilan.s)}",
    )
