"""Evidence for the facts of a desa: what its operator sent, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from penilaian.peragaan import kata
from penilaian.peragaan.alur import Alur, jalani
from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.iuran import BULAN
from penilaian.peragaan.peserta import (
    nama_orang,
    naskah_formulir,
    susun_daftar,
    susun_orang,
)
from penilaian.peragaan.regulasi import (
    SINGKAT,
    naskah_anggaran,
    naskah_regulasi,
    susun_anggaran,
    susun_regulasi,
)
from penilaian.peragaan.rencana import (
    Akun,
    Bayar,
    Berkas,
    Bukti,
    Calon,
    Isi,
    IsiAnggaran,
    IsiIuran,
    IsiPeserta,
    IsiRegulasi,
    Kuitansi,
    Tahap,
)

# How many of its payments a desa proves, in percent: the ledger knows them anyway.
RAJIN = {0: 12, 20: 22, 40: 28, 60: 22, 85: 16}
# The desa of the demo's pendamping, who sometimes sends on their behalf.
BINAAN = tuple(f"33.19.09.{nomor}" for nomor in range(2001, 2009))
HANGAT = timedelta(days=6)


def isi_iuran(akun: Akun, bayar: Bayar) -> IsiIuran:
    tagihan = bayar.tagihan
    return IsiIuran(
        akun.npp, tagihan.blth, tagihan.kode_iuran, bayar.jumlah, bayar.tanggal
    )


class Arsip:
    """Draws up the files of one desa: photos of receipts, scanned documents."""

    def __init__(self, calon: Calon, akun: tuple[Akun, ...] = ()) -> None:
        self.calon = calon
        self.orang = {
            (satu.npp, tagihan.blth): tagihan.jumlah_tk
            for satu in akun
            for tagihan in satu.tagihan
        }

    def __call__(self, isi: Isi, pada: datetime, dadu: Dadu) -> tuple[Berkas, ...]:
        if isinstance(isi, IsiIuran):
            return (self._kuitansi(isi, pada, dadu),)
        if isinstance(isi, IsiRegulasi):
            salinan = dadu.randint(1000, 9999)
            nama = f"{SINGKAT[isi.jenis]}-{isi.tahun}-{salinan}.pdf"
            naskah = naskah_regulasi(self.calon, isi, salinan)
            return (Berkas(dadu.uuid(), nama, naskah),)
        if isinstance(isi, IsiAnggaran):
            salinan = dadu.randint(1000, 9999)
            nama = f"APBDes-2026-{isi.jenis}-{salinan}.pdf"
            naskah = naskah_anggaran(self.calon, isi, salinan)
            return (Berkas(dadu.uuid(), nama, naskah),)
        return (self._formulir(isi, pada),)

    def _formulir(self, isi: IsiPeserta, pada: datetime) -> Berkas:
        """The signed forms of a list, with dice of their own."""
        dadu = Dadu.untuk("formulir", self.calon.kode, pada.isoformat())
        salinan = dadu.randint(1000, 9999)
        naskah = naskah_formulir(self.calon, isi, salinan)
        return Berkas(dadu.uuid(), f"Formulir-pendaftaran-{salinan}.pdf", naskah)

    def _kuitansi(self, isi: IsiIuran, pada: datetime, dadu: Dadu) -> Berkas:
        kuitansi = Kuitansi(
            f"PEMDES {self.calon.nama.upper()}",
            isi.npp,
            isi.kode_iuran,
            isi.blth,
            self.orang[isi.npp, isi.blth],
            isi.jumlah,
            isi.tanggal,
            dadu.choice(kata.KANAL),
            miring=dadu.choice((-3, -2, 2, 3)) if dadu.kena(8) else 0,
            geser=(dadu.randint(-20, 20), dadu.randint(-30, 30)),
            gelap=dadu.kena(10),
        )
        dipotret = pada - timedelta(minutes=dadu.randint(2, 90))
        nama = f"IMG_{dadu.randint(1000, 9999)}.jpg"
        return Berkas(dadu.uuid(), nama, kuitansi, dipotret)


def susun_bukti(calon: Calon, akun: tuple[Akun, ...]) -> tuple[Bukti, ...]:
    arsip = Arsip(calon, akun)
    return (
        *bukti_iuran(calon, akun, arsip),
        *bukti_regulasi(calon, arsip),
        *bukti_anggaran(calon, arsip),
        *bukti_peserta(calon, arsip),
    )


def pengirim(calon: Calon, dadu: Dadu) -> tuple[str, str]:
    """Who sends, and who in the village asked for it."""
    if calon.kode in BINAAN and dadu.kena(12):
        return "pendamping", peminta(calon)
    return "operator", ""


def peminta(calon: Calon) -> str:
    """The officer of a village who asks the pendamping for help."""
    dadu = Dadu.untuk("peminta", calon.kode)
    return f"{nama_orang(dadu, perempuan=dadu.kena(50))}, sekretaris desa"


def bukti_iuran(calon: Calon, akun: tuple[Akun, ...], arsip: Arsip) -> list[Bukti]:
    dadu = Dadu.untuk("bukti", calon.kode)
    rajin = dadu.timbang(RAJIN)
    hasil = []
    for satu in akun:
        for bayar in satu.bayar:
            if bayar.diimpor and not dadu.kena(rajin):
                continue
            isi = isi_iuran(satu, bayar)
            kirim = bayar.tanggal + timedelta(days=dadu.randint(0, 6))
            salah = keliru(bayar, isi, kirim, dadu)
            alur = Alur(dadu, arsip, *pengirim(calon, dadu))
            jalani(alur, isi, kirim, kata.KEMBALI_IURAN, salah)
            hasil.append(alur.bukti(calon, "iuran", isi.blth))
    return hasil


def keliru(
    bayar: Bayar, isi: IsiIuran, kirim: date, dadu: Dadu
) -> tuple[IsiIuran, tuple[str, str]] | None:
    """Now and then a desa writes another amount than it paid, this week more often."""
    hari_ini = Tahap.BERJALAN.hari_ini
    if not dadu.kena(28 if hari_ini - HANGAT <= kirim <= hari_ini else 5):
        return None
    lain = bayar.tagihan.jumlah
    if lain == isi.jumlah:
        lain += dadu.choice((-90_000, -9_000, 900, 9_000, 27_000))
    return replace(isi, jumlah=max(lain, 1_000)), kata.KEMBALI_JUMLAH


def bukti_regulasi(calon: Calon, arsip: Arsip) -> list[Bukti]:
    hasil: list[Bukti] = []
    for ke, versi in enumerate(susun_regulasi(calon)):
        dadu = Dadu.untuk("bukti-regulasi", calon.kode, ke)
        kirim = max(versi[0].berlaku, BULAN[0]) + timedelta(dadu.randint(5, 50))
        pertama = versi[0]
        if pertama.hubungan:  # it revokes the one before it
            pertama = replace(pertama, terhadap=hasil[-1].id)
        alur = jalani(Alur(dadu, arsip), pertama, kirim, kata.KEMBALI_REGULASI)
        for lanjut in versi[1:]:
            if alur.langkah[-1].ke == "disetujui" and lanjut.berlaku_sampai:
                hari = lanjut.berlaku_sampai + timedelta(dadu.randint(1, 6))
                hari = max(hari, alur.langkah[-1].pada.date() + timedelta(1))
                alur.kirim(lanjut, dadu.jam(hari))
                alur.putus("disetujui")
        hasil.append(alur.bukti(calon, "regulasi", None))
    return hasil


def bukti_anggaran(calon: Calon, arsip: Arsip) -> list[Bukti]:
    hasil = []
    for ke, isi in enumerate(susun_anggaran(calon)):
        dadu = Dadu.untuk("bukti-anggaran", calon.kode, ke)
        kirim = isi.berlaku_sejak + timedelta(dadu.randint(6, 45))
        alur = jalani(Alur(dadu, arsip), isi, kirim, kata.KEMBALI_REGULASI)
        hasil.append(alur.bukti(calon, "anggaran", None))
    return hasil


def bukti_peserta(calon: Calon, arsip: Arsip) -> list[Bukti]:
    dadu = Dadu.untuk("bukti-peserta", calon.kode)
    hasil = []
    for bulan, orang in susun_daftar(susun_orang(calon)):
        tunda = dadu.randint(6, 28) if bulan == BULAN[0] else dadu.randint(1, 9)
        terakhir = max(bulan, *(satu.terdaftar_sejak for satu in orang))
        kirim = terakhir + timedelta(days=tunda)
        alur = Alur(dadu, arsip, *pengirim(calon, dadu))
        jalani(alur, IsiPeserta(orang), kirim, kata.KEMBALI_PESERTA)
        hasil.append(alur.bukti(calon, "peserta", bulan))
    return hasil
