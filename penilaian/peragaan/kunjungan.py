"""Visits to the nine kecamatan: pure values, told as they stood on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from math import ceil
from uuid import UUID

from penilaian.peragaan import kata_kunjungan as kata
from penilaian.peragaan.bukti import BINAAN
from penilaian.peragaan.dadu import JAKARTA, SABTU, Dadu
from penilaian.peragaan.kasus import GLAGAH_KULON
from penilaian.peragaan.rencana import Berkas, Calon, Potret

# Rounds of a season, each between these days, to the kecamatan that go first.
PUTARAN = (
    (date(2026, 1, 20), date(2026, 2, 27)),
    (date(2026, 4, 7), date(2026, 5, 8)),
    (date(2026, 5, 18), date(2026, 6, 26)),
    (date(2026, 7, 6), date(2026, 8, 13)),
)
PERTAMA = ("02", "03", "06", "07", "08", "09")
# The others follow: Undaan has its date, Mejobo was put off, Kaliwungu waits.
UNDAAN, MEJOBO, KALIWUNGU = "33.19.04", "33.19.05", "33.19.01"
JEKULO, BAE = "33.19.06", "33.19.07"
SUSULAN = {
    UNDAAN: (date(2026, 7, 28), date(2026, 7, 14)),
    MEJOBO: (date(2026, 8, 20), date(2026, 7, 3)),
    KALIWUNGU: (date(2026, 8, 12), date(2026, 8, 3)),
}
HARI_INI = date(2026, 7, 20)  # on it the demo opens, with a plan of its petugas
TUNDA = (
    date(2026, 7, 9),
    datetime(2026, 7, 8, 15, 20, tzinfo=JAKARTA),
    datetime(2026, 8, 10, 9, 5, tzinfo=JAKARTA),
)
BATAL = date(2026, 5, 7)
DIRENCANAKAN = timedelta(days=14)
TUGAS_SELAMA = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Tunda:
    """Put off at `pada`, when it was planned for `semula`; planned again at `lagi`."""

    semula: date
    pada: datetime
    lagi: datetime


@dataclass(frozen=True, slots=True)
class Hadir:
    """A desa, and its people in the order of the columns of the form."""

    desa: str
    orang: tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Tugas:
    """`desa` or `pemilik`; done on `dikerjakan`, closed on `ditutup`."""

    uraian: str
    tenggat: date
    desa: str = ""
    pemilik: str = ""
    hasil: str = ""
    dikerjakan: date | None = None
    ditutup: date | None = None


@dataclass(frozen=True, slots=True)
class Foto:
    berkas: Berkas
    jenis: str
    desa: str  # near whose centre it was taken; empty: the camera did not say


@dataclass(frozen=True, slots=True)
class Kunjungan:
    kunci: UUID
    kecamatan: str
    direncanakan: date
    tanggal: date
    mulai: time
    tempat: str
    status: str
    petugas: str
    tim: tuple[str, ...] = ()
    jumlah_orang: int = 0
    catatan: str = ""
    notulen: str = ""
    alasan: str = ""
    tunda: Tunda | None = None
    hadir: tuple[Hadir, ...] = ()
    topik: tuple[str, ...] = ()
    tanya: tuple[tuple[str, str, str], ...] = ()
    tugas: tuple[Tugas, ...] = ()
    foto: tuple[Foto, ...] = ()


def hari_kerja(hari: date) -> date:
    while hari.weekday() >= SABTU:
        hari += timedelta(days=1)
    return hari


def susun_kunjungan(
    kecamatan: Mapping[str, str], calon: Sequence[Calon]
) -> tuple[Kunjungan, ...]:
    """The season as if all had been done; `langkah_kunjungan` tells more."""
    hasil: list[Kunjungan] = []
    terisi = {HARI_INI, BATAL, *(hari for hari, _ in SUSULAN.values())}
    for kode, nama in kecamatan.items():
        desa = [satu for satu in calon if satu.kecamatan == kode]
        if kode[-2:] in PERTAMA:
            putaran = range(len(PUTARAN))
            hasil += [_putaran(ke, kode, nama, desa, terisi) for ke in putaran]
        else:
            tanggal, direncanakan = SUSULAN[kode]
            satu = _kunjungan(0, tanggal, direncanakan, nama, desa)
            hasil.append(_ditunda(satu) if kode == MEJOBO else satu)
    hasil.append(_batal(kecamatan[BAE]))
    return tuple(sorted(hasil, key=lambda satu: (satu.tanggal, satu.kecamatan)))


def _putaran(
    ke: int, kode: str, nama: str, desa: Sequence[Calon], terisi: set[date]
) -> Kunjungan:
    """One visit a day: nobody of the branch is in two places."""
    if kode == JEKULO and ke == len(PUTARAN) - 1:
        satu = _kunjungan(ke, HARI_INI, HARI_INI - DIRENCANAKAN, nama, desa)
        return replace(satu, petugas="petugas", tim=("petugas2",), mulai=time(13))
    tanggal = hari_kerja(Dadu.untuk("putaran", kode, ke).hari(*PUTARAN[ke]))
    while tanggal in terisi:
        tanggal = hari_kerja(tanggal + timedelta(days=1))
    terisi.add(tanggal)
    return _kunjungan(ke, tanggal, tanggal - DIRENCANAKAN, nama, desa)


def _kunjungan(
    ke: int, tanggal: date, direncanakan: date, nama: str, calon: Sequence[Calon]
) -> Kunjungan:
    kode = calon[0].kecamatan
    dadu = Dadu.untuk("kunjungan", kode, ke)
    tuan = dadu.choice(calon)
    jumlah = dadu.randint(ceil(len(calon) * 0.7), len(calon))
    hadir = sorted(dadu.sample(calon, jumlah), key=lambda satu: satu.kode)
    # In the first round nobody counted by desa yet.
    orang = [Hadir(satu.kode, _orang(dadu) if ke else (0,) * 5) for satu in hadir]
    petugas, lain = dadu.sample(["petugas", "petugas2"], 2)
    tim = (lain,) if dadu.kena(60) else ()
    if kode == BINAAN[0][:8]:
        tim = (*tim, "pendamping")
    total = sum(sum(satu.orang) for satu in orang)
    return Kunjungan(
        kunci=dadu.uuid(),
        kecamatan=kode,
        direncanakan=hari_kerja(direncanakan),
        tanggal=tanggal,
        mulai=time(*dadu.choice([(9, 0), (9, 30), (13, 0)])),
        tempat=dadu.choice(kata.TEMPAT).format(kecamatan=nama, desa=tuan.nama),
        status="dilaporkan",
        petugas=petugas,
        tim=tim,
        jumlah_orang=total or jumlah * 4 + dadu.randint(-3, 12),
        catatan=dadu.choice(kata.CATATAN_RENCANA),
        notulen=dadu.choice(kata.NOTULEN),
        hadir=tuple(orang),
        topik=tuple(dadu.sample(kata.TOPIK, dadu.randint(2, 4))),
        tanya=_tanya(dadu, hadir),
        tugas=_tugas(dadu, tanggal, hadir, petugas),
        foto=_foto(dadu, tanggal, tuan.kode, calon),
    )


def _orang(dadu: Dadu) -> tuple[int, int, int, int, int]:
    return (
        dadu.randint(2, 4),
        dadu.randint(0, 2),
        dadu.randint(0, 3),
        dadu.randint(0, 7),
        dadu.randint(0, 3),
    )


def _tanya(dadu: Dadu, hadir: Sequence[Calon]) -> tuple[tuple[str, str, str], ...]:
    """Question, answer, and the desa that asked where somebody noted it."""
    return tuple(
        (tanya, jawab, dadu.choice(hadir).kode if dadu.kena(75) else "")
        for tanya, jawab in dadu.sample(kata.TANYA, dadu.randint(0, 3))
    )


def _tugas(
    dadu: Dadu, tanggal: date, hadir: Sequence[Calon], petugas: str
) -> tuple[Tugas, ...]:
    """Most are done in time, some late, some not at all."""
    hasil = []
    desa = [satu.kode for satu in hadir if satu.kode != GLAGAH_KULON]
    for milik_desa in (True, False):
        if dadu.kena(35):
            continue
        uraian = dadu.choice(kata.TUGAS_DESA if milik_desa else kata.TUGAS_CABANG)
        tugas = Tugas(
            uraian,
            hari_kerja(tanggal + TUGAS_SELAMA),
            desa=dadu.choice(desa) if milik_desa else "",
            pemilik="" if milik_desa else petugas,
        )
        if dadu.kena(88):
            selesai = hari_kerja(tanggal + timedelta(days=dadu.randint(3, 20)))
            ditutup = hari_kerja(selesai + timedelta(days=dadu.randint(1, 6)))
            tugas = replace(
                tugas,
                hasil=dadu.choice(kata.HASIL),
                dikerjakan=selesai,
                ditutup=ditutup if dadu.kena(80) else None,
            )
        hasil.append(tugas)
    return tuple(hasil)


def _foto(
    dadu: Dadu, tanggal: date, desa: str, calon: Sequence[Calon]
) -> tuple[Foto, ...]:
    """Activity and daftar hadir; a few were taken on another day, or far away."""
    hasil = []
    for jenis in ("kegiatan", "kegiatan", "daftar"):
        hari = tanggal - timedelta(days=1) if dadu.kena(4) else tanggal
        di = dadu.choices([desa, "", GLAGAH_KULON], [85, 12, 3])[0]
        berkas = Berkas(
            dadu.uuid(),
            f"IMG_{dadu.randint(1000, 9999)}.jpg",
            Potret(dadu.randrange(10**6), len(calon) * 3),
            dadu.jam(hari, 9, 12),
        )
        hasil.append(Foto(berkas, jenis, di))
    return tuple(hasil)


def _ditunda(satu: Kunjungan) -> Kunjungan:
    return replace(satu, tunda=Tunda(*TUNDA), alasan=kata.ALASAN_TUNDA)


def _batal(nama: str) -> Kunjungan:
    return Kunjungan(
        Dadu.untuk("kunjungan", BAE, "batal").uuid(),
        BAE,
        BATAL - DIRENCANAKAN,
        BATAL,
        time(9),
        f"Aula Kecamatan {nama}",
        "batal",
        "petugas2",
        alasan=kata.ALASAN_BATAL,
    )
