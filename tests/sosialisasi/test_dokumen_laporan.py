"""The month and the sheet of a kecamatan on paper: as the pages say, and the same."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Kecamatan, Musim, Pengguna
from permata.templatetags.format import tanggal_pendek
from sosialisasi.actions import IsiTindak, open_tindak
from sosialisasi.models import KehadiranDesa, Kunjungan, Pertanyaan
from tests.factories import DesaFactory, KeikutsertaanFactory, PesertaFactory
from tests.penilaian.contoh_hasil import TAGIHAN, bill
from tests.sosialisasi.cetakan import UA, baca, hilang, tanda
from tests.sosialisasi.factories import KunjunganFactory, MonitoringFactory
from tests.sosialisasi.halaman import Masuk

LAPORAN = "/sosialisasi/laporan/33.19.08/2026-07.pdf"
RAPAT = "/sosialisasi/rapat/33.19.08/2026-07.pdf"
PANJANG = "Data pedagang pasar yang belum terdaftar per RT " * 6


def isi_bulan(musim: Musim, desa: Desa, oleh: Pengguna, jumlah: int = 2) -> None:
    """A visit, questions, tasks, reports, payments: each `jumlah` times."""
    semua: list[Any] = [desa]
    for ke in range(jumlah - 1):
        sisi = DesaFactory(kecamatan=desa.kecamatan, nama=f"Sisi {ke}")
        KeikutsertaanFactory(musim=musim, desa=sisi)
        semua.append(sisi)
    for ke, satu in enumerate(semua):
        kunjungan = KunjunganFactory(kecamatan=desa.kecamatan, petugas=oleh)
        KehadiranDesa.objects.create(kunjungan=kunjungan, desa=satu, perangkat=5)
        Pertanyaan.objects.create(kunjungan=kunjungan, desa=satu, tanya="Berapa?")
        batas = date(2026, 7, 10 + ke % 15)
        tugas = IsiTindak(PANJANG[:300].strip(), batas, "desa", satu)
        open_tindak([tugas], asal=kunjungan, oleh=oleh)
        MonitoringFactory(desa=satu, kendala=PANJANG, oleh=oleh)
        PesertaFactory(desa=satu, terdaftar_sejak=date(2026, 7, 2))
        bill(satu, date(2026, 6, 1), dibayar={date(2026, 7, 10 + ke % 9): TAGIHAN})
    Desa.objects.update(batas="M10 10l800 0 0 800z")
    Kecamatan.objects.update(batas="M10 10l800 0 0 800z")


def buka(as_: Masuk, siapa: Pengguna, alamat: str) -> Any:
    return as_(siapa).get(alamat)


def test_the_month_agrees_with_the_pages(
    as_: Masuk, musim: Musim, desa: Desa, petugas: Pengguna
) -> None:
    isi_bulan(musim, desa, petugas)
    cakupan = buka(as_, petugas, "/sosialisasi/?kecamatan=33.19.08").context
    daftar = buka(as_, petugas, "/sosialisasi/laporan/").context["page_obj"][0]
    response = buka(as_, petugas, LAPORAN)
    teks = " ".join(baca(response.content))
    baris = [
        f"{s.wilayah.nama} Sudah {tanggal_pendek(s.terakhir.tanggal)}, {s.lalu} "
        f"13 Jul {s.orang} 1 1 1"
        for s in cakupan["page_obj"]
    ]
    hitung = cakupan["hitung"]["desa"]
    assert (len(baris), daftar.kunjungan, daftar.terlambat) == (2, 2, 2)
    assert (
        hilang(
            teks,
            *baris,
            f"{daftar.kunjungan} dari 2kunjungan bulan ini terlaksana",
            f"{hitung.sudah} dari {hitung.semua}desa sudah dikunjungi",
            "98orang hadir",
            "Jumlah 10 2 2 2",
            "2peserta mandiri mendaftar",
            "2 dari 2tagihan yang jatuh tempo",
            f"Bulan ini 2 dibuka, 0 ditutup; {daftar.terlambat} lewat tanggal.",
            "2 Berapa? Belum dijawab Jurang, Sisi 0",
            "Bulan ini belum selesai",
            "LB-2026-07-331908",
            "Halaman 1 dari 1",
        )
        == []
    )
    assert response["Content-Disposition"] == (
        'attachment; filename="lb-2026-07-331908.pdf"'
    )


@pytest.mark.parametrize("jenis", ["iuran", "regulasi", "anggaran", "peserta"])
def test_the_sheet_agrees_with_the_matrix(
    as_: Masuk, musim: Musim, desa: Desa, petugas: Pengguna, jenis: str
) -> None:
    isi_bulan(musim, desa, petugas)
    saring = f"?jenis={jenis}&kecamatan=33.19.08&liga=semua"
    semua = buka(as_, petugas, f"/matriks/{saring}").context["tampil"]
    huruf = {
        "Lengkap": "L",
        "Belum, lewat tempo": "B",
        "Terkunci, kurang": "X",
        "Belum ada": "A",
        "Belum waktunya": "–",
    }
    baris = [" ".join(huruf[s.kata] for s in b.sel) for b in semua.baris]
    persen = [
        "–" if b.persen_lengkap is None else f"{b.persen_lengkap}%"
        for b in semua.bulanan
    ]
    teks = baca(buka(as_, petugas, RAPAT).content)[0]
    jurang = teks[teks.index("1 Jurang ") : teks.index("2 Sisi 0 ")]
    sisi = teks[teks.index("2 Sisi 0 ") : teks.index("Lengkap ", teks.index("2 Sisi"))]
    kaki = teks[teks.rindex("Lengkap ") :]
    assert [baris[0] in jurang, baris[1] in sisi, " ".join(persen) in kaki] == [
        True
    ] * 3


def test_the_sheet_says_what_comes_first_and_what_is_next(
    as_: Masuk, musim: Musim, desa: Desa, petugas: Pengguna
) -> None:
    isi_bulan(musim, desa, petugas)
    KunjunganFactory(kecamatan=desa.kecamatan, rencana=True, tempat="Pendapa Gebog")
    halaman = baca(buka(as_, petugas, RAPAT).content)
    assert len(halaman) == 2
    assert (
        hilang(halaman[0], "lebih dahulu: Jurang, Sisi 0.", "LR-2026-07-331908") == []
    )
    assert (
        hilang(
            halaman[1],
            "Jurang 1 tugas lewat tanggal",
            "Tindak lanjut yang belum ditutup: 2",
            "Lewat tanggal",
            "Jum 24 Jul Pendapa Gebog",
            "Terjadwal",
            "Laporan monitoring Juli 2026: 2",
            "14 Jul Jurang Sudah berjalan",
            "Catatan rapat",
            "Halaman 2 dari 2",
        )
        == []
    )


def test_the_largest_kecamatan_still_fits_two_landscape_pages(
    as_: Masuk, musim: Musim, desa: Desa, petugas: Pengguna
) -> None:
    isi_bulan(musim, desa, petugas, 26)
    pdf = buka(as_, petugas, RAPAT).content
    ukuran = [
        (round(h.mediabox.width), round(h.mediabox.height))
        for h in PdfReader(io.BytesIO(pdf)).pages
    ]
    assert ukuran == [(842, 595)] * 2
    assert hilang(baca(pdf)[1], "Dan 14 desa lain.", "Dan 16 lagi di Permata.") == []


@pytest.mark.parametrize(("alamat", "gambar"), [(LAPORAN, 1), (RAPAT, 0)])
def test_a_reader_of_the_screen_can_use_them_and_bytes_repeat(
    as_: Masuk,
    musim: Musim,
    desa: Desa,
    petugas: Pengguna,
    admin: Pengguna,
    alamat: str,
    gambar: int,
) -> None:
    isi_bulan(musim, desa, petugas)
    satu, dua = (buka(as_, siapa, alamat).content for siapa in (petugas, admin))
    assert tanda(satu) == {**UA, "gambar": gambar}
    assert satu == dua


@pytest.mark.parametrize("alamat", [LAPORAN, RAPAT])
def test_an_empty_month_still_prints(
    as_: Masuk, desa: Desa, juri: Pengguna, alamat: str
) -> None:
    teks = " ".join(baca(buka(as_, juri, alamat).content))
    assert "Jurang" in teks


@pytest.mark.parametrize("alamat", [LAPORAN, RAPAT])
@pytest.mark.parametrize(("peran", "saja"), [("petugas", False), ("pendamping", True)])
def test_a_pendamping_is_told_that_it_is_not_all(
    request: pytest.FixtureRequest,
    as_: Masuk,
    musim: Musim,
    desa: Desa,
    alamat: str,
    peran: str,
    saja: bool,
) -> None:
    lain = DesaFactory(kecamatan=desa.kecamatan, nama="Rahtawu")
    KeikutsertaanFactory(musim=musim, desa=lain)
    siapa = request.getfixturevalue(peran)
    teks = " ".join(baca(buka(as_, siapa, alamat).content))
    assert ("Desa binaan saja" in teks, "Rahtawu" in teks) == (saja, not saja)


@pytest.mark.parametrize("bulan", ["2026-08", "2025-12", "2026-13", "juli"])
def test_a_month_to_come_or_none_is_not_there(
    as_: Masuk, desa: Desa, admin: Pengguna, bulan: str
) -> None:
    alamat = f"/sosialisasi/laporan/33.19.08/{bulan}.pdf"
    assert buka(as_, admin, alamat).status_code == 404


@pytest.mark.parametrize("jumlah", [1, 3])
@pytest.mark.parametrize(("alamat", "banyak"), [(LAPORAN, 16), (RAPAT, 24)])
def test_they_cost_the_same(
    as_: Masuk,
    musim: Musim,
    desa: Desa,
    petugas: Pengguna,
    alamat: str,
    banyak: int,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    isi_bulan(musim, desa, petugas, jumlah)
    assert Kunjungan.objects.count() == jumlah
    client = as_(petugas)
    with django_assert_num_queries(banyak):
        client.get(alamat)
