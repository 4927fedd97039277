"""A month of a kecamatan: its visits, coverage, questions, tasks, and what was paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Prefetch

from desa.models import Kecamatan, Musim, Pengguna
from desa.tenggat import hari
from permata import waktu
from permata.peran import Peran
from permata.periode import akhir_bulan, awal_bulan, rentang_bulan
from sosialisasi import cakupan
from sosialisasi.jangkauan import jangkauan
from sosialisasi.kejadian import pembayaran, pendaftaran
from sosialisasi.models import KehadiranDesa, Kunjungan, Pertanyaan, TindakLanjut
from sosialisasi.tugas import Tugas, terlambat

SELESAI = frozenset({Kunjungan.Status.TERLAKSANA, Kunjungan.Status.DILAPORKAN})


def bulan_laporan(musim: Musim) -> list[date]:
    """The months that can be reported on, the newest first: none is to come."""
    semua = rentang_bulan(musim.bulan_awal, max(musim.bulan_awal, waktu.hari_ini()))
    return list(semua)[::-1]


@dataclass(frozen=True, slots=True)
class BarisDesa:
    """A desa on the last day of the month, and what happened in it that month.

    `jatuh` are its bills that fell due, `tepat` those of them settled by then.
    """

    baris: cakupan.Baris
    hadir: tuple[date, ...]
    orang: int
    daftar: int
    jatuh: int
    tepat: int


@dataclass(frozen=True, slots=True)
class Tanya:
    """A question in the words of the first who asked, how often, and its answer."""

    tanya: str
    kali: int
    jawab: str
    desa: tuple[str, ...]


@dataclass(frozen=True)
class Laporan:
    musim: Musim
    kecamatan: Kecamatan
    bulan: date
    pada: date
    # Read by a pendamping: the own desa of the kecamatan, not all of them.
    is_binaan: bool
    desa: tuple[BarisDesa, ...]
    kunjungan: tuple[Kunjungan, ...]
    tanya: tuple[Tanya, ...]
    tugas: tuple[Tugas, ...]

    @property
    def nomor(self) -> str:
        """Like "LB-2026-07-331908"; the same whoever prints it."""
        return f"LB-{self.bulan:%Y-%m}-{self.kecamatan.kode.replace('.', '')}"

    @property
    def is_berjalan(self) -> bool:
        """Whether the month is not over."""
        return self.pada < akhir_bulan(self.bulan)

    @cached_property
    def terlaksana(self) -> tuple[Kunjungan, ...]:
        return tuple(satu for satu in self.kunjungan if satu.status in SELESAI)

    @property
    def orang(self) -> int:
        return sum(satu.jumlah_orang for satu in self.terlaksana)

    @cached_property
    def hitung(self) -> cakupan.Hitung:
        """Competing desa by state, as on the page of coverage."""
        semua = (satu.baris for satu in self.desa)
        return cakupan.hitung(s for s in semua if not s.wilayah.is_kelurahan)

    @property
    def total(self) -> dict[str, int]:
        """The columns of the desa, added up."""
        nama = ("orang", "daftar", "jatuh", "tepat")
        return {n: sum(getattr(satu, n) for satu in self.desa) for n in nama}

    @property
    def dibuka(self) -> int:
        return sum(self._bulan_ini(satu.tindak.dibuat_pada) for satu in self.tugas)

    @property
    def ditutup(self) -> int:
        return sum(self._bulan_ini(satu.tindak.ditutup_pada) for satu in self.tugas)

    @property
    def terlambat(self) -> int:
        return terlambat(self.tugas)

    def _bulan_ini(self, saat: datetime | None) -> bool:
        return saat is not None and awal_bulan(hari(saat)) == self.bulan


def _kunjungan(
    musim: Musim, pengguna: Pengguna, kecamatan: Kecamatan, bulan: date
) -> tuple[Kunjungan, ...]:
    """The visits of the month in the order of their day, in three queries."""
    hadir = KehadiranDesa.objects.select_related("desa").order_by("desa__nama")
    tanya = Pertanyaan.objects.select_related("desa")
    semua = Kunjungan.objects.untuk(pengguna).filter(
        musim=musim,
        kecamatan=kecamatan,
        tanggal__range=(bulan, akhir_bulan(bulan)),
    )
    return tuple(
        semua.select_related("petugas")
        .prefetch_related(
            Prefetch("kehadiran_set", hadir), Prefetch("pertanyaan_set", tanya)
        )
        .order_by("tanggal", "pk")
    )


def tersering(semua: Iterable[Pertanyaan]) -> tuple[Tanya, ...]:
    """Questions of the same words together, the most asked first, then as they came."""
    sama: defaultdict[str, list[Pertanyaan]] = defaultdict(list)
    for satu in semua:
        sama[" ".join(satu.tanya.casefold().rstrip("?. ").split())].append(satu)
    hasil = [
        Tanya(
            isi[0].tanya,
            len(isi),
            next((satu.jawab for satu in isi if satu.jawab), ""),
            tuple(dict.fromkeys(satu.desa.nama for satu in isi if satu.desa)),
        )
        for isi in sama.values()
    ]
    return tuple(sorted(hasil, key=lambda satu: -satu.kali))


def _tugas(
    musim: Musim, pengguna: Pengguna, kecamatan: Kecamatan, bulan: date, pada: date
) -> tuple[Tugas, ...]:
    """Made by then, and not closed before the month began."""
    semua = (
        TindakLanjut.objects.untuk(pengguna)
        .filter(musim=musim, kecamatan=kecamatan)
        .select_related("desa", "pemilik")
    )
    return tuple(
        Tugas(satu, pada)
        for satu in semua
        if hari(satu.dibuat_pada) <= pada
        and (satu.ditutup_pada is None or hari(satu.ditutup_pada) >= bulan)
    )


def _desa(
    isi: Iterable[cakupan.Baris],
    kunjungan: Iterable[Kunjungan],
    daftar: Mapping[int, Iterable[date]],
    bayar: Mapping[int, Iterable[tuple[date, bool]]],
    masa: tuple[date, date],
    kini: date,
) -> tuple[BarisDesa, ...]:
    """Each desa with what happened in it from the first to the last of these days.

    A bill counts from the day after its due date, as in the matrix.
    """
    awal, akhir = masa
    datang: defaultdict[int, list[tuple[date, int]]] = defaultdict(list)
    for satu in kunjungan:
        for hadir in satu.kehadiran_set.all():
            datang[hadir.desa_id].append((satu.tanggal, hadir.jumlah))
    hasil = []
    for baris in isi:
        pk = baris.wilayah.pk
        tempo = [
            tepat
            for kapan, tepat in bayar.get(pk, ())
            if awal <= kapan <= akhir and kapan < kini
        ]
        hasil.append(
            BarisDesa(
                baris,
                tuple(kapan for kapan, _ in datang[pk]),
                sum(orang for _, orang in datang[pk]),
                sum(awal <= kapan <= akhir for kapan in daftar.get(pk, ())),
                len(tempo),
                sum(tempo),
            )
        )
    return tuple(hasil)


def laporan(
    musim: Musim, pengguna: Pengguna, kecamatan: Kecamatan, bulan: date
) -> Laporan:
    """In eleven queries, as far as this person sees its desa."""
    kini = waktu.hari_ini()
    pada = min(akhir_bulan(bulan), kini)
    semua = jangkauan(musim, pengguna, pada).desa
    milik = [satu for satu in semua if satu.wilayah.kecamatan == kecamatan.pk]
    kunjungan = _kunjungan(musim, pengguna, kecamatan, bulan)
    selesai = [k for k in kunjungan if k.status in SELESAI]
    daftar, bayar = pendaftaran(musim), pembayaran(musim)
    return Laporan(
        musim=musim,
        kecamatan=kecamatan,
        bulan=bulan,
        pada=pada,
        is_binaan=pengguna.peran == Peran.PENDAMPING,
        desa=_desa(milik, selesai, daftar, bayar, (bulan, pada), kini),
        kunjungan=kunjungan,
        tanya=tersering(p for k in selesai for p in k.pertanyaan_set.all()),
        tugas=_tugas(musim, pengguna, kecamatan, bulan, pada),
    )
