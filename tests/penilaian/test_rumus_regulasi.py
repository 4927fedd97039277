"""Indicator B, line by line of the guidebook."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from penilaian.rumus import (
    KELOMPOK,
    Anggaran,
    Aturan,
    KeadaanRegulasi,
    Regulasi,
    keadaan_regulasi,
    nilai_regulasi,
)
from tests.penilaian.contoh import ALPHA, GAMMA, MUSIM, PADA

SEJAK = date(2026, 3, 1)
HARI = date(2026, 5, 20)
BAKU = Aturan()


def keadaan(
    *fakta: Regulasi | Anggaran, pada: date = HARI, aturan: Aturan = BAKU
) -> KeadaanRegulasi:
    """B(d) of a village with these instruments and lines only."""
    desa = replace(
        ALPHA,
        regulasi=tuple(satu for satu in fakta if isinstance(satu, Regulasi)),
        anggaran=tuple(satu for satu in fakta if isinstance(satu, Anggaran)),
    )
    return keadaan_regulasi(desa, pada, aturan)


@pytest.mark.parametrize(
    ("jenis", "dasar"),
    [
        ([], 0),
        (["surat_edaran"], 10),
        (["keputusan_kades"], 25),
        (["perkades"], 40),
        (["perdes"], 50),
        (["surat_edaran", "perkades", "keputusan_kades"], 40),
        (["perdes", "perdes"], 50),
    ],
)
def test_b1_is_the_highest_instrument_only(jenis: list[str], dasar: int) -> None:
    hasil = keadaan(*(Regulasi(satu, SEJAK) for satu in jenis))
    assert (hasil.dasar, hasil.nilai) == (dasar, dasar)


@pytest.mark.parametrize(
    ("perangkat", "rentan", "nilai"),
    [
        (0, [], 0),
        (1, [], 10),
        (2, [], 10),
        (0, [1], 2),
        (0, [8], 16),
        (0, [4, 5], 18),
        (0, [10], 20),
        (0, [9, 9], 20),
        (1, [40], 30),
        (0, [0], 0),
    ],
)
def test_b2_is_a_line_for_perangkat_and_the_persons_budgeted(
    perangkat: int, rentan: list[int], nilai: int
) -> None:
    lines = [Anggaran("perangkat", 7, SEJAK)] * perangkat
    hasil = keadaan(*lines, *(Anggaran("rentan", orang, SEJAK) for orang in rentan))
    assert (hasil.anggaran, hasil.orang_rentan) == (nilai, sum(rentan))
    assert hasil.ada_perangkat == (perangkat > 0)


@pytest.mark.parametrize(
    ("kelompok", "jangkauan"),
    [
        ([set()], 0),
        ([{"bpd"}], 5),
        ([{"bpd"}, {"bpd", "rt_rw"}], 10),
        ([{"bpd", "rt_rw"}, {"warga", "perangkat"}], 20),
        ([set(KELOMPOK), set(KELOMPOK)], 20),
    ],
)
def test_b3_is_the_union_of_the_groups_named(
    kelompok: list[set[str]], jangkauan: int
) -> None:
    regulasi = [
        Regulasi("surat_edaran", SEJAK, kelompok=frozenset(satu)) for satu in kelompok
    ]
    hasil = keadaan(*regulasi)
    assert hasil.jangkauan == jangkauan
    assert hasil.kelompok == frozenset().union(*kelompok)


@pytest.mark.parametrize(
    ("hari", "dihitung"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 7, 9), True),
        (date(2026, 7, 10), False),
    ],
)
def test_in_force_from_the_first_to_the_last_day(hari: date, dihitung: bool) -> None:
    sampai = date(2026, 7, 9)
    perdes = Regulasi("perdes", SEJAK, sampai, frozenset({"bpd"}))
    baris = Anggaran("rentan", 10, SEJAK, sampai)
    assert keadaan(perdes, baris, pada=hari).nilai == 75 * dihitung


def test_a_successor_counts_from_its_own_date() -> None:
    lama = Regulasi("perdes", date(2020, 1, 1), date(2026, 5, 19))
    baru = Regulasi("perkades", date(2026, 5, 22))
    hari = [date(2026, 5, tanggal) for tanggal in (19, 20, 21, 22)]
    assert [keadaan(lama, baru, pada=d).nilai for d in hari] == [50, 0, 0, 40]


def test_the_earliest_of_the_highest_gives_b1() -> None:
    muda = Regulasi("perdes", date(2026, 4, 1))
    tua = Regulasi("perdes", date(2021, 4, 1))
    edaran = Regulasi("surat_edaran", date(2019, 4, 1))
    assert keadaan(muda, edaran, tua).dasar_dari == tua
    assert keadaan().dasar_dari is None


def test_b_is_the_last_day_and_the_season() -> None:
    nilai = nilai_regulasi(GAMMA, MUSIM, PADA)
    bulanan = [satu.nilai for satu in nilai.bulanan]
    assert bulanan == [0, 0, 30, 30, 30, 60, 60, 60]
    assert (nilai.akhir.nilai, nilai.nilai) == (60, Fraction("52.125"))


def test_the_last_day_is_the_end_of_the_season_at_the_latest() -> None:
    sesudah = replace(GAMMA, regulasi=(Regulasi("perdes", date(2026, 9, 1)),))
    nilai = nilai_regulasi(sesudah, MUSIM, PADA)
    assert (nilai.akhir.tanggal, nilai.akhir.dasar) == (date(2026, 8, 31), 0)


@pytest.mark.parametrize(
    ("pada", "bulan_ikut", "b"),
    [
        (date(2026, 3, 4), 2, Fraction(0)),
        (date(2026, 3, 5), 2, Fraction(21)),
        (date(2026, 3, 31), 3, Fraction(21) + 3),
    ],
)
def test_a_running_score_sees_what_is_in_force_on_that_day(
    pada: date, bulan_ikut: int, b: Fraction
) -> None:
    nilai = nilai_regulasi(GAMMA, MUSIM, pada)
    assert (len(nilai.bulanan), nilai.nilai) == (bulan_ikut, b)


def test_before_the_first_month_ends_the_day_itself_is_all() -> None:
    assert nilai_regulasi(ALPHA, MUSIM, date(2026, 1, 30)).nilai == 26
    assert nilai_regulasi(ALPHA, MUSIM, date(2026, 1, 30)).bulanan == ()


def test_other_rules_of_a_season() -> None:
    aturan = Aturan.dari(
        {
            "dasar": {"perdes": 44},
            "anggaran_perangkat": 6,
            "anggaran_rentan": 12,
            "target_rentan": 4,
            "jangkauan": "2.5",
            "porsi_akhir": 1,
        }
    )
    fakta = (
        Regulasi("perdes", SEJAK, kelompok=frozenset({"bpd"})),
        Anggaran("perangkat", 1, SEJAK),
        Anggaran("rentan", 3, SEJAK),
    )
    assert keadaan(*fakta, aturan=aturan).nilai == 44 + 6 + 9 + Fraction("2.5")
    assert nilai_regulasi(
        GAMMA, replace(MUSIM, aturan=aturan), PADA
    ).nilai == 45 + Fraction("0.5")
