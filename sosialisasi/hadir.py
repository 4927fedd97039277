"""How many people checked in to a visit, beside what is recorded of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from desa.models import Desa
from sosialisasi.models import Hadirin, KehadiranDesa, Kunjungan

JENIS = tuple(str(kode) for kode in Hadirin.Peran.values)
Orang = dict[str, int]


@dataclass(frozen=True, slots=True)
class BarisHadir:
    """The people of one desa who checked in, by kind in the order of `JENIS`."""

    desa: Desa
    orang: Orang

    @property
    def sel(self) -> list[int]:
        return list(self.orang.values())

    @property
    def jumlah(self) -> int:
        return sum(self.orang.values())


@dataclass(frozen=True, slots=True)
class Banding:
    """One number as it is recorded and as it would be."""

    sebelum: int
    sesudah: int

    @property
    def is_turun(self) -> bool:
        return self.sesudah < self.sebelum

    @property
    def is_beda(self) -> bool:
        return self.sesudah != self.sebelum


@dataclass(frozen=True, slots=True)
class BarisBanding:
    desa: Desa
    sel: list[Banding]

    @property
    def is_beda(self) -> bool:
        return any(satu.is_beda for satu in self.sel)


@dataclass(frozen=True, slots=True)
class Usul:
    """What the check-ins would make of the numbers of a visit."""

    baris: list[BarisBanding]
    jumlah: Banding
    # Whether something recorded is more than what checked in.
    is_ada_turun: bool

    @property
    def is_beda(self) -> bool:
        return self.jumlah.is_beda or any(satu.is_beda for satu in self.baris)


def hitung_hadir(kunjungan: Kunjungan) -> list[BarisHadir]:
    """In two queries, by the name of the desa; only those of which somebody came."""
    hitung: dict[int, Orang] = {}
    hadir = kunjungan.hadirin_set.order_by().values_list("desa", "peran")
    for desa, peran, jumlah in hadir.annotate(Count("pk")):
        hitung.setdefault(desa, dict.fromkeys(JENIS, 0))[peran] = jumlah
    semua = Desa.objects.filter(pk__in=hitung).order_by("nama")
    return [BarisHadir(desa, hitung[desa.pk]) for desa in semua]


def hadir_awal(kunjungan: Kunjungan) -> dict[str, Any]:
    """What the report on a visit begins with: desa ticked, `orang` by desa and kind."""
    semua = hitung_hadir(kunjungan)
    return {
        "desa_hadir": [satu.desa.pk for satu in semua],
        "orang": {
            satu.desa.pk: {jenis: n for jenis, n in satu.orang.items() if n}
            for satu in semua
        },
    }


def usul_hitungan(kunjungan: Kunjungan, *, turun: bool) -> Usul:
    """In four queries. Without `turun` each number stays at least what it is."""
    kehadiran = kunjungan.kehadiran_set.select_related("desa")
    tercatat = {satu.desa_id: satu for satu in kehadiran}
    hadir = {satu.desa.pk: satu for satu in hitung_hadir(kunjungan)}
    desa = {pk: satu.desa for pk, satu in tercatat.items()}
    desa |= {pk: satu.desa for pk, satu in hadir.items()}
    mentah = [
        (desa[pk], _orang(tercatat.get(pk)), hadir[pk].orang if pk in hadir else {})
        for pk in sorted(desa, key=lambda pk: desa[pk].nama)
    ]
    baris = [
        BarisBanding(satu, banding(lama, baru, turun=turun))
        for satu, lama, baru in mentah
    ]
    jumlah = sum(sel.sesudah for satu in baris for sel in satu.sel)
    lama = kunjungan.jumlah_orang
    semua = sum(satu.jumlah for satu in hadir.values())
    is_ada_turun = semua < lama or any(
        sel.is_turun
        for _, dulu, baru in mentah
        for sel in banding(dulu, baru, turun=True)
    )
    akhir = jumlah if turun else max(jumlah, lama)
    return Usul(baris, Banding(lama, akhir), is_ada_turun)


def banding(
    lama: Mapping[str, int], baru: Mapping[str, int], *, turun: bool
) -> list[Banding]:
    """Each kind as recorded and as it would be, in the order of `JENIS`."""
    return [
        Banding(
            dulu := lama.get(jenis, 0),
            baru.get(jenis, 0) if turun else max(dulu, baru.get(jenis, 0)),
        )
        for jenis in JENIS
    ]


def _orang(kehadiran: KehadiranDesa | None) -> Orang:
    if kehadiran is None:
        return {}
    return {jenis: getattr(kehadiran, jenis) for jenis in JENIS}
