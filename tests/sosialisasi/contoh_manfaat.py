"""Tariffs and openings of the public page, as they are most often."""

from datetime import date

import factory
from django.test import Client
from django.urls import reverse
from factory.django import DjangoModelFactory

from sosialisasi.models import BukaManfaat, TarifIuran
from tests.factories import DesaFactory

PONSEL = (
    "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"
)
SITUS = "http://testserver"


class TarifIuranFactory(DjangoModelFactory):
    class Meta:
        model = TarifIuran

    program = TarifIuran.Program.JKK
    segmen = TarifIuran.Segmen.LAIN
    dana = TarifIuran.Dana.BUKAN_APB
    rupiah = 5000
    berlaku_sejak = date(2026, 4, 1)
    berlaku_sampai = date(2026, 12, 31)
    dasar = "PP 50/2025"
    diperiksa_pada = date(2026, 7, 1)


class BukaManfaatFactory(DjangoModelFactory):
    class Meta:
        model = BukaManfaat

    tanggal = date(2026, 7, 19)
    desa = factory.SubFactory(DesaFactory)
    jumlah = 3


def buka(
    dari: str = "", client: Client | None = None, lain: dict[str, str] | None = None
) -> int:
    """What the script of the page sends; gives the status of the answer."""
    kepala = {"User-Agent": PONSEL, "Origin": SITUS} | (lain or {})
    response = (client or Client()).post(
        reverse("sosialisasi:buka_create"),
        {"dari": dari},
        headers={nama: isi for nama, isi in kepala.items() if isi},
    )
    return response.status_code


def terbuka() -> dict[str, int]:
    """The name of each desa, "" for none, and how often its link was opened."""
    semua = BukaManfaat.objects.select_related("desa")
    return {satu.desa.nama if satu.desa else "": satu.jumlah for satu in semua}
