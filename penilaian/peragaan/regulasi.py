"""Regulations and lines of APBDes: from desa with all of it to desa with none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from penilaian.peragaan import kata
from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.iuran import BULAN, tarif_bpu
from penilaian.peragaan.rencana import Calon, IsiAnggaran, IsiRegulasi, Naskah

DASAR = {"perdes": 36, "perkades": 20, "keputusan_kades": 24, "surat_edaran": 8, "": 12}
SEBUTAN = {
    "perdes": "PERATURAN DESA",
    "perkades": "PERATURAN KEPALA DESA",
    "keputusan_kades": "KEPUTUSAN KEPALA DESA",
    "surat_edaran": "SURAT EDARAN KEPALA DESA",
}
SINGKAT = {
    "perdes": "Perdes",
    "perkades": "Perkades",
    "keputusan_kades": "SK-Kades",
    "surat_edaran": "Edaran",
}
KELOMPOK = {"perangkat": 92, "bpd": 60, "rt_rw": 55, "warga": 45}
DICABUT = date(2026, 7, 10)
AKHIR_TAHUN = date(2026, 12, 31)
HABIS = (date(2026, 9, 1), date(2026, 9, 15))


def susun_regulasi(calon: Calon) -> list[tuple[IsiRegulasi, ...]]:
    """Instruments, each as its versions: the second one ends what the first began."""
    dadu = Dadu.untuk("regulasi", calon.kode)
    jenis = dadu.timbang(DASAR)
    if not jenis:
        return []
    awal = date(2023, 2, 1) if dadu.kena(60) else date(2026, 1, 5)
    akhir = date(2025, 12, 20) if awal.year < BULAN[0].year else date(2026, 6, 25)
    utama = instrumen(jenis, dadu.hari(awal, akhir), dadu)
    hasil: list[tuple[IsiRegulasi, ...]] = [(utama,)]
    if jenis in {"perdes", "perkades"} and dadu.kena(35):
        lama = instrumen("surat_edaran", utama.ditetapkan - timedelta(200), dadu)
        hasil.insert(0, (lama,))
    if utama.berlaku < BULAN[3] and dadu.kena(6):
        hasil[-1] = (utama, replace(utama, berlaku_sampai=DICABUT))
        if dadu.kena(60):
            baru = instrumen("perkades", DICABUT + timedelta(1), dadu)
            hasil.append((replace(baru, hubungan="mencabut"),))
    return [tuple(map(partial(berbatas, calon), versi)) for versi in hasil]


def berbatas(calon: Calon, isi: IsiRegulasi) -> IsiRegulasi:
    """A few old circulars say themselves when they end: soon after the season."""
    dadu = Dadu.untuk("habis", calon.kode)
    if isi.jenis == "surat_edaran" and not isi.berlaku_sampai and dadu.kena(40):
        return replace(isi, berlaku_sampai=dadu.hari(*HABIS))
    return isi


def instrumen(jenis: str, ditetapkan: date, dadu: Dadu) -> IsiRegulasi:
    tahunan = jenis == "keputusan_kades" and dadu.kena(55)
    if tahunan:
        ditetapkan = dadu.hari(date(2026, 1, 2), date(2026, 2, 20))
    undang = ditetapkan + timedelta(days=dadu.randint(0, 6))
    urut = dadu.randint(1, 14)
    nomor, tertulis = urut, f"Nomor {urut:02d} Tahun {ditetapkan.year}"
    if jenis == "keputusan_kades":
        tertulis = f"Nomor 141/{urut:02d}/{ditetapkan.year}"
    kelompok = {nama for nama, persen in KELOMPOK.items() if dadu.kena(persen)}
    return IsiRegulasi(
        jenis=jenis,
        nomor_tertulis=tertulis,
        nomor=None if jenis == "keputusan_kades" else nomor,
        tahun=ditetapkan.year,
        tentang=dadu.choice(kata.TENTANG),
        ditetapkan=ditetapkan,
        diundangkan=undang if jenis in {"perdes", "perkades"} else None,
        berlaku=max(ditetapkan, undang),
        kelompok=frozenset(kelompok or {"perangkat"}),
        tahunan=tahunan,
    )


def susun_anggaran(calon: Calon) -> list[IsiAnggaran]:
    """Lines of the APBDes of this year; the local rule asks for ten rentan."""
    dadu = Dadu.untuk("anggaran", calon.kode)
    hasil = []
    if dadu.kena(78):
        orang = 8 + min(6, calon.potensi // 300)
        hasil.append(_baris("perangkat", orang, orang * 15_120 * 12, dadu))
    if dadu.kena(68):
        orang = dadu.choice((4, 5, 6, 8, 10, 10, 10, 12, 15, 20))
        tarif = sum(tarif_bpu("lain", blth) for blth in BULAN)
        hasil.append(_baris("rentan", orang, orang * tarif, dadu))
        if orang < 10 and dadu.kena(25):  # added by a changed APBDes
            hasil.append(_baris("rentan", 5, 5 * 8_400 * 5, dadu, perubahan=True))
    return hasil


def _baris(
    jenis: str, orang: int, jumlah: int, dadu: Dadu, *, perubahan: bool = False
) -> IsiAnggaran:
    sejak = dadu.hari(date(2026, 1, 1), date(2026, 2, 12))
    uraian = kata.URAIAN[jenis]
    if perubahan:
        sejak = dadu.hari(date(2026, 5, 20), date(2026, 7, 8))
        uraian += " (perubahan APBDes)"
    rekening = kata.KODE_REKENING[jenis]
    return IsiAnggaran(jenis, rekening, uraian, orang, jumlah, sejak, AKHIR_TAHUN)


def naskah_regulasi(calon: Calon, isi: IsiRegulasi, salinan: int) -> Naskah:
    pasal = [
        f"Ditetapkan di {calon.nama} pada {isi.ditetapkan:%d-%m-%Y}.",
        f"Mulai berlaku pada {isi.berlaku:%d-%m-%Y}.",
        "Kelompok yang dilindungi: " + ", ".join(sorted(isi.kelompok)) + ".",
    ]
    if isi.diundangkan:
        pasal.append(f"Diundangkan pada {isi.diundangkan:%d-%m-%Y}.")
    if isi.berlaku_sampai:
        dicabut = isi.berlaku_sampai == DICABUT
        kata_awal = "Dicabut; berlaku" if dicabut else "Berlaku"
        pasal.append(f"{kata_awal} sampai {isi.berlaku_sampai:%d-%m-%Y}.")
    if isi.hubungan == "mencabut":
        pasal.append("Peraturan yang terdahulu dicabut dan dinyatakan tidak berlaku.")
    kepala = f"PEMERINTAH DESA {calon.nama.upper()}"
    judul = f"{SEBUTAN[isi.jenis]} {isi.nomor_tertulis.upper()}"
    return Naskah(kepala, judul, (isi.tentang, *pasal), salinan)


def naskah_anggaran(calon: Calon, isi: IsiAnggaran, salinan: int) -> Naskah:
    rupiah = f"{isi.jumlah:,}".replace(",", ".")
    return Naskah(
        f"PEMERINTAH DESA {calon.nama.upper()}",
        "LAMPIRAN APBDES TAHUN ANGGARAN 2026",
        (
            f"Kode {isi.kode_rekening}: {isi.uraian}",
            f"Jumlah orang: {isi.jumlah_orang}",
            f"Anggaran: Rp{rupiah}",
            f"Berlaku sejak {isi.berlaku_sejak:%d-%m-%Y}",
        ),
        salinan,
    )
