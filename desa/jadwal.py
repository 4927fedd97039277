"""Rows of the database -> the clock of one month and kind of evidence of a desa."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desa.actions.musim import tanggal_libur
from desa.models import (
    Akun,
    Bukti,
    Desa,
    Jam,
    JatuhTempo,
    Musim,
    Perpanjangan,
    Tagihan,
    Transisi,
)
from desa.tenggat import Langkah, Tenggat, jeda, paling_awal, tenggat
from permata import waktu
from permata.siap import siap

if TYPE_CHECKING:
    from django.db.models import QuerySet


def jatuh_tempo(
    musim: Musim, desa: Desa, jenis: str, blth: date, akun: Akun | None = None
) -> date | None:
    """When it is due: the first bill of it, else the season's table, else never."""
    if jenis == Bukti.Jenis.IURAN:
        tagihan = Tagihan.objects.filter(akun__desa=desa, blth=blth)
        if akun:
            tagihan = tagihan.filter(akun=akun)
        if jatuh := min(tagihan.values_list("jatuh_tempo", flat=True), default=None):
            return jatuh
    jam = akun.jam if akun else Jam.PU
    semua = JatuhTempo.objects.filter(musim=musim, jam=jam, blth=blth)
    return semua.values_list("tanggal", flat=True).first()


def langkah_bulan(
    musim: Musim, desa: Desa, jenis: str, blth: date, akun: Akun | None = None
) -> list[tuple[Any, Langkah]]:
    """The steps of what was sent for this month, each with its item's key."""
    semua = Transisi.objects.filter(
        bukti__musim=musim, bukti__desa=desa, bukti__jenis=jenis, bukti__blth=blth
    )
    if akun:
        semua = semua.filter(bukti__versi_kini__iuran__akun=akun)
    baris = semua.order_by("pada", "pk").values_list("bukti", "ke", "pada")
    return [(bukti, Langkah(ke, pada)) for bukti, ke, pada in baris]


def hari_jeda(langkah: list[tuple[Any, Langkah]], pada: date) -> int:
    """Days on which the clock stood still, counted once for all its items."""
    menurut_bukti: dict[Any, list[Langkah]] = {}
    for bukti, satu in langkah:
        menurut_bukti.setdefault(bukti, []).append(satu)
    return len(set().union(*(jeda(satu, pada) for satu in menurut_bukti.values())))


@siap
def _tempo(**pilih: Any) -> QuerySet[JatuhTempo, tuple[Any, ...]]:
    return JatuhTempo.objects.filter(**pilih).values_list("blth", "tanggal")


def tempo_pu(musim: Musim) -> dict[date, date]:
    """By month: when the payers of wages (PU) have to have paid."""
    return dict(_tempo(musim=musim, jam=Jam.PU.value))


def perpanjangan_bulan(musim: Musim, desa: Desa, jenis: str, blth: date) -> date | None:
    """The latest day that was granted."""
    semua = Perpanjangan.objects.filter(musim=musim, desa=desa, jenis=jenis, blth=blth)
    return max(semua.values_list("sampai", flat=True), default=None)


def tenggat_bulan(
    musim: Musim, desa: Desa, jenis: str, blth: date, akun: Akun | None = None
) -> Tenggat | None:
    """The clock as it stands today; None for what has no due date of its own."""
    jatuh = jatuh_tempo(musim, desa, jenis, blth, akun)
    if jatuh is None:
        return None
    kini = waktu.hari_ini()
    langkah = langkah_bulan(musim, desa, jenis, blth, akun)
    kembali = any(satu.ke == Bukti.Status.DIKEMBALIKAN for _, satu in langkah)
    libur = tanggal_libur(musim) if kembali else set()
    return tenggat(
        jatuh,
        kini,
        toleransi_hari=musim.hari_terlambat,
        perpanjangan=perpanjangan_bulan(musim, desa, jenis, blth),
        jeda_hari=hari_jeda(langkah, kini),
        paling_awal=paling_awal([satu for _, satu in langkah], libur),
        mulai=blth,
        batas=musim.batas_data,
    )


def tenggat_bukti(bukti: Bukti) -> Tenggat | None:
    """The clock of the month that the item speaks of now."""
    if bukti.blth is None or bukti.versi_kini is None:
        return None
    akun = bukti.versi_kini.iuran.akun if bukti.jenis == Bukti.Jenis.IURAN else None
    return tenggat_bulan(bukti.musim, bukti.desa, bukti.jenis, bukti.blth, akun)
