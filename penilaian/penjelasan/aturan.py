"""The rules of a season in plain words; every figure comes from the season's data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from penilaian.penjelasan.angka import bilangan, persen
from penilaian.penjelasan.contoh import Langkah, langkah_contoh
from penilaian.rumus import INDIKATOR, KELOMPOK, Aturan, Musim, dua_desimal

NAMA_INDIKATOR = {
    "iuran": "Ketertiban iuran",
    "regulasi": "Regulasi desa",
    "mandiri": "Partisipasi mandiri",
}
TEKS_INDIKATOR = {
    "iuran": "Iuran kepala desa, perangkat, dan lembaga desa lunas sebelum jatuh "
    "tempo.",
    "regulasi": "Peraturan desa yang berlaku, anggaran di APBDes, dan siapa saja yang "
    "dilindungi.",
    "mandiri": "Warga yang mendaftar dan membayar sendiri, dibandingkan dengan jumlah "
    "pekerja di desa.",
}
BUKTI_INDIKATOR = {
    "iuran": "kuitansi dan rincian iuran",
    "regulasi": "dokumen peraturan dan APBDes",
    "mandiri": "daftar peserta, sumber dana mandiri",
}
NAMA_DASAR = {
    "perdes": "Peraturan Desa",
    "perkades": "Peraturan Kepala Desa",
    "keputusan_kades": "Keputusan Kepala Desa",
    "surat_edaran": "Surat Edaran",
}
KELOMPOK_TEKS = "perangkat, BPD, RT/RW dan lembaga desa, pekerja rentan atau warga"
PEMBEDA = (
    "Nilai ketertiban iuran lebih tinggi",
    "Nilai partisipasi mandiri lebih tinggi",
    "Lebih sedikit iuran bulanan yang terlambat, kurang, atau belum dibayar",
    "Rata-rata lunas lebih awal dari jatuh tempo",
    "Dasar hukum desa berlaku lebih dulu",
    "Suara juri dalam pleno",
)


@dataclass(frozen=True, slots=True)
class Indikator:
    """An indicator as the reader meets it; `poin` is its weight out of 100."""

    kunci: str
    huruf: str
    nama: str
    bobot: str
    poin: Decimal
    ringkas: str
    teks: str
    bukti: str


@dataclass(frozen=True, slots=True)
class Baris:
    """A line of a table: what, how much as text, and as a bar of 0..100."""

    nama: str
    nilai: str
    bilah: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """The whole rule set, ready to print."""

    indikator: tuple[Indikator, ...]
    jumlah_bobot: str
    pita: tuple[Baris, ...]
    iuran: tuple[str, ...]
    poin_regulasi: str
    dasar: tuple[Baris, ...]
    anggaran: tuple[Baris, ...]
    jangkauan: Baris
    regulasi: tuple[str, ...]
    mandiri: tuple[str, ...]
    peringkat: tuple[str, ...]
    pembeda: tuple[str, ...]
    contoh: tuple[Langkah, ...]

    @property
    def ruas(self) -> list[dict[str, object]]:
        """The weights as the stretches of a bar."""
        return [{"kunci": i.kunci, "poin": i.poin} for i in self.indikator]


def penjelasan(musim: Musim) -> Penjelasan:
    """The rules of a season in words and tables."""
    aturan = musim.aturan
    indikator = _indikator(musim)
    return Penjelasan(
        indikator=indikator,
        jumlah_bobot=bilangan(sum(Fraction(musim.bobot[i.kunci]) for i in indikator)),
        pita=_pita(aturan),
        iuran=_iuran(aturan),
        poin_regulasi=bilangan(_poin_regulasi(aturan)),
        dasar=_dasar(aturan),
        anggaran=_anggaran(aturan),
        jangkauan=Baris(
            f"Tiap kelompok yang disebut: {KELOMPOK_TEKS}", bilangan(aturan.jangkauan)
        ),
        regulasi=_regulasi(aturan),
        mandiri=_mandiri(aturan),
        peringkat=_peringkat(aturan),
        pembeda=PEMBEDA,
        contoh=langkah_contoh(musim),
    )


def _indikator(musim: Musim) -> tuple[Indikator, ...]:
    aturan = musim.aturan
    jumlah = sum(Fraction(musim.bobot[kunci]) for kunci in INDIKATOR)
    tertinggi = max(aturan.dasar.values())
    anggaran = aturan.anggaran_perangkat + aturan.anggaran_rentan
    ringkas = {
        "iuran": "Tepat waktu, ditimbang jumlah orang",
        "regulasi": f"Dasar hukum {bilangan(tertinggi)}, anggaran "
        f"{bilangan(anggaran)}, jangkauan "
        f"{bilangan(len(KELOMPOK) * aturan.jangkauan)}",
        "mandiri": f"Cakupan {persen(aturan.target_cakupan)} dan peserta baru "
        f"{persen(aturan.target_baru)}",
    }
    return tuple(
        Indikator(
            kunci=kunci,
            huruf=huruf,
            nama=NAMA_INDIKATOR[kunci],
            bobot=bilangan(musim.bobot[kunci]),
            poin=dua_desimal(100 * Fraction(musim.bobot[kunci]) / jumlah),
            ringkas=ringkas[kunci],
            teks=TEKS_INDIKATOR[kunci] + (_terlambat(aturan) if huruf == "A" else ""),
            bukti=BUKTI_INDIKATOR[kunci],
        )
        for huruf, kunci in zip("ABC", INDIKATOR, strict=True)
    )


def _poin_regulasi(aturan: Aturan) -> Fraction:
    """The most that B can be on one day."""
    anggaran = aturan.anggaran_perangkat + aturan.anggaran_rentan
    return max(aturan.dasar.values()) + anggaran + len(KELOMPOK) * aturan.jangkauan


def _dasar(aturan: Aturan) -> tuple[Baris, ...]:
    urut = sorted(aturan.dasar.items(), key=lambda d: -d[1])
    return tuple(Baris(NAMA_DASAR[jenis], bilangan(poin)) for jenis, poin in urut)


def _anggaran(aturan: Aturan) -> tuple[Baris, ...]:
    orang = bilangan(aturan.target_rentan)
    return (
        Baris(
            "Iuran kepala desa dan perangkat ada di APBDes",
            bilangan(aturan.anggaran_perangkat),
        ),
        Baris(
            f"Iuran {orang} pekerja rentan atau lebih ada di APBDes",
            bilangan(aturan.anggaran_rentan),
        ),
    )


def _terlambat(aturan: Aturan) -> str:
    """What the first band after the due date says, empty where there is none."""
    for hari, porsi in aturan.pita:
        if hari:
            return f" Terlambat sampai {hari} hari masih bernilai {persen(porsi)}."
    return ""


def _pita(aturan: Aturan) -> tuple[Baris, ...]:
    baris, mulai = [], 0
    for batas, porsi in aturan.pita:
        baris.append(_baris_pita(mulai, batas, porsi))
        mulai = batas + 1
    nol = Baris(f"Lebih dari {mulai - 1}", persen(0))
    return (*baris, nol)


def _baris_pita(mulai: int, batas: int, porsi: Fraction) -> Baris:
    nama = f"{mulai} sampai {batas}" if mulai < batas else str(batas)
    return Baris(
        nama if batas else "Tepat waktu", persen(porsi), dua_desimal(100 * porsi)
    )


def _iuran(aturan: Aturan) -> tuple[str, ...]:
    ikut = (
        "Bulan terakhir musim ikut dihitung untuk semua desa."
        if aturan.ikut_bulan_terakhir
        else "Bulan terakhir musim tidak dihitung untuk semua desa."
    )
    return (
        "A1. Tanggal lunas ialah hari saat jumlah pembayaran mencapai tagihan; "
        f"kekurangan sampai Rp{bilangan(aturan.toleransi)} tidak dipersoalkan.",
        "A2. Iuran yang baru dibayar sebagian bernilai "
        f"{persen(aturan.faktor_sebagian)} kali bagian yang sudah dibayar, lalu "
        "dikurangi menurut hari terlambat.",
        "A3. Iuran yang belum dibayar bernilai 0.",
        "Nilai satu bulan ialah rata-rata semua akun iuran desa, ditimbang jumlah "
        "orang, bukan rupiah. Nilai A ialah rata-rata semua bulan.",
        "Desa yang baru mulai membayar di tengah musim dikurangi paling banyak "
        f"{persen(aturan.faktor_bergabung)}, sebanding dengan bulan yang terlewat.",
        ikut,
    )


def _regulasi(aturan: Aturan) -> tuple[str, ...]:
    sisa = 1 - aturan.porsi_akhir
    return (
        "Yang dihitung hanya peraturan yang sudah diperiksa petugas dan sedang "
        "berlaku pada hari itu.",
        f"B4. Nilai B ialah {persen(aturan.porsi_akhir)} keadaan pada akhir musim dan "
        f"{persen(sisa)} rata-rata keadaan tiap akhir bulan: mengatur lebih awal "
        "bernilai lebih.",
        "Peraturan yang dicabut dihitung sampai sehari sebelum dicabut.",
    )


def _mandiri(aturan: Aturan) -> tuple[str, ...]:
    return (
        "Pembandingnya jumlah pekerja bukan penerima upah di desa, dibekukan sebelum "
        f"musim dimulai, paling sedikit {bilangan(aturan.lantai_potensi)} orang.",
        "C1. Cakupan: rata-rata peserta yang membayar tiap bulan. Penuh bila mencapai "
        f"{persen(aturan.target_cakupan)} dari pekerja.",
        "C2. Peserta baru: warga yang pertama kali mendaftar dalam musim ini. Penuh "
        f"bila mencapai {persen(aturan.target_baru)} dari pekerja. Yang membayar "
        f"{aturan.bulan_penuh} bulan atau lebih dihitung 1 orang, yang kurang dari itu "
        f"{bilangan(aturan.bobot_sebagian)} orang.",
        "Nilai C ialah rata-rata cakupan dan peserta baru.",
        "Hanya warga desa itu sendiri yang membayar dari kantongnya sendiri. Iuran "
        "yang dibayar APBDes, APBD, DBHCHT, CSR, atau pemberi kerja tidak dihitung.",
    )


def _peringkat(aturan: Aturan) -> tuple[str, ...]:
    return (
        "Nilai dibulatkan satu kali ke dua angka di belakang koma. Yang tampak, itulah "
        "yang menentukan peringkat.",
        f"Desa dengan iuran kurang dari {aturan.minimal_bulan} bulan disebut pendatang "
        "baru: nilainya tampil, peringkat belum diberikan.",
        "Desa tanpa akun iuran disebut belum berjalan.",
        "Selain peringkat umum, diumumkan yang terbaik menurut ukuran desa dan yang "
        "terbaik di tiap kecamatan.",
        "Bila nilai akhir sama, urutannya ditentukan berturut-turut oleh hal di bawah "
        "ini. Bila semuanya sama, peringkatnya bersama.",
    )
