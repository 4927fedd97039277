"""A village that comes later, full of everything, and none of it for who was there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from desa.models import Desa, Kecamatan, Musim, Pengguna
from desa.tenggat import JAKARTA
from sosialisasi.models import Materi, Permintaan, TindakLanjut
from tests.factories import (
    DesaFactory,
    KabupatenFactory,
    KecamatanFactory,
    KeikutsertaanFactory,
    PenggunaFactory,
)
from tests.sosialisasi.contoh_kalender import PermintaanFactory
from tests.sosialisasi.contoh_monitoring import baris_draf, tindak
from tests.sosialisasi.factories import KunjunganFactory, MonitoringFactory

MEI, JULI = date(2026, 5, 6), date(2026, 7, 6)
AWAL = datetime(2026, 5, 6, 9, tzinfo=JAKARTA)


def desa_asing(buat_baris: Any, musim: Musim) -> Desa:
    """In a kecamatan of its own; who comes with it sees nothing else."""
    orang = list(Pengguna.objects.values_list("pk", flat=True))
    materi = list(Materi.objects.values_list("pk", flat=True))
    kecamatan = KecamatanFactory(kode="33.19.07", nama="Dawe")
    desa: Desa = DesaFactory(
        kecamatan=kecamatan, kode="33.19.07.2001", nama="Cranggang"
    )
    KeikutsertaanFactory(musim=musim, desa=desa)
    petugas = PenggunaFactory()
    buat_baris(desa, musim, petugas)
    baris_draf(desa, musim, petugas)
    _lapangan(desa, musim, petugas)
    baru = Pengguna.objects.exclude(pk__in=orang).filter(peran="petugas")
    baru.update(cakupan="kecamatan")
    lain = KabupatenFactory(kode="34.04", nama="Sleman", provinsi="DI Yogyakarta")
    Materi.objects.exclude(pk__in=materi).update(kabupaten=lain)
    return desa


def _lapangan(desa: Desa, musim: Musim, petugas: Pengguna) -> None:
    """Visits, reports, tasks and requests of months that pages look at."""
    ke = {"musim": musim, "kecamatan": desa.kecamatan, "petugas": petugas}
    KunjunganFactory(**ke, rencana=True, tanggal=date(2026, 7, 20))
    for hari in (MEI, JULI):
        KunjunganFactory(**ke, tanggal=hari)
        laporan = MonitoringFactory(musim=musim, desa=desa, tanggal=hari)
        tindak(laporan, tenggat=hari)
        cabang = {"desa": None, "pihak": "cabang", "pemilik": petugas}
        tindak(laporan, tenggat=hari, **cabang)
    TindakLanjut.objects.filter(kecamatan=desa.kecamatan).update(dibuat_pada=AWAL)
    PermintaanFactory(musim=musim, desa=None, kecamatan=desa.kecamatan, oleh=petugas)


def pindah_ke(kecamatan: Kecamatan, desa: Desa) -> None:
    """Next door; what is of its whole kecamatan stays behind."""
    for model in (TindakLanjut, Permintaan):
        model._default_manager.filter(desa=desa).update(kecamatan=kecamatan)
    Desa.objects.filter(pk=desa.pk).update(kecamatan=kecamatan)
