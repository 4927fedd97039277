"""The homes of the branch and of a juri."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from desa.models import Desa, Musim, Pengguna
from sosialisasi.actions import do_tindak
from sosialisasi.models import Monitoring
from tests.desa.contoh import NIK, isian_peserta, kirim, putus, setujui
from tests.factories import (
    DesaFactory,
    KeikutsertaanFactory,
    MusimFactory,
    PenggunaFactory,
    PesertaFactory,
)
from tests.penilaian.halaman import As, tabel, teks, unsur
from tests.sosialisasi.contoh_monitoring import tindak
from tests.sosialisasi.factories import KunjunganFactory, MonitoringFactory

BERANDA = "/beranda/"


def sorot(response: Any) -> list[str]:
    """The figures on top, each with its words."""
    (papan,) = unsur(response, "div", "sorot")
    return [" ".join(bagian.teks for bagian in satu.anak) for satu in papan.anak]


@pytest.fixture
def semua(musim: Musim) -> Pengguna:
    """A petugas of the whole kabupaten."""
    return PenggunaFactory(username="kabupaten", nama="Rina Astuti")


@pytest.fixture
def kiriman(
    desa: Desa,
    desa_lain: Desa,
    operator: Pengguna,
    semua: Pengguna,
    settings: Settings,
) -> None:
    """Two items wait, the older one since 18 July; one came back, two are approved."""
    settings.PERMATA_SEKARANG = datetime(
        2026, 7, 18, 8, tzinfo=timezone.get_default_timezone()
    )
    kirim(desa, operator)
    settings.PERMATA_SEKARANG += timedelta(days=2)
    lain = PenggunaFactory(operator=True, desa=desa_lain)
    kirim(desa_lain, lain)
    kirim(desa, operator, draf=True)
    putus(kirim(desa_lain, lain), "dikembalikan", semua)
    setujui(desa, operator, semua)
    setujui(desa, operator, semua)
    KunjunganFactory(kecamatan=desa.kecamatan)
    KunjunganFactory(kecamatan=desa.kecamatan, status="dilaporkan")
    KunjunganFactory(kecamatan=desa_lain.kecamatan, rencana=True)


@pytest.mark.parametrize("peran", ["admin", "semua"])
@pytest.mark.usefixtures("kiriman")
def test_the_figures_of_the_branch(
    as_: As, musim: Musim, peran: str, request: pytest.FixtureRequest
) -> None:
    DesaFactory(nama="Takes no part")
    lurah = DesaFactory(jenis="kelurahan")
    KeikutsertaanFactory(musim=musim, desa=lurah, liga="kelurahan")
    setujui(
        lurah,
        PenggunaFactory(operator=True, desa=lurah),
        request.getfixturevalue("semua"),
    )
    response = as_(request.getfixturevalue(peran)).get(BERANDA)
    assert sorot(response) == [
        "2 bukti menunggu, terlama sejak 18 Jul",
        "1 dikembalikan ke desa",
        "3 disetujui",
        "1 dari 2 desa punya bukti sah",
        "1 kecamatan sudah dikunjungi",
    ]


@pytest.mark.usefixtures("kiriman")
def test_a_petugas_of_one_kecamatan_has_its_figures(
    as_: As, petugas: Pengguna, musim: Musim
) -> None:
    response = as_(petugas).get(BERANDA)
    assert sorot(response) == [
        "1 bukti menunggu, terlama sejak 18 Jul",
        "0 dikembalikan ke desa",
        "2 disetujui",
        "1 dari 1 desa punya bukti sah",
        "1 kecamatan sudah dikunjungi",
    ]
    assert teks(response, "section", "kartu")[0] == (
        "Verifikasi 1 bukti menunggu. Mulai dari yang paling lama. Buka antrean"
    )


def test_where_nothing_waits_each_part_says_so(
    as_: As, musim: Musim, desa: Desa, petugas: Pengguna
) -> None:
    response = as_(petugas).get(BERANDA)
    assert sorot(response)[0] == "0 bukti menunggu"
    assert teks(response, "section", "kartu") == [
        "Verifikasi Semua bukti sudah diperiksa.",
        "Sengketa peserta Semua sengketa Tidak ada NIK yang diajukan dua desa.",
        "Sosialisasi berikutnya Belum ada kunjungan terjadwal.",
        "Laporan pendamping 0 laporan belum ditanggapi. Buka laporan",
        "Tindak lanjut 0 belum dikerjakan. 0 menunggu ditutup. Buka tindak lanjut",
    ]


def test_admin_is_led_to_the_season(
    as_: As, musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    assert teks(as_(admin).get(BERANDA), "section", "kartu")[0] == (
        "Musim 2026: berjalan Data ditutup Rabu, 16 September 2026. "
        "Atur tahap, jatuh tempo dan aturan di halaman musim. "
        "Buka musim Rekapitulasi PDF Arsip ZIP"
    )


def test_both_sides_of_a_dispute_are_shown_with_a_masked_nik(
    as_: As,
    desa: Desa,
    desa_lain: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    semua: Pengguna,
    admin: Pengguna,
) -> None:
    lain = PenggunaFactory(operator=True, desa=desa_lain)
    setujui(desa, operator, semua, isian_peserta(NIK, nama="Siti"))
    setujui(desa_lain, lain, semua, isian_peserta(NIK, nama="Sitti"))
    PesertaFactory(desa=desa, nama="Tanpa sengketa")
    samar = "•" * 12 + "0001"
    jurang = [samar, "Jurang", "Siti", "Senin, 2 Maret 2026"]
    terban = [samar, "Terban", "Sitti", "Senin, 2 Maret 2026"]
    assert tabel(as_(admin).get(BERANDA)) == [jurang, terban]
    assert tabel(as_(petugas).get(BERANDA)) == [jurang]


def test_the_next_visits_and_the_reports_that_wait(
    as_: As, musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    for hari in range(21, 27):
        KunjunganFactory(
            kecamatan=desa.kecamatan, rencana=True, tanggal=date(2026, 7, hari)
        )
    KunjunganFactory(kecamatan=desa.kecamatan)
    KunjunganFactory(
        kecamatan=desa.kecamatan, rencana=True, musim=MusimFactory(tahun=2025)
    )
    MonitoringFactory(desa=desa)
    MonitoringFactory(desa=desa, musim=MusimFactory(tahun=2025))
    tanggapan = {
        "status": Monitoring.Status.DITANGGAPI,
        "tanggapan": "Terima kasih.",
        "ditanggapi_oleh": admin,
        "ditanggapi_pada": timezone.now(),
    }
    MonitoringFactory(desa=desa, **tanggapan)
    response = as_(admin).get(BERANDA)
    berikut = [satu.split(", ")[1][:2] for satu in teks(response, "a", "baris")]
    assert berikut == ["21", "22", "23", "24", "25"]
    assert teks(response, "section", "kartu")[-2] == (
        "Laporan pendamping 1 laporan belum ditanggapi. Buka laporan"
    )


def test_the_tasks_on_the_home_of_the_branch(
    as_: As, musim: Musim, desa: Desa, petugas: Pengguna, operator: Pengguna
) -> None:
    laporan = MonitoringFactory(desa=desa)
    tindak(laporan, tenggat=date(2026, 7, 19))
    tindak(laporan, pihak="cabang", pemilik=petugas)
    do_tindak(tindak(laporan), hasil="Sudah.", oleh=operator)
    tindak(MonitoringFactory(desa=desa, musim=MusimFactory(tahun=2025)))
    assert teks(as_(petugas).get(BERANDA), "section", "kartu")[-1] == (
        "Tindak lanjut 2 belum dikerjakan, 1 lewat tanggal. 1 tugas Anda. "
        "1 menunggu ditutup. Buka tindak lanjut"
    )


def test_the_tasks_on_the_home_of_a_desa(
    as_: As, musim: Musim, desa: Desa, petugas: Pengguna, operator: Pengguna
) -> None:
    laporan = MonitoringFactory(desa=desa)
    tindak(laporan, uraian="Tempel jadwal", tenggat=date(2026, 7, 19))
    tindak(laporan, pihak="cabang", pemilik=petugas)
    tindak(MonitoringFactory(desa=DesaFactory()))
    response = as_(operator).get(BERANDA)
    assert [satu.uraian for satu in response.context["tindak"]] == ["Tempel jadwal"]
    assert "Tempel jadwal Oleh desa, sampai Minggu, 19 Juli 2026 Lewat tanggal" in (
        teks(response, "a", "baris")
    )


@pytest.mark.parametrize("jumlah", [1, 3])
@pytest.mark.parametrize("peran", ["admin", "semua"])
def test_the_home_of_the_branch_costs_the_same_for_one_and_three(
    as_: As,
    musim: Musim,
    jumlah: int,
    peran: str,
    request: pytest.FixtureRequest,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nomor in range(jumlah):
        desa = KeikutsertaanFactory(musim=musim, desa=DesaFactory()).desa
        kirim(desa, PenggunaFactory(operator=True, desa=desa))
        PesertaFactory(desa=desa, status="sengketa")
        KunjunganFactory(
            kecamatan=desa.kecamatan, rencana=True, tanggal=date(2026, 8, nomor + 1)
        )
        MonitoringFactory(desa=desa)
    client = as_(request.getfixturevalue(peran))
    # A petugas has the number of items that wait in the menu, too.
    with django_assert_num_queries(9 if peran == "admin" else 10):
        response = client.get(BERANDA)
    assert len(tabel(response)) == jumlah


def test_a_juri_begins_with_the_ranking(as_: As, musim: Musim, juri: Pengguna) -> None:
    response = as_(juri).get(BERANDA)
    assert (response.status_code, response["Location"]) == (302, "/peringkat/")
