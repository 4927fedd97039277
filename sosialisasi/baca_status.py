"""Rows of a season -> the facts of `status`, in five queries for all desa."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from desa.masa_regulasi import masa_regulasi
from desa.matriks.baca import tanggal_lunas, toleransi
from desa.models import (
    Desa,
    IsianRegulasi,
    Keikutsertaan,
    Musim,
    Peserta,
    Tagihan,
)
from permata.siap import siap
from sosialisasi import status
from sosialisasi.models import KehadiranDesa, Kunjungan
from sosialisasi.status import Fakta, Hadir, Masa, Perubahan, Status, Tanda, riwayat

T = TypeVar("T")
# Which desa: the end of a lookup, and its value.
_Pilih = tuple[str, Any]
# An account, whether this month is left out for it, and the bill.
_Bill = tuple[int, bool, status.Tagihan]


@dataclass(frozen=True, slots=True)
class StatusDesa:
    """A desa on the day `pada`, with the history that led there."""

    desa: Desa
    pada: date
    is_ikut: bool
    fakta: Fakta
    riwayat: tuple[Perubahan, ...]

    @property
    def kini(self) -> Status:
        return self.riwayat[-1].ke

    @property
    def berikut(self) -> Status | None:
        return Status(self.kini + 1) if self.kini < Status.TERTIB else None

    @property
    def perubahan(self) -> Perubahan | None:
        """The last change; None where the status is that of the first day."""
        return self.riwayat[-1] if len(self.riwayat) > 1 else None

    @property
    def sejak(self) -> date:
        return self.riwayat[-1].tanggal

    @property
    def kurang(self) -> tuple[frozenset[Tanda], ...]:
        return status.kurang(self.fakta, self.pada)


def _menurut_desa(baris: Iterable[tuple[int, T]]) -> dict[int, tuple[T, ...]]:
    hasil: dict[int, list[T]] = defaultdict(list)
    for desa, isi in baris:
        hasil[desa].append(isi)
    return {desa: tuple(semua) for desa, semua in hasil.items()}


def _dari(kolom: str, pilih: _Pilih) -> dict[str, Any]:
    akhiran, isi = pilih
    return {f"{kolom}{akhiran}": isi}


def _desa(musim: Musim, semua: QuerySet[Desa]) -> list[Desa]:
    """With whether each takes part, and the month from which it has to pay."""
    ikut = Keikutsertaan.objects.filter(desa=OuterRef("pk"), musim=musim)
    return list(
        semua.select_related("kecamatan")
        .defer("batas", "kecamatan__batas")
        .annotate(ikut=Exists(ikut), wajib=Subquery(ikut.values("mulai_wajib")))
        .order_by("kecamatan__nama", "nama")
    )


@siap
def _baris_tagihan(**pilih: Any) -> QuerySet[Tagihan, tuple[Any, ...]]:
    return (
        Tagihan.objects.dinilai()
        .filter(**pilih)
        .order_by()
        .values_list(
            *("akun__desa", "pk", "akun", "blth", "jatuh_tempo", "jumlah"),
            "dikecualikan",
            "alokasi_set__pembayaran__tanggal",
            "alokasi_set__jumlah",
        )
    )


def _tagihan(musim: Musim, pilih: _Pilih) -> dict[int, tuple[_Bill, ...]]:
    """One LEFT JOIN: every bill, once for each payment laid over it."""
    baris = _baris_tagihan(blth__in=musim.bulan, **_dari("akun__desa", pilih))
    bayar: dict[tuple[Any, ...], list[tuple[date, int]]] = defaultdict(list)
    for *tagihan, tanggal, rupiah in baris:
        bayar[tuple(tagihan)] += [(tanggal, rupiah)] if tanggal else []
    lebih = toleransi(musim)
    return _menurut_desa(
        (
            desa,
            (akun, kecuali, status.Tagihan(blth, jatuh, tanggal_lunas(n - lebih, isi))),
        )
        for (desa, _, akun, blth, jatuh, n, kecuali), isi in bayar.items()
    )


def _akun(tagihan: Iterable[_Bill]) -> tuple[date, ...]:
    """The first billed month of each account."""
    awal: dict[int, date] = {}
    for akun, _, satu in tagihan:
        awal[akun] = min(satu.blth, awal.get(akun, satu.blth))
    return tuple(sorted(awal.values()))


@siap
def _regulasi(**pilih: Any) -> QuerySet[IsianRegulasi]:
    semua = IsianRegulasi.objects.sah().filter(**pilih)
    return semua.select_related("versi__bukti")


def _peraturan(musim: Musim, pilih: _Pilih) -> dict[int, tuple[Masa, ...]]:
    semua = _regulasi(versi__bukti__musim=musim, **_dari("versi__bukti__desa", pilih))
    return _menurut_desa(
        (
            satu.versi.bukti.desa_id,
            Masa(satu.berlaku_sejak, akhir, str(satu.versi.bukti_id), str(satu)),
        )
        for satu, akhir in masa_regulasi(semua)
    )


@siap
def _hari_peserta(**pilih: Any) -> QuerySet[Peserta, tuple[Any, ...]]:
    semua = Peserta.objects.dihitung().filter(**pilih).order_by().distinct()
    return semua.values_list("desa", "terdaftar_sejak", "keluar_pada")


def _peserta(musim: Musim, pilih: _Pilih) -> dict[int, tuple[Masa, ...]]:
    """Days only: whose they are stays out of it."""
    baris = _hari_peserta(musim=musim, **_dari("desa", pilih))
    hari = timedelta(days=1)
    return _menurut_desa(
        (desa, Masa(sejak, keluar - hari if keluar else None))
        for desa, sejak, keluar in baris
    )


@siap
def _kehadiran(**pilih: Any) -> QuerySet[KehadiranDesa, tuple[Any, ...]]:
    terlaksana = Kunjungan.objects.terlaksana()
    semua = KehadiranDesa.objects.filter(kunjungan__in=terlaksana, **pilih).order_by()
    kolom = ("desa", "kunjungan__tanggal", "kunjungan", "kunjungan__tempat")
    return semua.values_list(*kolom)


def _hadir(musim: Musim, pilih: _Pilih) -> dict[int, tuple[Hadir, ...]]:
    baris = _kehadiran(kunjungan__musim=musim, **_dari("desa", pilih))
    return _menurut_desa(
        (desa, Hadir(hari, pk, tempat)) for desa, hari, pk, tempat in baris
    )


def status_semua(musim: Musim, semua: QuerySet[Desa]) -> list[StatusDesa]:
    """The competing desa among these, by kecamatan and name, on the season's day."""
    bertanding = semua.filter(jenis=Desa.Jenis.DESA)
    desa = _desa(musim, bertanding)
    # One desa by its number, which keeps the queries; many by what has found them.
    pilih: _Pilih = ("__in", bertanding.order_by().values("pk"))
    if len(desa) == 1:
        pilih = ("", desa[0].pk)
    tagihan, peraturan = _tagihan(musim, pilih), _peraturan(musim, pilih)
    peserta, hadir = _peserta(musim, pilih), _hadir(musim, pilih)
    hasil = []
    for satu in desa:
        milik, wajib = tagihan.get(satu.pk, ()), vars(satu)["wajib"] or date.min
        fakta = Fakta(
            akun=_akun(milik),
            hadir=hadir.get(satu.pk, ()),
            tagihan=tuple(t for _, bebas, t in milik if not bebas and t.blth >= wajib),
            peraturan=peraturan.get(satu.pk, ()),
            peserta=peserta.get(satu.pk, ()),
        )
        isi = riwayat(fakta, musim.bulan_awal, musim.pada)
        is_ikut = vars(satu)["ikut"]
        hasil.append(StatusDesa(satu, musim.pada, is_ikut, fakta, isi))
    return hasil
