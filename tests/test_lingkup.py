"""SEC-29: what a walk over the addresses cannot hear of a scope: numbers, and acts."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from desa.models import Desa, Musim, Pengguna
from tests.factories import BuktiFactory, PenggunaFactory
from tests.sosialisasi.contoh_kalender import token

As = Callable[[Pengguna], Client]


def test_the_menu_counts_what_waits_in_the_own_wilayah(
    as_: As, petugas: Pengguna, musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    for milik in (desa, desa_lain, desa_lain):
        BuktiFactory(musim=musim, desa=milik, status="diajukan")
    menu = as_(petugas).get("/bukti/").context["menu"]
    assert [satu.hitung for satu in menu if satu.label == "Verifikasi"] == [1]


def test_a_new_calendar_ends_only_the_own_one(
    petugas: Pengguna, desa: Desa, musim: Musim
) -> None:
    lain = token(desa.kecamatan, PenggunaFactory(username="lain"))
    lama = token(desa.kecamatan, petugas)
    baru = token(desa.kecamatan, petugas)
    alamat = [
        reverse("sosialisasi:langganan_ics", args=[s]) for s in (lain, lama, baru)
    ]
    assert [Client().get(satu).status_code for satu in alamat] == [200, 404, 200]
