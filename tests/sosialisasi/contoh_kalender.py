"""Requests for a visit and calendars as tests begin with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from desa.models import Desa, Kecamatan, Musim, Pengguna
from sosialisasi.actions.langganan import create_langganan
from sosialisasi.models import Permintaan
from tests.factories import DesaFactory, MusimFactory, PenggunaFactory


class PermintaanFactory(DjangoModelFactory):
    class Meta:
        model = Permintaan

    musim = factory.SubFactory(MusimFactory)
    desa = factory.SubFactory(DesaFactory)
    kecamatan = factory.LazyAttribute(lambda satu: satu.desa.kecamatan)
    alasan = "Ketua RT baru belum tahu cara mendaftar."
    pekan = date(2026, 8, 3)
    kontak = "Siti, 0812 3456 7890"
    oleh = factory.SubFactory(PenggunaFactory)


def token(kecamatan: Kecamatan | None, oleh: Pengguna) -> str:
    """The secret of a new calendar."""
    return create_langganan(kecamatan, oleh=oleh)[1]


def baris_kalender(desa: Desa, musim: Musim, petugas: Pengguna) -> dict[str, Any]:
    """A request and a calendar, both by this petugas."""
    permintaan = PermintaanFactory(desa=desa, musim=musim, oleh=petugas)
    langganan, rahasia = create_langganan(desa.kecamatan, oleh=petugas)
    return {
        "permintaan": permintaan.pk,
        "langganan": langganan.pk,
        "kalender": rahasia,
    }
