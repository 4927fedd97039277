"""The report of a visit on paper: whole, private, readable by a machine, the same."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Pengguna
from sosialisasi.actions import IsiTindak, open_tindak, report_kunjungan
from sosialisasi.models import (
    FotoKunjungan,
    Hadirin,
    KehadiranDesa,
    Kunjungan,
    Pertanyaan,
    TindakLanjut,
    TopikKunjungan,
)
from tests.factories import DesaFactory
from tests.sosialisasi.cetakan import UA, baca, hilang, tanda
from tests.sosialisasi.factories import foto_bersih
from tests.sosialisasi.halaman import Masuk, url

HADIR = Hadirin.Peran


def lengkap(kunjungan: Kunjungan, oleh: Pengguna, jumlah: int = 1) -> Kunjungan:
    """With people, topics, questions, tasks and a photo, each `jumlah` times."""
    kunjungan.mulai, kunjungan.selesai = time(9), time(11, 30)
    kunjungan.notulen = "Desa meminta contoh Perdes."
    kunjungan.save()
    TopikKunjungan.objects.create(kunjungan=kunjungan, topik="jkk")
    for ke in range(jumlah):
        desa = DesaFactory(kecamatan=kunjungan.kecamatan, nama=f"Sisi {ke}")
        KehadiranDesa.objects.create(
            kunjungan=kunjungan, desa=desa, perangkat=4, pekerja=3
        )
        Hadirin.objects.create(
            kunjungan=kunjungan,
            desa=desa,
            nama=f"Warga Rahasia {ke}",
            peran=HADIR.BPD,
            kunci=f"00000000-0000-4000-8000-{ke:012d}",
        )
        Pertanyaan.objects.create(
            kunjungan=kunjungan, desa=desa, tanya=f"Kapan kartu sampai ({ke})?"
        )
        isi = IsiTindak(f"Tempel jadwal {ke}", date(2026, 7, 19 + ke), "desa", desa)
        open_tindak([isi], asal=kunjungan, oleh=oleh)
    report_kunjungan(kunjungan, foto=[foto_bersih()], oleh=oleh)
    return Kunjungan.objects.get(pk=kunjungan.pk)


@pytest.fixture
def terlapor(selesai: Kunjungan, petugas: Pengguna) -> Kunjungan:
    return lengkap(selesai, petugas, 2)


def cetakan(as_: Masuk, siapa: Pengguna, kunjungan: Kunjungan) -> Any:
    return as_(siapa).get(url("kunjungan_cetak", kunjungan))


def test_it_says_everything_that_the_page_says(
    as_: Masuk, petugas: Pengguna, terlapor: Kunjungan
) -> None:
    halaman = as_(petugas).get(url("kunjungan_detail", terlapor)).context
    teks = " ".join(baca(cetakan(as_, petugas, terlapor).content))
    hadir = [f"Desa {h.desa.nama} 4 – – 3 – {h.jumlah} 1" for h in halaman["hadir"]]
    tanya = [satu.tanya for satu in halaman["rincian"].tanya]
    tugas = [satu.uraian for satu in halaman["tindak"]]
    langkah = [f"{s.kata} oleh {s.jejak.oleh.nama}" for s in halaman["riwayat"]]
    assert [len(x) for x in (hadir, tanya, tugas, langkah)] == [2, 2, 2, 1]
    tetap = (
        f"{terlapor.jumlah_orang}orang hadir",
        "Jumlah 8 0 0 6 0 14 2",
        "Jumlah 49 orang dicatat seluruhnya; 14 di antaranya menurut desa.",
        "Senin, 13 Juli 2026",
        "09.00 sampai 11.30 WIB",
        "Balai Desa Gondosari",
        "Desa meminta contoh Perdes.",
        "2pertanyaan, 2 belum dijawab",
        "2tindak lanjut, 1 lewat tanggal",
        "Desa 19 Jul Lewat tanggal",
        "Desa 20 Jul Belum dikerjakan",
        f"LK-2026-{terlapor.pk:04d}",
        "Halaman 1 dari 2",
        "Halaman 2 dari 2",
    )
    assert hilang(teks, *hadir, *tanya, *tugas, *langkah, *tetap) == []


def test_it_never_names_who_came_nor_prints_their_list(
    as_: Masuk, petugas: Pengguna, terlapor: Kunjungan
) -> None:
    terlapor.foto_set.update(jenis=FotoKunjungan.Jenis.DAFTAR_HADIR)
    pdf = cetakan(as_, petugas, terlapor).content
    teks = " ".join(baca(pdf))
    assert ("Rahasia" in teks, tanda(pdf)["gambar"]) == (False, 0)
    assert "1 foto daftar hadir tersimpan di Permata." in teks


def test_a_reader_of_the_screen_can_use_it(
    as_: Masuk, petugas: Pengguna, terlapor: Kunjungan
) -> None:
    response = cetakan(as_, petugas, terlapor)
    assert tanda(response.content) == {**UA, "gambar": 1}
    assert response["Content-Disposition"] == (
        f'attachment; filename="lk-2026-{terlapor.pk:04d}.pdf"'
    )


def test_the_same_visit_gives_the_same_bytes(
    as_: Masuk, petugas: Pengguna, juri: Pengguna, terlapor: Kunjungan
) -> None:
    satu, dua = (cetakan(as_, siapa, terlapor) for siapa in (petugas, juri))
    assert satu.content == dua.content


@pytest.mark.parametrize("status", ["rencana", "ditunda", "batal"])
def test_what_did_not_take_place_has_no_report(
    as_: Masuk, admin: Pengguna, rencana: Kunjungan, status: str
) -> None:
    Kunjungan.objects.update(status=status)
    client = as_(admin)
    cetak = url("kunjungan_cetak", rencana)
    isi = client.get(url("kunjungan_detail", rencana)).content.decode()
    assert (client.get(cetak).status_code, cetak in isi) == (404, False)


def test_before_it_is_handed_in_it_says_so(
    as_: Masuk, pendamping: Pengguna, selesai: Kunjungan
) -> None:
    isi = as_(pendamping).get(url("kunjungan_detail", selesai)).content.decode()
    teks = " ".join(baca(cetakan(as_, pendamping, selesai).content))
    assert url("kunjungan_cetak", selesai) in isi
    assert hilang(teks, "TERLAKSANA", "Laporan belum dikirim petugas") == []


def test_a_hostile_text_is_only_text(
    as_: Masuk, petugas: Pengguna, selesai: Kunjungan
) -> None:
    jahat = "<img src=http://127.0.0.1:9/x>"
    Kunjungan.objects.update(notulen=jahat, tempat=jahat)
    teks = " ".join(baca(cetakan(as_, petugas, selesai).content))
    assert teks.replace(" ", "").count(jahat.replace(" ", "")) == 3


@pytest.mark.parametrize("jumlah", [1, 3])
def test_it_costs_the_same(
    as_: Masuk,
    petugas: Pengguna,
    selesai: Kunjungan,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    lengkap(selesai, petugas, jumlah)
    assert TindakLanjut.objects.count() == jumlah
    client = as_(petugas)
    with django_assert_num_queries(11):
        client.get(url("kunjungan_cetak", selesai))
