"""The invented facts of one desa of the nation, pure: the same values every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.iuran import BULAN, Tempo, susun_akun
from penilaian.peragaan.peserta import SUMBER_DANA, bulan_dibayar, nama_orang
from penilaian.peragaan.regulasi import instrumen, susun_anggaran, susun_regulasi
from penilaian.peragaan.rencana import Akun, Calon, IsiAnggaran, IsiRegulasi, Orang
from permata.nik import AWALAN_DEMO
from permata.periode import akhir_bulan
from permata.wilayah import potensi_bpu

HARI_INI = date(2026, 9, 16)  # every month is due, nothing is sealed yet
# How many accounts a desa has, and from which month; in percent.
BANYAK_AKUN = {0: 3, 1: 89, 2: 8}
MULAI = {BULAN[0]: 92, BULAN[2]: 4, BULAN[5]: 2, BULAN[6]: 2}
# Of how many desa every payment came by proof, and every participant on a list.
TERBUKTI, TERDAFTAR = 6, 12
TAMBAHAN = 45  # percent of desa with one more instrument
PORSI_WARGA = 0.0155  # of the potential, in the middle
URUT_NIK = 9_999  # a serial is 0001 to 9999
LAMA = (date(2023, 3, 1), date(2025, 12, 20))
BARU = (date(2026, 1, 5), date(2026, 8, 20))


@dataclass(frozen=True, slots=True)
class IsiDesa:
    """Everything about one desa; `terbukti` and `terdaftar` say how it became known."""

    calon: Calon
    mulai_wajib: date | None
    akun: tuple[Akun, ...]
    terbukti: bool
    regulasi: tuple[IsiRegulasi, ...]
    anggaran: tuple[IsiAnggaran, ...]
    orang: tuple[Orang, ...]
    terdaftar: bool


def susun_calon(urut: int, kode: str, nama: str, kecamatan: str) -> Calon:
    """With the people who live there invented: no source has them for every desa."""
    penduduk = round(Dadu.untuk("penduduk", kode).lognormvariate(8, 0.55))
    return Calon(urut, kode, nama, kecamatan, potensi_bpu(penduduk))


def susun_desa(calon: Calon, jenis: str, tempo: Tempo, nomor: Iterator[int]) -> IsiDesa:
    """`nomor` counts the people of the nation, each of whom has a NIK of his own."""
    dadu = Dadu.untuk("nasional", calon.kode)
    mulai = dadu.timbang(MULAI)
    akun = dadu.sample(susun_akun(calon, tempo, mulai), dadu.timbang(BANYAK_AKUN))
    terbukti = dadu.kena(TERBUKTI) and all(map(sekali_bayar, akun))
    dokumen = jenis == "desa"  # a kelurahan has neither Perdes nor APBDes
    return IsiDesa(
        calon=calon,
        mulai_wajib=None if mulai == BULAN[0] else mulai,
        akun=tuple(map(sampai_hari_ini, akun)),
        terbukti=terbukti,
        regulasi=tuple(_regulasi(calon, dadu)) if dokumen else (),
        anggaran=tuple(susun_anggaran(calon)) if dokumen else (),
        orang=tuple(_orang(calon, dadu, nomor)),
        terdaftar=dadu.kena(TERDAFTAR),
    )


def sekali_bayar(akun: Akun) -> bool:
    """One payment for each bill: then each proof stands for one."""
    kode = [satu.tagihan.kode_iuran for satu in akun.bayar]
    return len(kode) == len(set(kode))


def sampai_hari_ini(akun: Akun) -> Akun:
    """The ledger goes as far as the day."""
    bayar = (satu for satu in akun.bayar if satu.tanggal <= HARI_INI)
    return replace(akun, bayar=tuple(sorted(bayar, key=lambda satu: satu.tanggal)))


def _regulasi(calon: Calon, dadu: Dadu) -> Iterator[IsiRegulasi]:
    """The last version of each instrument; what one revokes stands right before it."""
    if dadu.kena(TAMBAHAN):
        yield instrumen("keputusan_kades", dadu.hari(*LAMA), dadu)
    for versi in susun_regulasi(calon):
        yield versi[-1]


def _orang(calon: Calon, dadu: Dadu, nomor: Iterator[int]) -> Iterator[Orang]:
    """People who take part: half of them since before the season."""
    banyak = round(calon.potensi * PORSI_WARGA * dadu.lognormvariate(0, 0.4))
    for ke in range(banyak):
        perempuan = dadu.kena(46)
        sejak = dadu.hari(*(LAMA if ke % 2 else BARU))
        bulan = bulan_dibayar(sejak, dadu)
        yield Orang(
            id=dadu.uuid(),
            nik=susun_nik(next(nomor), dadu, perempuan=perempuan),
            nama=nama_orang(dadu, perempuan=perempuan),
            sumber_dana=dadu.timbang(SUMBER_DANA),
            penduduk=dadu.kena(98),
            terdaftar_sejak=sejak,
            keluar_pada=akhir_bulan(bulan[-1][0]) if bulan and dadu.kena(2) else None,
            bulan=bulan,
        )


def susun_nik(nomor: int, dadu: Dadu, *, perempuan: bool) -> str:
    """Sixteen digits of no real region: a number gives region and serial together."""
    wilayah, urut = divmod(nomor, URUT_NIK)
    lahir = dadu.hari(date(1961, 1, 1), date(2005, 12, 31))
    hari = lahir.day + (40 if perempuan else 0)
    return f"{AWALAN_DEMO}{wilayah:04d}{hari:02d}{lahir:%m%y}{urut + 1:04d}"
