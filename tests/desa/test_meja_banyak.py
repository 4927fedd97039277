"""Desk, list and matrix at 132 desa and at a thousand: the same few queries."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.actions.bukti import mend_bukti
from desa.models import (
    Akun,
    Bukti,
    Desa,
    Isian,
    IsianIuran,
    Keikutsertaan,
    Musim,
    Pembayaran,
    Pengguna,
    VersiBukti,
)
from permata.statistik import analyze
from tests.desa.contoh import (
    foto,
    isian_iuran,
    isian_peserta,
    isian_regulasi,
    kirim,
    kiriman,
    putus,
)
from tests.desa.halaman import As
from tests.factories import KecamatanFactory

SENIN = datetime(2026, 7, 20, 8, tzinfo=ZoneInfo("Asia/Jakarta"))


def banyak(jumlah: int, oleh: Pengguna, petugas: Pengguna) -> list[Bukti]:
    """Waiting claims of iuran, each of a desa and account of its own."""
    musim, kecamatan = Musim.objects.get(), KecamatanFactory()
    desa = Desa.objects.bulk_create(
        Desa(kecamatan=kecamatan, kode=f"33.19.77.{n:04}", nama=f"D{n}", jenis="desa")
        for n in range(jumlah)
    )
    akun = Akun.objects.bulk_create(
        Akun(desa=satu, npp=f"77{n:06}", jenis="perangkat", jam="pu")
        for n, satu in enumerate(desa)
    )
    semua = Bukti.objects.bulk_create(
        Bukti(
            musim=musim,
            desa=satu,
            jenis="iuran",
            dibuat_oleh=oleh,
            diajukan_oleh=oleh,
            diajukan_pada=SENIN - timedelta(minutes=n),
        )
        for n, satu in enumerate(desa)
    )
    versi = VersiBukti.objects.bulk_create(
        VersiBukti(bukti=b, nomor=1, kunci=uuid.uuid4(), sidik="0" * 64, oleh=oleh)
        for b in semua
    )
    IsianIuran.objects.bulk_create(
        isian_iuran(a, kode_iuran=f"4199{n:08}", versi=v)
        for n, (a, v) in enumerate(zip(akun, versi, strict=True))
    )
    Pembayaran.objects.bulk_create(
        Pembayaran(
            akun=a,
            tanggal=date(2026, 6, 12),
            jumlah=181_440,
            kode_iuran=f"4199{n:08}",
            sumber="buku_besar",
            dicatat_oleh=petugas,
        )
        for n, a in enumerate(akun)
        if n % 3
    )
    for b, v in zip(semua, versi, strict=True):
        b.versi_kini, b.status = v, "diajukan"
    Bukti.objects.bulk_update(semua, ["versi_kini", "status"])
    analyze("desa")
    return semua


@pytest.fixture
def klien(as_: As, petugas: Pengguna) -> Client:
    return as_(petugas)


@pytest.mark.parametrize("jumlah", [132, 1000])
def test_the_desk_and_its_list_cost_the_same_however_many_wait(
    klien: Client,
    operator: Pengguna,
    petugas: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    tengah = banyak(jumlah, operator, petugas)[jumlah // 2]
    with django_assert_num_queries(11):
        isi = klien.get(reverse("desa:verifikasi_detail", args=[tengah.pk])).context
    assert (len(isi["urutan"].baris), len(isi["antrean"])) == (jumlah, 40)
    with django_assert_num_queries(9):
        isi = klien.get(reverse("desa:verifikasi_list"), {"keadaan": "cocok"}).context
    assert isi["page_obj"].paginator.count == sum(n % 3 > 0 for n in range(jumlah))


@pytest.mark.parametrize("jumlah", [132, 1000])
def test_the_matrix_costs_the_same_however_many_desa(
    klien: Client,
    operator: Pengguna,
    petugas: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    semua = banyak(jumlah, operator, petugas)
    Keikutsertaan.objects.bulk_create(
        Keikutsertaan(
            musim=satu.musim,
            desa=satu.desa,
            liga="desa",
            kelas="sedang",
            potensi_bpu=600,
            potensi_sumber="Uji",
        )
        for satu in semua
    )
    analyze("desa")
    with django_assert_num_queries(8):
        jawab = klien.get(reverse("desa:matriks_list"), {"buka": "semua"})
    assert jawab.content.count(b'href="/matriks/33.19.77.') == jumlah * 8


@pytest.mark.parametrize("jenis", ["iuran", "regulasi", "peserta"])
def test_an_item_that_was_mended_stays_within_twelve(
    klien: Client,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    akun: Akun,
    jenis: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    semua: dict[str, Callable[[], Isian]] = {
        "iuran": lambda: isian_iuran(akun),
        "regulasi": isian_regulasi,
        "peserta": isian_peserta,
    }
    isian = semua[jenis]
    bukti = putus(kirim(desa, operator, isian()), "dikembalikan", petugas)
    mend_bukti(bukti, kiriman(isian(), berkas=foto(40)), oleh=operator)
    with django_assert_max_num_queries(12):
        klien.get(reverse("desa:verifikasi_detail", args=[bukti.pk]))
