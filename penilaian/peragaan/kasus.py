"""Desa with a story of their own; first that of the demo's operator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from penilaian.peragaan import kata
from penilaian.peragaan.alur import Alur
from penilaian.peragaan.bukti import Arsip, isi_iuran
from penilaian.peragaan.dadu import JAKARTA, Dadu
from penilaian.peragaan.iuran import (
    BULAN,
    Tempo,
    impor_sesudah,
    iuran_pu,
    kode_iuran,
    npp,
    tarif_bpu,
)
from penilaian.peragaan.peserta import susun_daftar, susun_orang
from penilaian.peragaan.rencana import (
    Akun,
    Bayar,
    Bukti,
    Calon,
    Desa,
    Isi,
    IsiAnggaran,
    IsiPeserta,
    IsiRegulasi,
    Kuitansi,
    Tagihan,
    Versi,
)

# Desa without any payer account, and the month from which the others take part.
BELUM_MULAI = frozenset({"33.19.04.2009", "33.19.06.2011"})
MULAI = {
    "33.19.05.2007": date(2026, 7, 1),
    "33.19.07.2004": date(2026, 3, 1),
    "33.19.08.2006": date(2026, 3, 1),
}
GLAGAH_KULON = "33.19.09.2006"

# Payments as days from the due date, from BLTH January on.
SELISIH = {
    "perangkat": (-3, -4, -2, 2, -3, 8, -5, -4),
    "lembaga": (-5, -3, -6, -2, -4, -1, -6, -5),
    "wadah": (-2, -4, -3, -5, -2, -3, -2, -4),
}
MEI, JUNI, JULI = BULAN[4:7]
PANTULAN = (
    "tanggal",
    "Bu Siti, tanggal bayar terkena pantulan lampu. "
    "Mohon difoto lagi di dekat jendela.",
)
PENDAFTARAN_JULI = (date(2026, 7, 6), date(2026, 7, 9), date(2026, 7, 13))
PERKADES = IsiRegulasi(
    "perkades",
    "Nomor 03 Tahun 2026",
    3,
    2026,
    kata.TENTANG[0],
    date(2026, 2, 25),
    date(2026, 2, 26),
    date(2026, 3, 1),
    frozenset({"perangkat", "bpd", "rt_rw"}),
)
# Ends with the season: its desa is reminded sixty days before.
EDARAN = IsiRegulasi(
    "surat_edaran",
    "Nomor 140/05/2026",
    None,
    2026,
    kata.TENTANG[1],
    date(2026, 2, 25),
    None,
    date(2026, 3, 1),
    frozenset({"perangkat"}),
    date(2026, 8, 31),
)
PERDES = IsiRegulasi(
    "perdes",
    "Nomor 04 Tahun 2026",
    4,
    2026,
    kata.TENTANG[2],
    date(2026, 7, 14),
    date(2026, 7, 15),
    date(2026, 7, 15),
    frozenset({"perangkat", "bpd", "rt_rw", "warga"}),
)
ANGGARAN = (
    IsiAnggaran(
        "perangkat",
        kata.KODE_REKENING["perangkat"],
        kata.URAIAN["perangkat"],
        12,
        12 * 15_120 * 12,
        date(2026, 1, 2),
        date(2026, 12, 31),
    ),
    IsiAnggaran(
        "rentan",
        kata.KODE_REKENING["rentan"],
        kata.URAIAN["rentan"],
        8,
        8 * sum(tarif_bpu("lain", blth) for blth in BULAN),
        date(2026, 1, 2),
        date(2026, 12, 31),
    ),
)


def pukul(bulan: int, hari: int, jam: int, menit: int) -> datetime:
    return datetime(2026, bulan, hari, jam, menit, tzinfo=JAKARTA)


def susun_glagah_kulon(calon: Calon, tempo: Tempo) -> Desa:
    """On 20 July: one item returned, one bill without proof, three waiting, a draft."""
    akun = (
        _akun(calon, "perangkat", 12, iuran_pu(2_800_000), tempo),
        _akun(calon, "lembaga", 38, iuran_pu(2_680_000), tempo),
        _akun(calon, "wadah", 15, None, tempo),
    )
    arsip = Arsip(calon, akun)
    bukti = [
        *_iuran(calon, akun, arsip),
        *_dokumen(calon, arsip),
        *_daftar(calon, arsip),
    ]
    return Desa(calon, akun=akun, bukti=tuple(bukti))


def _akun(
    calon: Calon, jenis: str, orang: int, iuran: int | None, tempo: Tempo
) -> Akun:
    ke, jam = list(SELISIH).index(jenis), "bpu" if jenis == "wadah" else "pu"
    tagihan = tuple(
        Tagihan(
            blth,
            orang,
            orang * (iuran or tarif_bpu("lain", blth)),
            tempo[jam, blth],
            kode_iuran(calon, ke, blth),
        )
        for blth in BULAN
    )
    bayar: list[Bayar] = []
    for satu, selisih in zip(tagihan, SELISIH[jenis], strict=True):
        tanggal = satu.jatuh_tempo + timedelta(days=selisih)
        urut = f"{tanggal:%Y%m%d}-{npp(calon, ke)}-{len(bayar) + 1}"
        diimpor = impor_sesudah(tanggal)
        bayar.append(Bayar(urut, tanggal, satu.jumlah, satu, diimpor))
    return Akun(npp(calon, ke), jenis, jam, False, tagihan, tuple(bayar))


def _iuran(calon: Calon, akun: tuple[Akun, ...], arsip: Arsip) -> list[Bukti]:
    """Proofs of all officials' months; of the wadah those to April, and July's."""
    hasil = []
    for satu in akun:
        for bayar in satu.bayar:
            blth = bayar.tagihan.blth
            if satu.jenis == "wadah" and blth > BULAN[3] and blth != JULI:
                continue
            dadu = Dadu.untuk("kasus", satu.npp, blth.isoformat())
            titip = (satu.jenis, blth) == ("lembaga", JUNI)
            oleh = ("pendamping", "Bu Siti, kaur keuangan") if titip else ("operator",)
            alur, isi = Alur(dadu, arsip, *oleh), isi_iuran(satu, bayar)
            if (satu.jenis, blth) == ("perangkat", MEI):
                alur.kirim(isi, pukul(7, 9, 19, 12))
                alur.versi[0] = silaukan(alur.versi[0])
                alur.putus("dikembalikan", PANTULAN, pukul(7, 13, 7, 50))
                alur.kirim(isi, pukul(7, 21, 8, 5))
                alur.putus("disetujui", pada=pukul(7, 22, 9, 30))
            elif (satu.jenis, blth) == ("wadah", JULI):
                alur.draf(isi, pukul(7, 19, 20, 10))
                alur.ajukan(pukul(7, 22, 8, 15))
                alur.putus("disetujui")
            elif (satu.jenis, blth) == ("lembaga", JUNI):
                alur.kirim(isi, pukul(7, 18, 10, 20))
                alur.putus("disetujui", pada=pukul(7, 21, 9, 10))
            else:
                alur.kirim(isi, dadu.jam(bayar.tanggal + timedelta(days=1)))
                alur.putus("disetujui")
            hasil.append(alur.bukti(calon, "iuran", blth))
    return hasil


def silaukan(versi: Versi) -> Versi:
    """The same version, its photo taken under a lamp."""
    berkas = tuple(
        replace(satu, gambar=replace(satu.gambar, silau=True))
        for satu in versi.berkas
        if isinstance(satu.gambar, Kuitansi)
    )
    return replace(versi, berkas=berkas)


def _dokumen(calon: Calon, arsip: Arsip) -> list[Bukti]:
    """Perkades and APBDes since March; a Perdes that revokes it waits on 20 July."""
    rencana: tuple[tuple[str, Isi, datetime], ...] = (
        ("anggaran", ANGGARAN[0], pukul(2, 4, 10, 15)),
        ("anggaran", ANGGARAN[1], pukul(2, 4, 10, 32)),
        ("regulasi", EDARAN, pukul(3, 3, 13, 22)),
        ("regulasi", PERKADES, pukul(3, 3, 13, 40)),
        ("regulasi", PERDES, pukul(7, 18, 14, 2)),
    )
    hasil: list[Bukti] = []
    for jenis, isi, pada in rencana:
        if isi is PERDES:  # it revokes the Perkades
            isi = replace(PERDES, hubungan="mencabut", terhadap=hasil[-1].id)
        alur = Alur(Dadu.untuk("kasus", jenis, pada.isoformat()), arsip)
        alur.kirim(isi, pada)
        alur.putus("disetujui", pada=pada + timedelta(days=3, minutes=41))
        hasil.append(alur.bukti(calon, jenis, None))
    return hasil


def _daftar(calon: Calon, arsip: Arsip) -> list[Bukti]:
    """Lists of participants, approved but for that of July, which waits."""
    semua = susun_orang(calon)
    lama = tuple(o for o in semua[:-3] if o.terdaftar_sejak < JULI)
    hasil = []
    for bulan, orang in susun_daftar(lama):
        dadu = Dadu.untuk("kasus-daftar", bulan.isoformat())
        alur = Alur(dadu, arsip)
        terakhir = max(bulan, *(satu.terdaftar_sejak for satu in orang))
        alur.kirim(IsiPeserta(orang), dadu.jam(terakhir + timedelta(days=4)))
        alur.putus("disetujui")
        hasil.append(alur.bukti(calon, "peserta", bulan))
    baru = tuple(
        replace(
            satu,
            sumber_dana="mandiri",
            terdaftar_sejak=hari,
            keluar_pada=None,
            bulan=((JULI, hari), (BULAN[7], date(2026, 8, hari.day))),
        )
        for satu, hari in zip(semua[-3:], PENDAFTARAN_JULI, strict=True)
    )
    alur = Alur(Dadu.untuk("kasus-daftar", "juli"), arsip)
    alur.kirim(IsiPeserta(baru), pukul(7, 17, 15, 5))
    alur.putus("disetujui", pada=pukul(7, 21, 10, 0))
    return [*hasil, alur.bukti(calon, "peserta", JULI)]
