"""The facts behind the order in which a pendamping goes to the desa."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse_lazy
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, IuranPeserta, Musim, Pengguna, Penugasan
from sosialisasi.binaan import binaan, dua_bulan
from sosialisasi.models import KehadiranDesa, Monitoring
from sosialisasi.risiko import Alasan
from tests.factories import (
    AkunFactory,
    BuktiFactory,
    DesaFactory,
    KecamatanFactory,
    KeikutsertaanFactory,
    MusimFactory,
    PembayaranFactory,
    PesertaFactory,
    TagihanFactory,
)
from tests.sosialisasi.contoh_monitoring import draf, tindak
from tests.sosialisasi.factories import KunjunganFactory, MonitoringFactory
from tests.sosialisasi.halaman import Masuk

BERANDA = reverse_lazy("penilaian:beranda")
BARU = reverse_lazy("sosialisasi:monitoring_create")
MEI, JUNI, JULI = (date(2026, bulan, 1) for bulan in (5, 6, 7))
PERNAH = "kunjungan", "Belum pernah didatangi", 3


def alasan(musim: Musim, pengguna: Pengguna) -> list[tuple[str, str, int]]:
    """Of the one desa of this user."""
    (satu,) = binaan(musim, pengguna, Desa.objects.untuk(pengguna))
    return [(a.kode, a.kata, a.poin) for a in satu.risiko.alasan]


def bayar(desa: Desa, *bulan: date, **isi: Any) -> None:
    peserta = PesertaFactory(desa=desa, **isi)
    for blth in bulan:
        IuranPeserta.objects.create(peserta=peserta, blth=blth)


def test_a_desa_about_which_nothing_is_known(
    musim: Musim, pendamping: Pengguna
) -> None:
    assert alasan(musim, pendamping) == [PERNAH]


def test_only_late_bills_without_proof_count(
    musim: Musim, desa: Desa, pendamping: Pengguna
) -> None:
    akun = AkunFactory(desa=desa)
    TagihanFactory(akun=akun, blth=MEI)
    TagihanFactory(akun=akun, blth=JUNI, jatuh_tempo=date(2026, 7, 20))
    lain = TagihanFactory(akun__desa=desa, blth=JUNI)
    BuktiFactory(
        musim=musim,
        desa=desa,
        jenis="iuran",
        blth=JUNI,
        isian__akun=lain.akun,
        isian__blth=JUNI,
    )
    assert alasan(musim, pendamping) == [
        ("tagihan", "1 tagihan iuran lewat jatuh tempo tanpa bukti", 3),
        PERNAH,
    ]


def test_returned_items_and_late_tasks_of_this_season(
    musim: Musim, desa: Desa, pendamping: Pengguna, operator: Pengguna
) -> None:
    for _ in range(2):
        BuktiFactory(musim=musim, desa=desa, status="dikembalikan")
    BuktiFactory(musim=musim, desa=desa)
    laporan = MonitoringFactory(desa=desa, tanggal=date(2026, 7, 19))
    tindak(laporan, tenggat=date(2026, 7, 19))
    tindak(laporan, tenggat=date(2026, 7, 20))
    tindak(
        laporan,
        tenggat=date(2026, 7, 1),
        status="dikerjakan",
        hasil="Sudah.",
        dikerjakan_oleh=operator,
        dikerjakan_pada=laporan.dikirim_pada,
    )
    assert alasan(musim, pendamping) == [
        ("kembali", "2 bukti dikembalikan", 4),
        ("tugas", "1 tugas lewat tanggal", 1),
    ]


def test_who_paid_for_themselves_in_the_two_last_whole_months(
    musim: Musim, desa: Desa, pendamping: Pengguna
) -> None:
    MonitoringFactory(desa=desa)
    bayar(desa, MEI, JUNI, JULI)
    bayar(desa, MEI)
    bayar(desa, JUNI, sumber_dana="csr")
    bayar(desa, JUNI, status="gugur")
    assert alasan(musim, pendamping) == [
        ("turun", "Yang membayar mandiri turun dari 2 menjadi 1 orang", 2)
    ]
    assert dua_bulan(date(2026, 1, 31)) == (date(2025, 11, 1), date(2025, 12, 1))


@pytest.mark.parametrize(
    ("laporan", "hadir", "harapan"),
    [
        (date(2026, 5, 4), None, [("kunjungan", "77 hari tidak didatangi", 2)]),
        (None, date(2026, 6, 9), [("kunjungan", "41 hari tidak didatangi", 1)]),
        (date(2026, 5, 4), date(2026, 7, 1), []),
        (date(2026, 7, 1), date(2026, 5, 4), []),
    ],
)
def test_a_report_and_a_visit_both_count_as_having_been_there(
    musim: Musim,
    desa: Desa,
    pendamping: Pengguna,
    laporan: date | None,
    hadir: date | None,
    harapan: list[tuple[str, str, int]],
) -> None:
    if laporan:
        MonitoringFactory(desa=desa, tanggal=laporan)
    if hadir:
        kunjungan = KunjunganFactory(kecamatan=desa.kecamatan, tanggal=hadir)
        KehadiranDesa.objects.create(kunjungan=kunjungan, desa=desa)
    draf(desa, musim, pendamping)
    MonitoringFactory(desa=desa, musim=MusimFactory(tahun=2025))
    rencana = KunjunganFactory(kecamatan=desa.kecamatan, rencana=True)
    KehadiranDesa.objects.create(kunjungan=rencana, desa=desa)
    assert alasan(musim, pendamping) == harapan


@pytest.fixture
def empat(musim: Musim, desa: Desa, pendamping: Pengguna) -> None:
    """Jurang is late, Ampel was never visited, Bae is well, Cendono long ago."""
    akun = AkunFactory(desa=desa)
    TagihanFactory(akun=akun)
    MonitoringFactory(desa=desa, tanggal=date(2026, 7, 18))
    for nama, hari in (
        ("Ampel", None),
        ("Bae", date(2026, 7, 10)),
        ("Cendono", date(2026, 6, 1)),
    ):
        kecamatan = KecamatanFactory(kode=f"33.19.2{len(nama)}", nama=nama)
        satu = KeikutsertaanFactory(
            musim=musim, desa=DesaFactory(nama=nama, kecamatan=kecamatan)
        ).desa
        Penugasan.objects.create(pengguna=pendamping, desa=satu)
        if hari:
            MonitoringFactory(desa=satu, tanggal=hari)


@pytest.mark.parametrize(
    ("cari", "harapan"),
    [
        ({}, ["Ampel", "Jurang", "Cendono", "Bae"]),
        ({"q": "be"}, []),
        ({"q": "ja"}, []),
        ({"q": "ju"}, ["Jurang"]),
        ({"alasan": "tagihan"}, ["Jurang"]),
        ({"alasan": "kunjungan"}, ["Ampel", "Cendono"]),
        ({"alasan": "x"}, ["Ampel", "Jurang", "Cendono", "Bae"]),
        ({"urut": "desa"}, ["Ampel", "Bae", "Cendono", "Jurang"]),
        ({"urut": "lama"}, ["Ampel", "Cendono", "Bae", "Jurang"]),
        ({"urut": "x"}, ["Ampel", "Jurang", "Cendono", "Bae"]),
        ({"page": "x"}, ["Ampel", "Jurang", "Cendono", "Bae"]),
    ],
)
@pytest.mark.usefixtures("empat")
def test_the_home_of_a_pendamping_by_risk(
    as_: Masuk, pendamping: Pengguna, cari: dict[str, str], harapan: list[str]
) -> None:
    response = as_(pendamping).get(BERANDA, cari)
    assert [satu.desa.nama for satu in response.context["page_obj"]] == harapan


@pytest.mark.usefixtures("empat")
def test_the_filter_of_kecamatan(as_: Masuk, pendamping: Pengguna, desa: Desa) -> None:
    response = as_(pendamping).get(BERANDA, {"kecamatan": desa.kecamatan_id})
    assert [satu.desa for satu in response.context["page_obj"]] == [desa]


def test_one_tap_leads_to_the_form_with_the_reasons(
    as_: Masuk, pendamping: Pengguna, desa: Desa
) -> None:
    client = as_(pendamping)
    tujuan = f"{BARU}?desa={desa.kode}"
    assert client.get(BERANDA).content.decode().count(f'href="{tujuan}"') == 1
    (satu,) = client.get(tujuan).context["perhatian"]
    assert satu.risiko.alasan == (Alasan(*PERNAH),)
    assert client.get(BARU).context["perhatian"] == []


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_form_costs_the_same(
    as_: Masuk,
    musim: Musim,
    desa: Desa,
    pendamping: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        Penugasan.objects.create(pengguna=pendamping, desa=DesaFactory())
        MonitoringFactory(desa=desa)
        PembayaranFactory(akun=TagihanFactory(akun__desa=desa).akun)
    client = as_(pendamping)
    with django_assert_num_queries(9):
        client.get(f"{BARU}?desa={desa.kode}")


def test_a_report_of_the_last_season_stays_out_of_the_list(
    musim: Musim, desa: Desa, pendamping: Pengguna
) -> None:
    lama: Monitoring = MonitoringFactory(desa=desa, musim=MusimFactory(tahun=2025))
    tindak(lama, tenggat=date(2025, 8, 1))
    assert alasan(musim, pendamping) == [PERNAH]
