"""A month of a kecamatan: what counts in it, and that the pages say the same."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from desa.models import Desa, Musim, Pengguna
from permata import waktu
from sosialisasi.actions import IsiTindak, open_tindak
from sosialisasi.laporan import bulan_laporan, laporan, tersering
from sosialisasi.models import KehadiranDesa, Kunjungan, Pertanyaan, TindakLanjut
from tests.factories import DesaFactory, PesertaFactory
from tests.penilaian.contoh_hasil import TAGIHAN, bill
from tests.sosialisasi.factories import KunjunganFactory

JULI, JUNI = date(2026, 7, 1), date(2026, 6, 1)
WIB = ZoneInfo("Asia/Jakarta")


def hadir(desa: Desa, **isi: Any) -> Kunjungan:
    """A visit to its kecamatan where this desa came with six people."""
    kunjungan: Kunjungan = KunjunganFactory(kecamatan=desa.kecamatan, **isi)
    KehadiranDesa.objects.create(kunjungan=kunjungan, desa=desa, perangkat=4, pekerja=2)
    return kunjungan


def tugas(asal: Kunjungan, tenggat: date, dibuat: datetime) -> TindakLanjut:
    isi = IsiTindak("Tempel jadwal", tenggat, "cabang", None, asal.petugas)
    (satu,) = open_tindak([isi], asal=asal, oleh=asal.petugas)
    TindakLanjut.objects.filter(pk=satu.pk).update(dibuat_pada=dibuat)
    return satu


def jam(bulan: int, hari: int) -> datetime:
    return datetime(2026, bulan, hari, 9, tzinfo=WIB)


def test_a_month_holds_its_own_visits(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    hadir(desa, tanggal=date(2026, 6, 30))
    hadir(desa, tanggal=date(2026, 7, 1))
    KunjunganFactory(kecamatan=desa.kecamatan, rencana=True)
    isi = laporan(musim, admin, desa.kecamatan, JULI)
    (baris,) = isi.desa
    assert [k.tanggal.day for k in isi.kunjungan] == [1, 24]
    assert (len(isi.terlaksana), isi.orang, baris.orang) == (1, 49, 6)
    assert (baris.hadir, isi.total["orang"]) == ((date(2026, 7, 1),), 6)


def test_a_month_that_is_over_stands_on_its_last_day(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    hadir(desa, tanggal=date(2026, 7, 1))
    keadaan = [
        (isi.pada, isi.is_berjalan, isi.hitung.sudah, isi.hitung.terjadwal)
        for isi in (laporan(musim, admin, desa.kecamatan, b) for b in (JUNI, JULI))
    ]
    assert keadaan == [
        (date(2026, 6, 30), False, 0, 1),
        (date(2026, 7, 20), True, 1, 0),
    ]


def test_registrations_and_bills_of_the_month(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    PesertaFactory(desa=desa, terdaftar_sejak=date(2026, 7, 20))
    PesertaFactory(desa=desa, terdaftar_sejak=date(2026, 6, 30))
    tempo = dict(musim.jatuh_tempo_set.filter(jam="pu").values_list("blth", "tanggal"))
    # Due in June and paid; due in July: a day late; due in August: not counted yet.
    bill(desa, date(2026, 5, 1), dibayar={tempo[date(2026, 5, 1)]: TAGIHAN})
    bill(desa, JUNI, dibayar={date(2026, 7, 16): TAGIHAN})
    bill(desa, JULI, dibayar={})
    hasil = [
        (b.daftar, b.jatuh, b.tepat)
        for bulan in (JUNI, JULI)
        for b in laporan(musim, admin, desa.kecamatan, bulan).desa
    ]
    assert hasil == [(1, 1, 1), (1, 1, 0)]
    # On its due date a bill can still be paid.
    with waktu.seakan(jam(7, tempo[JUNI].day)):
        (baris,) = laporan(musim, admin, desa.kecamatan, JULI).desa
    assert (tempo[JUNI].month, baris.jatuh) == (7, 0)


def test_tasks_opened_closed_and_late(
    musim: Musim, desa: Desa, admin: Pengguna, petugas: Pengguna
) -> None:
    asal = hadir(desa)
    tugas(asal, date(2026, 6, 20), jam(6, 1))  # open and late in both months
    tutup = tugas(asal, date(2026, 7, 30), jam(7, 2))
    tutup.status, tutup.ditutup_oleh = TindakLanjut.Status.SELESAI, petugas
    tutup.ditutup_pada, tutup.dibuat_pada = jam(7, 10), jam(7, 2)
    tutup.save()
    tugas(asal, date(2026, 7, 20), jam(7, 20))  # due today is not late
    hasil = []
    for bulan in (JUNI, JULI):
        isi = laporan(musim, admin, desa.kecamatan, bulan)
        hasil.append((isi.dibuka, isi.ditutup, isi.terlambat, len(isi.tugas)))
    assert hasil == [(1, 0, 1, 1), (2, 1, 1, 3)]
    assert TindakLanjut.objects.terlambat().count() == hasil[-1][2]


def test_questions_of_the_same_words_are_one(desa: Desa) -> None:
    kunjungan = hadir(desa)
    lain = DesaFactory(kecamatan=desa.kecamatan, nama="Rahtawu")
    isi = [
        Pertanyaan(kunjungan=kunjungan, tanya="Kapan kartu sampai?"),
        Pertanyaan(kunjungan=kunjungan, desa=desa, tanya="Berapa iurannya?"),
        Pertanyaan(
            kunjungan=kunjungan, desa=lain, tanya="berapa  iurannya ?", jawab="Rp16.800"
        ),
    ]
    assert [(s.tanya, s.kali, s.jawab, s.desa) for s in tersering(isi)] == [
        ("Berapa iurannya?", 2, "Rp16.800", ("Jurang", "Rahtawu")),
        ("Kapan kartu sampai?", 1, "", ()),
    ]


def test_months_to_choose_from_are_over_or_running(musim: Musim) -> None:
    assert [b.month for b in bulan_laporan(musim)] == [7, 6, 5, 4, 3, 2, 1]
    with waktu.seakan(jam(1, 1).replace(year=2025)):
        assert bulan_laporan(musim) == [date(2026, 1, 1)]
