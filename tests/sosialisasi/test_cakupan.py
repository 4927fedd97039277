"""Coverage: how far the sosialisasi has come, from facts alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from sosialisasi.cakupan import (
    Baris,
    Cakupan,
    Keadaan,
    Kunjungan,
    Wilayah,
    hitung,
    jarak_hari,
    kalimat,
    sebut,
    susun,
)

PADA = date(2026, 7, 20)
GEBOG = Wilayah(1, "33.19.08", "Gebog")
DAWE = Wilayah(2, "33.19.09", "Dawe")
JURANG = Wilayah(11, "33.19.08.2003", "Jurang", kecamatan=1)
BESITO = Wilayah(12, "33.19.08.2004", "Besito", kecamatan=1)
CENDONO = Wilayah(21, "33.19.09.2001", "Cendono", kecamatan=2)
LURAH = Wilayah(13, "33.19.08.1001", "Ampel", kecamatan=1, is_kelurahan=True)
SEMUA = (JURANG, BESITO, CENDONO, LURAH)


def terlaksana(pk: int, hari: date, hadir: dict[int, int], orang: int) -> Kunjungan:
    return Kunjungan(pk, 1, hari, terlaksana=True, orang=orang, hadir=hadir)


def rencana(pk: int, hari: date, diundang: Sequence[int] = ()) -> Kunjungan:
    return Kunjungan(pk, 1, hari, diundang=frozenset(diundang))


def keadaan(*kunjungan: Kunjungan) -> Cakupan:
    return susun([GEBOG, DAWE], SEMUA, kunjungan, PADA)


def baris(isi: Cakupan, wilayah: Wilayah) -> Baris:
    (satu,) = (s for s in [*isi.kecamatan, *isi.desa] if s.wilayah == wilayah)
    return satu


@pytest.mark.parametrize(
    ("hari", "kata"),
    [
        (date(2026, 7, 20), "hari ini"),
        (date(2026, 7, 19), "1 hari lalu"),
        (date(2026, 6, 20), "30 hari lalu"),
        (date(2026, 7, 23), "3 hari lagi"),
    ],
)
def test_jarak_hari_says_how_far_a_day_is(hari: date, kata: str) -> None:
    assert jarak_hari(hari, PADA) == kata


def test_rows_stand_by_kecamatan_then_desa_then_kelurahan() -> None:
    isi = keadaan()
    assert [satu.wilayah for satu in isi.kecamatan] == [DAWE, GEBOG]
    assert [satu.wilayah for satu in isi.desa] == [CENDONO, BESITO, JURANG, LURAH]
    assert [satu.wilayah for satu in isi.kelurahan] == [LURAH]


def test_without_a_visit_all_is_belum() -> None:
    isi = keadaan()
    assert {satu.keadaan for satu in [*isi.kecamatan, *isi.desa]} == {Keadaan.BELUM}
    assert (baris(isi, JURANG).hari, sebut(baris(isi, JURANG))) == (None, "belum")


def test_a_visit_makes_the_kecamatan_sudah_and_only_the_desa_that_came() -> None:
    lama = terlaksana(1, date(2026, 2, 3), {11: 4}, 40)
    baru = terlaksana(2, date(2026, 7, 10), {11: 6}, 18)
    isi = keadaan(baru, lama)
    gebog, jurang = baris(isi, GEBOG), baris(isi, JURANG)
    assert (gebog.keadaan, gebog.orang, gebog.hari) == (Keadaan.SUDAH, 58, 10)
    assert (jurang.keadaan, jurang.orang, jurang.terakhir) == (Keadaan.SUDAH, 10, baru)
    assert sebut(jurang) == "sudah, 10 hari lalu"
    assert baris(isi, BESITO).keadaan == Keadaan.BELUM
    assert isi.hadir(GEBOG.pk) == hitung([jurang, baris(isi, BESITO)])
    assert isi.orang == 58


def test_a_plan_without_names_invites_the_whole_kecamatan() -> None:
    dekat, jauh = rencana(1, date(2026, 7, 24)), rencana(2, date(2026, 8, 3))
    isi = keadaan(jauh, dekat)
    assert [baris(isi, satu).keadaan for satu in SEMUA] == [
        Keadaan.TERJADWAL,
        Keadaan.TERJADWAL,
        Keadaan.BELUM,
        Keadaan.TERJADWAL,
    ]
    assert (baris(isi, JURANG).berikut, baris(isi, JURANG).lagi) == (
        dekat,
        "4 hari lagi",
    )


def test_a_plan_with_names_invites_those_alone() -> None:
    isi = keadaan(rencana(1, date(2026, 7, 24), [BESITO.pk]))
    assert [baris(isi, satu).keadaan for satu in (GEBOG, BESITO, JURANG)] == [
        Keadaan.TERJADWAL,
        Keadaan.TERJADWAL,
        Keadaan.BELUM,
    ]


@pytest.mark.parametrize(
    ("hari", "harapan"),
    [(PADA, Keadaan.TERJADWAL), (PADA - timedelta(days=1), Keadaan.BELUM)],
)
def test_a_plan_holds_to_the_end_of_its_day(hari: date, harapan: Keadaan) -> None:
    isi = keadaan(rencana(1, hari))
    terlewat = baris(isi, GEBOG).terlewat
    assert baris(isi, GEBOG).keadaan == harapan
    assert (terlewat is None) == (harapan == Keadaan.TERJADWAL)


def test_a_kecamatan_is_asked_for_since_the_first_of_its_desa_is() -> None:
    minta = {JURANG.pk: date(2026, 7, 3), BESITO.pk: date(2026, 6, 30)}
    isi = susun([GEBOG, DAWE], SEMUA, (), PADA, minta)
    assert [baris(isi, satu).diminta for satu in (GEBOG, JURANG, DAWE)] == [
        date(2026, 6, 30),
        date(2026, 7, 3),
        None,
    ]


def test_every_row_is_in_one_state() -> None:
    isi = keadaan(
        terlaksana(1, date(2026, 7, 1), {11: 3, 13: 2}, 5),
        rencana(2, date(2026, 7, 24), [BESITO.pk]),
    )
    satu = hitung(isi.bertanding)
    assert (satu.sudah, satu.terjadwal, satu.belum, satu.semua) == (1, 1, 1, 3)
    assert kalimat(isi) == (
        "1 dari 2 kecamatan dan 1 dari 3 desa sudah dikunjungi. "
        "1 desa terjadwal, 1 belum."
    )


def test_who_sees_one_desa_reads_of_that_desa() -> None:
    kunjungan = [terlaksana(1, date(2026, 7, 1), {12: 3}, 5)]
    isi = susun([GEBOG], [JURANG], kunjungan, PADA)
    assert kalimat(isi) == "Desa Jurang: belum. Kecamatan Gebog: sudah, 19 hari lalu."
