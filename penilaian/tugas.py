"""What a desa must send, and by when: rows in, cards and month gems out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from desa.tenggat import Keadaan, Tenggat
from penilaian.rumus import (
    KeadaanRegulasi,
    Musim,
    NilaiDesa,
    Pelunasan,
    nilai_baris,
)
from permata.periode import akhir_bulan

SEGERA = 31  # days ahead in which a bill is on the list


class Urutan(IntEnum):
    """The order of the cards: what was returned comes first."""

    DIKEMBALIKAN = 0
    TERLAMBAT = 1
    JATUH_TEMPO = 2
    DRAF = 3
    TERKUNCI = 4


@dataclass(frozen=True, slots=True)
class TagihanBuka:
    """A bill that is not settled and has no proof on its way, with its clock."""

    pk: int
    akun: str
    blth: date
    jumlah_tk: int
    jumlah: int
    kode_iuran: str
    tenggat: Tenggat

    @property
    def jatuh_tempo(self) -> date:
        return self.tenggat.jatuh


def urutan(tenggat: Tenggat) -> Urutan:
    """How urgent something is by its clock."""
    if tenggat.keadaan == Keadaan.TERKUNCI:
        return Urutan.TERKUNCI
    if tenggat.keadaan == Keadaan.TERLAMBAT:
        return Urutan.TERLAMBAT
    return Urutan.JATUH_TEMPO


def tugas_iuran(tagihan: Iterable[TagihanBuka], kini: date) -> list[TagihanBuka]:
    """The open bills that are late or due within a month, the most urgent first."""
    semua = [
        satu for satu in tagihan if satu.jatuh_tempo <= kini + timedelta(days=SEGERA)
    ]
    return sorted(
        semua, key=lambda satu: (urutan(satu.tenggat), satu.jatuh_tempo, satu.pk)
    )


def peserta_terbuka(
    tempo: Mapping[date, Tenggat], terjawab: Collection[date]
) -> list[tuple[date, Tenggat]]:
    """Months that have begun and are open: no list on its way, not said to be nihil."""
    terbuka = {Keadaan.TERBUKA, Keadaan.TERLAMBAT}
    return [
        (blth, jam)
        for blth, jam in sorted(tempo.items())
        if jam.keadaan in terbuka and blth not in terjawab
    ]


@dataclass(frozen=True, slots=True)
class ButirBulan:
    """A gem of the month strip: its drawing and its word."""

    bulan: date
    keadaan: str
    kata: str


KATA = {
    "sah": "disetujui",
    "telat": "disetujui, terlambat",
    "tunggu": "menunggu petugas",
    "kembali": "dikembalikan",
    "nihil": "dinyatakan nihil",
    "belum": "belum dikirim",
    "nanti": "belum waktunya",
}


def _butir(bulan: date, keadaan: str) -> ButirBulan:
    return ButirBulan(bulan, keadaan, KATA[keadaan])


def _keadaan_iuran(nilai: NilaiDesa, musim: Musim, bulan: date, kini: date) -> str:
    """From the ledger: settled, due dates passed or not, or nothing that is owed."""
    desa = nilai.desa
    semua = [satu for satu in desa.iuran if satu.blth == bulan]
    wajib = [satu for satu in semua if not satu.dikecualikan]
    sebelum = desa.mulai_wajib is not None and bulan < desa.mulai_wajib
    if sebelum or len(semua) > len(wajib) == 0:
        return "nanti"
    baris = [nilai_baris(satu, nilai.pada, musim.aturan) for satu in wajib]
    if baris and all(satu.pelunasan == Pelunasan.LUNAS for satu in baris):
        return "sah" if all(satu.is_tertib for satu in baris) else "telat"
    return "belum" if bulan <= kini else "nanti"


def untai_iuran(
    nilai: NilaiDesa,
    musim: Musim,
    status: Mapping[date, set[str]],
    kini: date,
    lewat: Collection[date] = (),
) -> list[ButirBulan]:
    """Done when all accounts are settled; what waits or came back shows first.

    `lewat` are months with a bill past its due date of which no proof is on its way:
    what another account sent does not hide it.
    """
    hasil = []
    for satu in musim.bulan:
        keadaan = _dijalan(status.get(satu, ()))
        if keadaan == "tunggu" and satu in lewat:
            keadaan = "belum"
        hasil.append(_butir(satu, keadaan or _keadaan_iuran(nilai, musim, satu, kini)))
    return hasil


def _dokumen(
    nilai: NilaiDesa,
    bulan: Sequence[date],
    kini: date,
    status: Collection[str],
    ada: Callable[[KeadaanRegulasi], bool],
) -> list[ButirBulan]:
    """Done where it counted at the month's end (today, while the month still runs)."""
    akhir = {satu.tanggal: satu for satu in nilai.regulasi.bulanan}
    akhir[nilai.regulasi.akhir.tanggal] = nilai.regulasi.akhir
    hasil = []
    for satu in bulan:
        keadaan = akhir.get(min(akhir_bulan(satu), kini))
        berjalan = satu <= kini <= akhir_bulan(satu)
        if satu > kini:
            hasil.append(_butir(satu, "nanti"))
        elif keadaan is not None and ada(keadaan):
            hasil.append(_butir(satu, "sah"))
        else:
            hasil.append(_butir(satu, _dijalan(status if berjalan else ()) or "belum"))
    return hasil


def _dijalan(status: Collection[str]) -> str:
    """What came back or waits, empty for neither."""
    if "dikembalikan" in status:
        return "kembali"
    return "tunggu" if "diajukan" in status else ""


def untai_regulasi(
    nilai: NilaiDesa, bulan: Sequence[date], kini: date, status: Collection[str] = ()
) -> list[ButirBulan]:
    """Whether a regulation was in force."""
    return _dokumen(nilai, bulan, kini, status, lambda satu: satu.dasar > 0)


def untai_anggaran(
    nilai: NilaiDesa, bulan: Sequence[date], kini: date, status: Collection[str] = ()
) -> list[ButirBulan]:
    """Whether the APBDes paid for somebody."""
    return _dokumen(nilai, bulan, kini, status, lambda satu: satu.anggaran > 0)


def untai_mandiri(
    bulan: Sequence[date],
    status: Mapping[date, set[str]],
    kini: date,
    nihil: Collection[date] = (),
) -> list[ButirBulan]:
    """A month is done when a list of that month was approved, or it was said nihil."""
    hasil = []
    for satu in bulan:
        terkirim = status.get(satu, set())
        keadaan = _dijalan(terkirim)
        if not keadaan and "disetujui" in terkirim:
            keadaan = "sah"
        elif not keadaan and satu in nihil:
            keadaan = "nihil"
        hasil.append(_butir(satu, keadaan or ("belum" if satu <= kini else "nanti")))
    return hasil
