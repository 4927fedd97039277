"""Payer accounts with their bills and payments, as desa of all tempers have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from penilaian.peragaan.dadu import JAKARTA, SABTU, Dadu
from penilaian.peragaan.rencana import Akun, Bayar, Calon, Tagihan
from permata.periode import rentang_bulan

BULAN = tuple(rentang_bulan(date(2026, 1, 1), date(2026, 8, 1)))
AWAL_MUSIM = date(2026, 1, 2)
Tempo = Mapping[tuple[str, date], date]

# How a desa pays, and between which days from the due date.
WATAK = {"rapi": 44, "pas": 24, "telat": 18, "sulit": 7, "cicil": 7}
SELISIH = {
    "rapi": (-13, -1),
    "pas": (-6, 3),
    "telat": (-3, 26),
    "sulit": (3, 70),
    "cicil": (-8, 5),
}
# For how many months at once a wadah is paid.
BAYAR_MUKA = {1: 45, 3: 25, 6: 15, 8: 15}
# JKK and JKM of BPU a month by sector from a month on (juknis 1); in rupiah.
TARIF_BPU = {
    "angkutan": ((date(2026, 1, 1), 8_400),),
    "lain": ((date(2026, 1, 1), 16_800), (date(2026, 4, 1), 8_400)),
    "apbd": ((date(2026, 1, 1), 16_800),),
}
# JKK 0.24% and JKM 0.30% of a wage in steps of Rp5.000: Rp27 a step.
LANGKAH_UPAH, IURAN_LANGKAH = 5_000, 27
# The ledger of the branch is read in on these days of a month, or the Monday after.
HARI_IMPOR = (2, 10, 17, 25)
JAM_IMPOR = time(8, 20, tzinfo=JAKARTA)
BANJIR = ("33.19.04", date(2026, 2, 1), "BA-01/PERMATA/2026")


def tarif_bpu(sektor: str, blth: date) -> int:
    """Rupiah for one person in one month."""
    return next(n for sejak, n in reversed(TARIF_BPU[sektor]) if sejak <= blth)


def iuran_pu(upah: int) -> int:
    """Rupiah a month for one person of this wage."""
    return upah // LANGKAH_UPAH * IURAN_LANGKAH


def impor_sesudah(tanggal: date) -> datetime:
    """When the ledger that holds a payment of this day is read in."""
    hari = tanggal + timedelta(days=2)
    while hari.day not in HARI_IMPOR:
        hari += timedelta(days=1)
    while hari.weekday() >= SABTU:
        hari += timedelta(days=1)
    return datetime.combine(hari, JAM_IMPOR)


def npp(calon: Calon, ke: int) -> str:
    return str(21_000_000 + (calon.urut * 4 + ke) * 7919 % 900_000)


def kode_iuran(calon: Calon, ke: int, blth: date) -> str:
    urut = (calon.urut * 4 + ke) * 12 + blth.month
    return f"41{blth.month:02d}{urut * 611_953 % 10**8:08d}"


def nomor_ba(calon: Calon, blth: date) -> str:
    kecamatan, bulan, nomor = BANJIR
    return nomor if (calon.kecamatan, blth) == (kecamatan, bulan) else ""


def susun_akun(calon: Calon, tempo: Tempo, mulai: date) -> tuple[Akun, ...]:
    """Two or three accounts, with the bills from the month `mulai` on."""
    dadu = Dadu.untuk("akun", calon.kode)
    watak = dadu.timbang(WATAK)
    bulan = [satu for satu in BULAN if satu >= mulai]
    akun = [_akun_pu(calon, 0, watak, bulan, tempo, dadu)]
    wadah = dadu.kena(68)
    if not wadah or dadu.kena(75):
        akun.append(_akun_pu(calon, 1, watak, bulan, tempo, dadu))
    if wadah:
        akun.append(_wadah(calon, watak, bulan, tempo, dadu))
    return tuple(akun)


def _akun_pu(
    calon: Calon, ke: int, watak: str, bulan: Sequence[date], tempo: Tempo, dadu: Dadu
) -> Akun:
    """Account 0 is of the perangkat, account 1 of BPD, RT/RW and LKD."""
    if ke == 0:
        orang = 8 + min(6, calon.potensi // 300) + dadu.randint(-1, 1)
    else:
        orang = min(76, 22 + calon.potensi // 32 + dadu.randint(-3, 5))
    upah = dadu.randrange(2_400_000, 2_900_000, 20_000)
    keluar = dadu.choice(bulan) if dadu.kena(15) else date.max
    tagihan = []
    for blth in bulan:
        jumlah_tk = orang - (blth >= keluar)
        tagihan.append(
            Tagihan(
                blth,
                jumlah_tk,
                jumlah_tk * iuran_pu(upah),
                tempo["pu", blth],
                kode_iuran(calon, ke, blth),
                nomor_ba(calon, blth),
            )
        )
    bayar = susun_bayar(npp(calon, ke), [[satu] for satu in tagihan], watak, dadu)
    jenis = ("perangkat", "lembaga")[ke]
    return Akun(npp(calon, ke), jenis, "pu", False, tuple(tagihan), bayar)


def _wadah(
    calon: Calon, watak: str, bulan: Sequence[date], tempo: Tempo, dadu: Dadu
) -> Akun:
    kabupaten = dadu.kena(8)
    angkutan, lain = dadu.randint(0, 6), dadu.randint(10, 34)
    sektor = {"apbd": angkutan + lain} if kabupaten else {}
    sektor = sektor or {"angkutan": angkutan, "lain": lain}
    tagihan = [
        Tagihan(
            blth,
            angkutan + lain,
            sum(n * tarif_bpu(nama, blth) for nama, n in sektor.items()),
            tempo["bpu", blth],
            kode_iuran(calon, 2, blth),
            nomor_ba(calon, blth),
        )
        for blth in bulan
    ]
    muka = dadu.timbang(BAYAR_MUKA)
    kelompok = [tagihan[i : i + muka] for i in range(0, len(tagihan), muka)]
    watak = "rapi" if kabupaten else watak
    bayar = susun_bayar(npp(calon, 2), kelompok, watak, dadu)
    return Akun(npp(calon, 2), "wadah", "bpu", kabupaten, tuple(tagihan), bayar)


def susun_bayar(
    nomor: str, kelompok: Sequence[Sequence[Tagihan]], watak: str, dadu: Dadu
) -> tuple[Bayar, ...]:
    """Payments for groups of bills that are paid at once, by the temper of a desa."""
    tunggak = 0
    bayar: list[Bayar] = []
    for bagian in kelompok:
        jumlah = sum(satu.jumlah for satu in bagian)
        if watak == "sulit" and dadu.kena(22):
            tunggak += jumlah
            continue
        if tunggak and dadu.kena(65):
            jumlah, tunggak = jumlah + tunggak, 0
        if dadu.kena(3):  # one person forgotten
            kurang = bagian[0].jumlah // bagian[0].jumlah_tk
            jumlah, tunggak = jumlah - kurang, tunggak + kurang
        for tanggal, rupiah in _cicilan(bagian[0], jumlah, watak, dadu):
            urut = f"{tanggal:%Y%m%d}-{nomor}-{len(bayar) + 1}"
            diimpor = None if dadu.kena(3) else impor_sesudah(tanggal)
            bayar.append(Bayar(urut, tanggal, rupiah, bagian[0], diimpor))
    return tuple(bayar)


def _cicilan(
    tagihan: Tagihan, jumlah: int, watak: str, dadu: Dadu
) -> list[tuple[date, int]]:
    """One payment, or two where the desa pays by instalments."""
    selisih = dadu.randint(*SELISIH[watak])
    if watak == "telat" and dadu.kena(45):
        selisih = dadu.randint(*SELISIH["pas"])
    tanggal = max(AWAL_MUSIM, tagihan.jatuh_tempo + timedelta(days=selisih))
    if watak != "cicil" or dadu.kena(45):
        return [(tanggal, jumlah)]
    pertama = jumlah * dadu.choice((40, 50, 60)) // 100_000 * 1_000
    kedua = tanggal + timedelta(days=dadu.randint(6, 34))
    return [(tanggal, pertama), (kedua, jumlah - pertama)]
