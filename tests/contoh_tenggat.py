"""What moves a clock, for the tests that need one of each."""

from __future__ import annotations

from datetime import date
from typing import Any

from factory import SubFactory
from factory.django import DjangoModelFactory

from desa.models import Desa, Musim, Pengecualian, Perpanjangan
from tests.factories import (
    DesaFactory,
    KecamatanFactory,
    MusimFactory,
    PenggunaFactory,
)


class PerpanjanganFactory(DjangoModelFactory):
    class Meta:
        model = Perpanjangan

    musim = SubFactory(MusimFactory)
    desa = SubFactory(DesaFactory)
    jenis = Perpanjangan.Jenis.IURAN
    blth = date(2026, 6, 1)
    sampai = date(2026, 7, 31)
    alasan = "Bendahara sakit."
    oleh = SubFactory(PenggunaFactory)


class PengecualianFactory(DjangoModelFactory):
    class Meta:
        model = Pengecualian

    musim = SubFactory(MusimFactory)
    kecamatan = SubFactory(KecamatanFactory)
    blth = date(2026, 2, 1)
    nomor_ba = "BA-01/PERMATA/2026"
    alasan = "Banjir."
    oleh = SubFactory(PenggunaFactory, admin=True)


def baris_tenggat(desa: Desa, musim: Musim) -> dict[str, Any]:
    """For the table of access: a month of this desa's kecamatan."""
    satu = PengecualianFactory(musim=musim, kecamatan=desa.kecamatan)
    return {"pengecualian": satu.pk}
