"""All 132 desa and kelurahan of Kudus, each with a little of everything."""

from __future__ import annotations

from datetime import date

from desa.actions.wilayah import load_wilayah
from desa.models import Desa, Kecamatan, Musim
from permata.wilayah import baca_kudus
from sosialisasi.models import KehadiranDesa, Kunjungan
from tests.factories import (
    AkunFactory,
    KeikutsertaanFactory,
    PesertaFactory,
    TagihanFactory,
)
from tests.sosialisasi.contoh_monitoring import tindak
from tests.sosialisasi.factories import KunjunganFactory, MonitoringFactory


def muat_kudus(musim: Musim) -> list[Desa]:
    """Every desa has a bill, a participant, a report with a task, and came to a visit.

    A visit to each kecamatan took place, another is planned.
    """
    load_wilayah(baca_kudus(), oleh=None)
    kunjungan: dict[int, Kunjungan] = {}
    for kecamatan in Kecamatan.objects.all():
        kunjungan[kecamatan.pk] = KunjunganFactory(kecamatan=kecamatan, musim=musim)
        KunjunganFactory(kecamatan=kecamatan, musim=musim, rencana=True)
    petugas = next(iter(kunjungan.values())).petugas
    semua = list(Desa.objects.select_related("kecamatan"))
    for desa in semua:
        KeikutsertaanFactory(musim=musim, desa=desa, liga=desa.jenis)
        TagihanFactory(akun=AkunFactory(desa=desa))
        PesertaFactory(musim=musim, desa=desa, terdaftar_sejak=date(2026, 4, 1))
        tindak(MonitoringFactory(musim=musim, desa=desa, oleh=petugas))
        KehadiranDesa.objects.create(
            kunjungan=kunjungan[desa.kecamatan_id], desa=desa, perangkat=4
        )
    return semua
