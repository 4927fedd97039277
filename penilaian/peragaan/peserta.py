"""Residents who take part, the months they paid, and the lists they stand on."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count, takewhile
from math import log

from penilaian.peragaan import kata
from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.iuran import BULAN
from penilaian.peragaan.rencana import Calon, IsiPeserta, Naskah, Orang
from permata.nik import AWALAN_DEMO
from permata.periode import akhir_bulan

# The share of the potential that takes part: middle, spread, and the largest.
TENGAH, SEBAR, TERBESAR = 0.036, 0.75, 0.17
SUMBER_DANA = {"mandiri": 74, "apbdes": 11, "apbd": 8, "csr": 4, "pemberi_kerja": 3}
# How many months are paid at once.
MUKA = {1: 62, 3: 22, 6: 16}


def nama_orang(dadu: Dadu, *, perempuan: bool) -> str:
    depan, belakang = (
        (kata.WANITA, kata.BELAKANG_WANITA)
        if perempuan
        else (kata.PRIA, kata.BELAKANG_PRIA)
    )
    pertama = dadu.choice(depan)
    if dadu.kena(18):
        return pertama
    kedua = dadu.choice([nama for nama in (*depan, *belakang) if nama != pertama])
    return f"{pertama} {kedua}"


def nik(calon: Calon, urut: int, dadu: Dadu, *, perempuan: bool) -> str:
    """Sixteen digits of no real region: 99, the kecamatan, a birthday, a serial."""
    lahir = dadu.hari(date(1961, 1, 1), date(2005, 12, 31))
    hari = lahir.day + (40 if perempuan else 0)
    wilayah = f"{AWALAN_DEMO}19{calon.kecamatan[-2:]}"
    return f"{wilayah}{hari:02d}{lahir:%m%y}{calon.urut * 60 + urut % 60 + 1:04d}"


def susun_orang(calon: Calon) -> tuple[Orang, ...]:
    """Everybody of a desa: first those of the years before, then the new ones."""
    dadu = Dadu.untuk("peserta", calon.kode)
    porsi = min(TERBESAR, dadu.lognormvariate(log(TENGAH), SEBAR))
    jumlah = max(4, round(calon.potensi * porsi))
    lama = jumlah * dadu.randint(38, 72) // 100
    orang, terpakai = [], set[str]()
    for urut in range(jumlah):
        satu = _orang(calon, urut, dadu, baru=urut >= lama)
        while satu.nik in terpakai:
            satu = _orang(calon, urut, dadu, baru=urut >= lama)
        terpakai.add(satu.nik)
        orang.append(satu)
    return tuple(orang)


def _orang(calon: Calon, urut: int, dadu: Dadu, *, baru: bool) -> Orang:
    perempuan = dadu.kena(46)
    awal, akhir = date(2023, 3, 1), date(2025, 12, 20)
    if baru:
        awal, akhir = date(2026, 1, 5), date(2026, 8, 20)
    sejak = dadu.hari(awal, akhir)
    bulan = bulan_dibayar(sejak, dadu)
    keluar = akhir_bulan(bulan[-1][0]) if bulan and dadu.kena(2) else None
    return Orang(
        id=dadu.uuid(),
        nik=nik(calon, urut, dadu, perempuan=perempuan),
        nama=nama_orang(dadu, perempuan=perempuan),
        sumber_dana=dadu.timbang(SUMBER_DANA),
        penduduk=dadu.kena(98),
        terdaftar_sejak=sejak,
        keluar_pada=keluar,
        bulan=bulan,
    )


def bulan_dibayar(sejak: date, dadu: Dadu) -> tuple[tuple[date, date], ...]:
    """The season's months paid, from the first on; one in eight gives up on the way."""
    wajib = [blth for blth in BULAN if akhir_bulan(blth) >= sejak]
    if dadu.kena(12):
        wajib = wajib[: dadu.randrange(len(wajib))]
    muka, hasil = dadu.timbang(MUKA), []
    for ke in takewhile(lambda i: i < len(wajib), count(0, muka)):
        pertama = wajib[ke]
        tanggal = max(sejak, pertama + timedelta(days=dadu.randrange(3, 20)))
        hasil += [(blth, tanggal) for blth in wajib[ke : ke + muka]]
    return tuple(hasil)


def susun_daftar(orang: tuple[Orang, ...]) -> list[tuple[date, tuple[Orang, ...]]]:
    """Lists by month: who was there before the season stands on the first one."""
    daftar: dict[date, list[Orang]] = {}
    for satu in orang:
        bulan = max(BULAN[0], satu.terdaftar_sejak.replace(day=1))
        daftar.setdefault(bulan, []).append(satu)
    return [(bulan, tuple(daftar[bulan])) for bulan in sorted(daftar)]


def naskah_formulir(calon: Calon, isi: IsiPeserta, salinan: int) -> Naskah:
    """What the scan of a list says: names and dates, never a NIK."""
    baris = [
        f"{ke}. {satu.nama}, mendaftar {satu.terdaftar_sejak:%d-%m-%Y}"
        for ke, satu in enumerate(isi.orang[:24], 1)
    ]
    if sisa := len(isi.orang) - len(baris):
        baris.append(f"dan {sisa} orang lagi pada lembar berikutnya")
    kepala = f"DESA {calon.nama.upper()}"
    return Naskah(kepala, "FORMULIR PENDAFTARAN PESERTA", tuple(baris), salinan)
