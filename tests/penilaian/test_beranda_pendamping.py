"""The home of a pendamping: which desa needs a visit most, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim, Pengguna, Penugasan
from tests.desa.contoh import isian_iuran, kirim, putus
from tests.factories import DesaFactory, KeikutsertaanFactory, PenggunaFactory
from tests.penilaian.contoh import bulan
from tests.penilaian.contoh_hasil import TAGIHAN, bill
from tests.penilaian.halaman import As, teks
from tests.sosialisasi.factories import MonitoringFactory

BERANDA = "/beranda/"


@pytest.fixture
def kabupaten(musim: Musim) -> Pengguna:
    """A petugas of the whole kabupaten."""
    return PenggunaFactory(username="kabupaten", nama="Rina Astuti")


def binaan(pendamping: Pengguna, musim: Musim, nama: str) -> Desa:
    desa: Desa = KeikutsertaanFactory(musim=musim, desa=DesaFactory(nama=nama)).desa
    Penugasan.objects.create(pengguna=pendamping, desa=desa)
    return desa


def daftar(response: Any) -> list[str]:
    return [
        satu.removesuffix(" Laporkan kunjungan Kirim atas nama desa")
        for satu in teks(response, "li", "baris")
    ]


def test_a_pendamping_is_sent_where_it_is_needed_most(
    as_: As,
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    operator: Pengguna,
    pendamping: Pengguna,
    kabupaten: Pengguna,
) -> None:
    for nama in ("Bae", "Ampel"):
        binaan(pendamping, musim, nama)
    telat = binaan(pendamping, musim, "Dawe")
    for bln in (1, 2):
        bill(telat, bulan(bln), dibayar={date(2026, 7, 1): TAGIHAN // 2})
    putus(kirim(desa, operator), "dikembalikan", kabupaten)
    bill(desa, bulan(5))
    for bln in range(1, 7):
        bill(desa_lain, bulan(bln))
    MonitoringFactory(desa=desa, tanggal=date(2026, 5, 4))
    MonitoringFactory(desa=desa, tanggal=date(2026, 6, 9))
    assert daftar(as_(pendamping).get(BERANDA)) == [
        "Dawe Kecamatan Gebog, 9 poin "
        "2 tagihan iuran lewat jatuh tempo tanpa bukti (+6) "
        "Belum pernah didatangi (+3)",
        "Jurang Kecamatan Gebog, 6 poin "
        "1 tagihan iuran lewat jatuh tempo tanpa bukti (+3) "
        "1 bukti dikembalikan (+2) "
        "41 hari tidak didatangi (+1) Terakhir didatangi 9 Jun.",
        "Ampel Kecamatan Gebog, 3 poin Belum pernah didatangi (+3)",
        "Bae Kecamatan Gebog, 3 poin Belum pernah didatangi (+3)",
    ]


def test_bills_that_do_not_count_make_no_desa_late(
    as_: As, musim: Musim, desa: Desa, pendamping: Pengguna
) -> None:
    desa.keikutsertaan_set.update(mulai_wajib=bulan(3))
    bill(desa, bulan(2))
    bill(desa, bulan(3), dibayar_kabupaten=True)
    bill(desa, bulan(4), dikecualikan=True, nomor_ba="BA-1/2026")
    bill(desa, bulan(5), dibayar={date(2026, 7, 1): TAGIHAN - 1000})
    bill(desa, bulan(6), jatuh_tempo=date(2026, 7, 20))
    bill(desa, date(2025, 12, 1), jatuh_tempo=date(2026, 1, 15))
    MonitoringFactory(desa=desa, tanggal=date(2026, 7, 19))
    assert daftar(as_(pendamping).get(BERANDA)) == [
        "Jurang Kecamatan Gebog, 0 poin Tertib sampai hari ini. "
        "Terakhir didatangi 19 Jul."
    ]


def test_a_pendamping_without_a_desa_is_told_what_to_do(as_: As, musim: Musim) -> None:
    baru = PenggunaFactory(pendamping=True)
    assert teks(as_(baru).get(BERANDA), "div", "hampa") == [
        "Belum ada desa binaan Minta panitia menugaskan desa kepada Anda."
    ]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_home_of_a_pendamping_costs_the_same_for_one_and_three(
    as_: As,
    musim: Musim,
    kabupaten: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    pendamping = PenggunaFactory(pendamping=True)
    for nomor in range(jumlah):
        desa = binaan(pendamping, musim, f"Sisi {nomor}")
        akun = bill(desa, bulan(5)).akun
        operator = PenggunaFactory(operator=True, desa=desa)
        putus(kirim(desa, operator, isian_iuran(akun)), "dikembalikan", kabupaten)
        MonitoringFactory(desa=desa)
    client = as_(pendamping)
    with django_assert_num_queries(7):
        response = client.get(BERANDA)
    assert len(daftar(response)) == jumlah
