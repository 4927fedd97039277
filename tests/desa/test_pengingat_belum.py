"""Who has not sent: by kind, desa and month, within the reader's wilayah."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desa.actions.nihil import declare_nihil
from desa.belum import daftar_belum
from desa.models import Akun, Desa, Musim, Pengguna, Pengingat, Perpanjangan
from tests.desa.contoh import (
    isian_iuran,
    isian_peserta,
    isian_regulasi,
    kirim,
    putus,
    setujui,
)
from tests.factories import (
    AkunFactory,
    KeikutsertaanFactory,
    PembayaranFactory,
    TagihanFactory,
)

MEI, JUNI, JULI = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def belum(musim: Musim, pengguna: Pengguna, kategori: str) -> list[tuple[Any, ...]]:
    semua = daftar_belum(musim, pengguna, kategori)
    return [(b.desa.nama, b.blth, b.hal, b.jatuh) for b in semua]


def test_open_bills_are_gathered_by_desa_and_month(
    musim: Musim, desa: Desa, akun: Akun, petugas: Pengguna
) -> None:
    TagihanFactory(akun=akun, blth=MEI)
    wadah = AkunFactory(desa=desa, jenis="wadah", npp="11000002")
    TagihanFactory(akun=wadah, blth=MEI, jumlah=84_000, jatuh_tempo=date(2026, 5, 15))
    TagihanFactory(akun=akun, blth=date(2026, 8, 1), jatuh_tempo=date(2026, 9, 15))
    assert belum(musim, petugas, "iuran") == [
        (
            "Jurang",
            MEI,
            (
                "Wadah pekerja rentan, Rp84.000, jatuh tempo 15 Mei 2026",
                "Kepala desa dan perangkat, Rp181.440, jatuh tempo 15 Juni 2026",
            ),
            date(2026, 5, 15),
        )
    ]


@pytest.mark.parametrize(
    ("ke", "hilang"),
    [("", True), ("dikembalikan", True), ("ditolak", False), ("draf", False)],
)
def test_a_bill_with_its_proof_on_the_way_is_not_missing(
    musim: Musim,
    desa: Desa,
    akun: Akun,
    operator: Pengguna,
    petugas: Pengguna,
    ke: str,
    hilang: bool,
) -> None:
    TagihanFactory(akun=akun, blth=MEI)
    bukti = kirim(desa, operator, isian_iuran(akun), draf=ke == "draf")
    if ke in {"dikembalikan", "ditolak"}:
        putus(bukti, ke, petugas)
    assert (belum(musim, petugas, "iuran") == []) is hilang


@pytest.mark.parametrize("jumlah", [181_440, 180_440])
def test_a_paid_bill_is_not_missing_though_nobody_uploaded(
    musim: Musim, akun: Akun, petugas: Pengguna, jumlah: int
) -> None:
    tagihan = TagihanFactory(akun=akun, blth=MEI)
    bayar = PembayaranFactory(akun=akun, jumlah=jumlah)
    bayar.alokasi_set.create(tagihan=tagihan, jumlah=jumlah)
    assert belum(musim, petugas, "iuran") == []


def test_months_without_a_list_that_are_still_open(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    """On 20 July: June is due since the 15th and open to the 22nd, May is locked."""
    musim.hari_terlambat = 7
    hal = ("Daftar warga yang mendaftar {} 2026, atau pernyataan nihil",)
    juni = ("Jurang", JUNI, (hal[0].format("Juni"),), date(2026, 7, 15))
    juli = ("Jurang", JULI, (hal[0].format("Juli"),), date(2026, 8, 18))
    assert belum(musim, petugas, "peserta") == [juni, juli]
    Perpanjangan.objects.create(
        musim=musim,
        desa=desa,
        jenis="peserta",
        blth=MEI,
        sampai=date(2026, 7, 25),
        alasan="Kantor desa direnovasi",
        oleh=petugas,
    )
    mei = ("Jurang", MEI, (hal[0].format("Mei"),), date(2026, 7, 25))
    assert belum(musim, petugas, "peserta") == [mei, juni, juli]
    declare_nihil(desa, JUNI, musim=musim, oleh=operator)
    kirim(desa, operator, isian_peserta(terdaftar_sejak=date(2026, 7, 2)))
    assert belum(musim, petugas, "peserta") == [mei]


def test_what_came_back_is_one_row_a_desa(
    musim: Musim, desa: Desa, akun: Akun, operator: Pengguna, petugas: Pengguna
) -> None:
    semua = [kirim(desa, operator, isian_iuran(akun)), kirim(desa, operator)]
    for bukti in semua:
        putus(bukti, "dikembalikan", petugas)
    (satu,) = daftar_belum(musim, petugas, "dikembalikan")
    assert satu.hal == (
        f"Iuran Mei 2026, nomor {semua[0].nomor}",
        f"Regulasi, nomor {semua[1].nomor}",
    )
    assert (satu.blth, satu.tujuan) == (None, "")


@pytest.mark.parametrize(
    ("sampai", "ada"),
    [
        (date(2026, 7, 19), False),
        (date(2026, 7, 20), True),
        (date(2026, 9, 18), True),
        (date(2026, 9, 19), False),
        (None, False),
    ],
)
def test_sixty_days_before_a_regulation_ends(
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    sampai: date | None,
    ada: bool,
) -> None:
    isian = isian_regulasi(berlaku_sampai=sampai)
    setujui(desa, operator, petugas, isian)
    semua = belum(musim, petugas, "regulasi_habis")
    assert bool(semua) is ada
    if ada and sampai == date(2026, 9, 18):
        kata = "Peraturan Desa (Perdes) Nomor 04 Tahun 2026, berlaku sampai "
        assert semua == [("Jurang", None, (kata + "18 September 2026",), sampai)]


def test_each_sees_his_own_wilayah_only(
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    petugas: Pengguna,
    pendamping: Pengguna,
    petugas_lain: Pengguna,
) -> None:
    nama = {
        p: {b[0] for b in belum(musim, p, "peserta")}
        for p in (petugas, pendamping, petugas_lain)
    }
    assert nama == {
        petugas: {"Jurang"},
        pendamping: {"Jurang"},
        petugas_lain: {"Jurang", "Terban"},
    }


@pytest.mark.parametrize("kategori", Pengingat.Kategori.values)
def test_nobody_is_missing_anything_once_the_season_is_closed(
    musim: Musim, desa: Desa, petugas: Pengguna, kategori: str
) -> None:
    musim.status = Musim.Status.TUTUP_DATA
    assert daftar_belum(musim, petugas, kategori) == []


@pytest.mark.parametrize(
    ("kategori", "banyak"),
    [("iuran", 1), ("peserta", 5), ("dikembalikan", 1), ("regulasi_habis", 1)],
)
def test_the_number_of_queries_does_not_grow(
    musim: Musim,
    desa: Desa,
    petugas_lain: Pengguna,
    kategori: str,
    banyak: int,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(3):
        ikut = KeikutsertaanFactory(musim=musim)
        TagihanFactory(akun=AkunFactory(desa=ikut.desa), blth=MEI)
    with django_assert_num_queries(banyak):
        daftar_belum(musim, petugas_lain, kategori)
