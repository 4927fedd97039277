"""Frozen months: when one is locked, what it froze, and what differs between two."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

from django.db.models import Count, Max

from desa.models import Aturan, Jam, Musim, Pengguna
from penilaian.models import NilaiBeku, Pembekuan
from penilaian.rumus import Desa, Tampilan, nilai_desa
from penilaian.rumus import Musim as MusimRumus
from permata import waktu

Angka = dict[str, Tampilan]


@dataclass(frozen=True, slots=True)
class BulanBeku:
    """A month of the season: the day it is locked, and its newest version."""

    bulan: date
    pada: date | None
    terbaru: Pembekuan | None = None
    banyak: int = 0

    @property
    def terkunci(self) -> bool:
        """Whether its figures may be frozen: the day of the lock is over."""
        return self.pada is not None and self.pada < waktu.hari_ini()


@dataclass(frozen=True, slots=True)
class BarisBeku:
    """A desa in a version, beside another version where there is one."""

    kode: str
    nama: str
    kecamatan: str
    kini: NilaiBeku
    lama: NilaiBeku | None

    @property
    def berbeda(self) -> bool:
        """Whether any figure is not that of the other version."""
        return self.lama is not None and angka_beku(self.lama) != angka_beku(self.kini)

    @property
    def selisih(self) -> Decimal | None:
        """How far S has moved; None without another version."""
        return self.kini.s - self.lama.s if self.lama else None

    @property
    def turun(self) -> Decimal:
        """How far S has fallen."""
        return -(self.selisih or Decimal())


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What is to be frozen: the figures of a month on the day of its lock."""

    bulan: date
    pada: date
    aturan: Aturan
    angka: Angka

    @property
    def sidik(self) -> str:
        """The digest by which the same day and figures are known."""
        baris = [[kode, *map(str, self.angka[kode])] for kode in sorted(self.angka)]
        isi = json.dumps([self.pada.isoformat(), baris], separators=(",", ":"))
        return sha256(isi.encode()).hexdigest()


def angka_beku(satu: NilaiBeku) -> Tampilan:
    return Tampilan(satu.a, satu.b, satu.c, satu.s)


def hari_kunci(musim: Musim) -> dict[date, date]:
    """Month -> the day on which its evidence is locked, at most the close of the data.

    A month whose due dates are not all set has none.
    """
    semua = musim.jatuh_tempo_set.values("blth").order_by("blth")
    lengkap = semua.annotate(n=Count("pk"), jatuh=Max("tanggal")).filter(n=len(Jam))
    jeda = timedelta(days=musim.hari_terlambat)
    return {
        satu["blth"]: min(satu["jatuh"] + jeda, musim.batas_data) for satu in lengkap
    }


def hitung_beku(fakta: Sequence[Desa], aturan: MusimRumus, pada: date) -> Angka:
    """The displayed figures of every desa on a day. Pure."""
    return {satu.kode: nilai_desa(satu, aturan, pada).tampilan for satu in fakta}


def angka_tersimpan(pembekuan: Pembekuan) -> Angka:
    """The figures of a version, by kode."""
    semua = pembekuan.nilai_beku_set.select_related("keikutsertaan__desa")
    semua = semua.defer("keikutsertaan__desa__batas")
    return {satu.keikutsertaan.desa.kode: angka_beku(satu) for satu in semua}


def bulan_beku(musim: Musim) -> list[BulanBeku]:
    """Every month of the season in order, with its newest version and their number."""
    kunci = hari_kunci(musim)
    versi: dict[date, list[Pembekuan]] = {}
    semua = Pembekuan.objects.filter(musim=musim).select_related("oleh")
    for satu in semua.order_by("versi"):
        versi.setdefault(satu.bulan, []).append(satu)
    return [
        BulanBeku(
            bulan,
            kunci.get(bulan),
            versi[bulan][-1] if bulan in versi else None,
            len(versi.get(bulan, [])),
        )
        for bulan in musim.bulan
    ]


def versi_bulan(musim: Musim, bulan: date) -> list[Pembekuan]:
    """The versions of a month, the newest first."""
    semua = Pembekuan.objects.filter(musim=musim, bulan=bulan)
    return list(semua.select_related("oleh", "aturan").order_by("-versi"))


def baris_beku(
    kini: Pembekuan, lama: Pembekuan | None, pengguna: Pengguna
) -> list[BarisBeku]:
    """The lines this user may see, the best first; beside those of another version."""
    semua = NilaiBeku.objects.filter(pembekuan=lama) if lama else ()
    dulu = {satu.keikutsertaan_id: satu for satu in semua}
    ikut = "keikutsertaan__desa"
    milik = (
        NilaiBeku.objects.untuk(pengguna)
        .filter(pembekuan=kini)
        .berurutan()
        .select_related(f"{ikut}__kecamatan")
        .defer(f"{ikut}__batas", f"{ikut}__kecamatan__batas")
    )
    return [
        BarisBeku(desa.kode, desa.nama, desa.kecamatan.nama, satu, dulu.get(ke))
        for satu in milik
        for desa, ke in [(satu.keikutsertaan.desa, satu.keikutsertaan_id)]
    ]
