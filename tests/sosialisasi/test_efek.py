"""The difference of the differences: worked by hand, then properties."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosialisasi.banding import (
    Kunjungan,
    Pilihan,
    Ubah,
    pilih,
    ubah_bagian,
    ubah_jumlah,
)
from sosialisasi.efek import Efek, Kekuatan, Rerata, efek, efek_tiap_kunjungan

HARI = date(2026, 5, 4)
SEHARI = timedelta(days=1)
MULAI, PADA = date(2026, 1, 1), date(2026, 8, 1)


def kunjungan(*hadir: int, kunci: int = 1, tanggal: date = HARI) -> Kunjungan:
    return Kunjungan(kunci, tanggal, frozenset(hadir))


def susun(
    *semua: Kunjungan, desa: Sequence[int] = (1, 2, 3), pada: date = PADA
) -> Pilihan:
    return pilih(semua, desa, mulai=MULAI, pada=pada)


def ubah(kunci: int, desa: int, hadir: bool, sebelum: int, sesudah: int) -> Ubah:
    return Ubah(kunci, desa, hadir, Fraction(sebelum), Fraction(sesudah))


def sisi(
    kunci: int, hadir: Sequence[int], lain: Sequence[int], *, mulai: int = 0
) -> list[Ubah]:
    """A visit with these changes of desa that came and of desa that did not."""
    kiri = [ubah(kunci, mulai + n, True, 10, 10 + b) for n, b in enumerate(hadir)]
    kanan = [ubah(kunci, 500 + n, False, 10, 10 + b) for n, b in enumerate(lain)]
    return kiri + kanan


def tiga(hadir: Sequence[int], lain: Sequence[int]) -> list[Ubah]:
    return [s for k in range(3) for s in sisi(k, hadir, lain, mulai=k * 100)]


# Which visits and which desa.


def test_a_visit_is_compared_with_desa_that_had_none() -> None:
    hasil = susun(kunjungan(1, 2))
    assert [(b.hadir, b.lain) for b in hasil.banding] == [({1, 2}, {3})]
    assert replace(hasil, banding=()) == Pilihan()


@pytest.mark.parametrize(
    ("pada", "genap"), [(date(2026, 7, 2), False), (date(2026, 7, 3), True)]
)
def test_a_visit_waits_until_its_sixty_days_are_over(pada: date, genap: bool) -> None:
    hasil = susun(kunjungan(1), pada=pada)
    assert (len(hasil.banding), hasil.belum_genap) == (genap, not genap)


@pytest.mark.parametrize(
    ("tanggal", "cukup"), [(date(2026, 3, 1), False), (date(2026, 3, 2), True)]
)
def test_a_visit_needs_sixty_days_of_data_before_it(tanggal: date, cukup: bool) -> None:
    hasil = susun(kunjungan(1, tanggal=tanggal))
    assert (len(hasil.banding), hasil.sebelum_data) == (cukup, not cukup)


@pytest.mark.parametrize(("jarak", "ulang"), [(60, 1), (61, 0)])
def test_a_second_visit_within_sixty_days_counts_for_the_first(
    jarak: int, ulang: int
) -> None:
    dulu = kunjungan(1, 2, tanggal=HARI - jarak * SEHARI)
    hasil = susun(dulu, kunjungan(1, kunci=2), desa=(1, 2, 3, 4))
    pertama = hasil.banding[0]
    assert (pertama.hadir, pertama.lain) == ({1, 2}, {3, 4})
    assert hasil.desa_berulang == ulang
    assert hasil.tanpa_banding == ulang


@pytest.mark.parametrize(("jarak", "diam"), [(-61, True), (-60, False), (60, False)])
def test_a_desa_visited_near_is_no_comparison(jarak: int, diam: bool) -> None:
    lain = kunjungan(2, kunci=2, tanggal=HARI + jarak * SEHARI)
    (ini,) = (b for b in susun(kunjungan(1), lain).banding if b.kunci == 1)
    assert (2 in ini.lain) is diam


def test_a_visit_without_anybody_to_compare_with_is_counted_out() -> None:
    hasil = susun(kunjungan(1, 2, 3))
    assert (hasil.banding, hasil.tanpa_banding) == ((), 1)


def test_a_kelurahan_is_neither_visited_nor_compared() -> None:
    assert susun(kunjungan(9)).tanpa_banding == 1


# What happened before and after.


def test_events_fall_before_or_from_the_day_of_the_visit_on() -> None:
    hari = [HARI + n * SEHARI for n in (-61, -60, -1, 0, 0, 59, 60)]
    satu, dua, tiga = ubah_jumlah(susun(kunjungan(1)), {1: hari})
    assert (satu.sebelum, satu.sesudah, satu.hadir) == (2, 3, True)
    assert [(s.desa, s.hadir, s.selisih) for s in (dua, tiga)] == [
        (2, False, 0),
        (3, False, 0),
    ]


def test_a_share_needs_something_due_on_both_sides() -> None:
    dulu, nanti = HARI - SEHARI, HARI
    fakta = {
        1: [(dulu, True), (dulu, False), (nanti, True)],
        2: [(dulu, True)],
        3: [(nanti, True)],
    }
    (satu,) = ubah_bagian(susun(kunjungan(1)), fakta)
    assert (satu.desa, satu.sebelum, satu.sesudah) == (1, Fraction(1, 2), 1)


# How much may be said.


def test_the_worked_example() -> None:
    """Two visits: changes 4 and 2 less 1; change 5 less the mean of 1 and 3."""
    semua = [
        ubah(1, 1, True, 0, 4),
        ubah(1, 2, True, 1, 3),
        ubah(1, 9, False, 2, 3),
        ubah(2, 3, True, 5, 10),
        ubah(2, 9, False, 0, 1),
        ubah(2, 8, False, 0, 3),
    ]
    assert efek(semua) == Efek(
        kunjungan=2,
        hadir=Rerata(3, Fraction(2), Fraction(17, 3)),
        lain=Rerata(2, Fraction(4, 3), Fraction(8, 3)),
        beda=Fraction(2 + 2 + 3, 3),
        rentang=None,
    )
    assert {k: e.beda for k, e in efek_tiap_kunjungan(semua).items()} == {1: 2, 2: 3}


def test_nothing_at_all() -> None:
    kosong = efek([])
    assert (kosong.kekuatan, kosong.beda) == (Kekuatan.BELUM, None)


def test_a_visit_with_one_side_only_says_nothing() -> None:
    assert efek([ubah(1, 1, True, 0, 9)]) == efek([])


@pytest.mark.parametrize(("hadir", "lain"), [(3, 10), (4, 9)])
def test_too_few_desa_say_nothing(hadir: int, lain: int) -> None:
    """Three visits of three make nine desa, one too few; so do nine others."""
    hasil = efek(tiga([50] * hadir, [0] * lain))
    assert (hasil.rentang, hasil.kekuatan) == (None, Kekuatan.BELUM)


def test_two_visits_are_too_few_however_many_desa_came() -> None:
    semua = [s for k in range(2) for s in sisi(k, [50] * 20, [0] * 20, mulai=k * 100)]
    assert efek(semua).kekuatan is Kekuatan.BELUM


@pytest.mark.parametrize(
    ("hadir", "kekuatan"),
    [
        ([5, 6, 7, 6], Kekuatan.LEBIH),
        ([-5, -6, -7, -6], Kekuatan.KURANG),
        ([-9, 8, -7, 9], Kekuatan.SAMA),
    ],
)
def test_the_interval_decides_what_is_said(
    hadir: Sequence[int], kekuatan: Kekuatan
) -> None:
    hasil = efek(tiga(hadir, [0, 1, -1, 0, 1, -1, 0, 0, 1, -1]))
    assert hasil.kekuatan is kekuatan


def test_an_interval_that_touches_zero_says_no_difference() -> None:
    dasar = Efek(3, None, None, Fraction(1), (Fraction(0), Fraction(2)))
    assert dasar.kekuatan is Kekuatan.SAMA
    assert replace(dasar, rentang=(Fraction(-2), Fraction(0))).kekuatan is Kekuatan.SAMA


def test_visits_that_disagree_say_less_than_their_desa() -> None:
    """Twelve desa of one visit rose together, those of two others did not."""
    tenang = [0, 1, -1, 0, 1, -1, 0, 0, 1, -1]
    semua = [
        *sisi(0, [9] * 12, tenang),
        *sisi(1, [0] * 12, tenang, mulai=100),
        *sisi(2, [0] * 12, tenang, mulai=200),
    ]
    hasil = efek(semua)
    assert (hasil.beda, hasil.kekuatan) == (3, Kekuatan.SAMA)


def test_the_same_facts_give_the_same_interval_every_time() -> None:
    semua = tiga([3, 1, 4, 1], [1, 0, 2, 0, 1, 0, 2, 0, 1, 0])
    hasil = efek(semua)
    assert hasil == efek(list(reversed(semua)))
    assert hasil.rentang == (Fraction(21, 55), Fraction(96, 35))


BEBERAPA = settings(max_examples=15)  # each draws 500 times and more
ANGKA = st.lists(st.integers(-9, 9), min_size=10, max_size=12)


@BEBERAPA
@given(ANGKA, st.integers(-9, 9))
def test_where_all_change_alike_no_difference_is_seen(
    lain: list[int], sama: int
) -> None:
    """Whatever happened to everybody in those weeks is not the visit's doing."""
    hasil = efek(tiga([sama] * 4, [sama] * len(lain)))
    assert (hasil.beda, hasil.rentang) == (0, (0, 0))
    assert hasil.kekuatan is Kekuatan.SAMA


@BEBERAPA
@given(ANGKA, ANGKA, st.randoms(use_true_random=False))
def test_other_names_change_nothing(
    hadir: list[int], lain: list[int], acak: Random
) -> None:
    semua = tiga(hadir, lain)
    nama = sorted({s.desa for s in semua})
    baru = list(nama)
    acak.shuffle(baru)
    ganti = dict(zip(nama, baru, strict=True))
    assert efek(replace(s, desa=ganti[s.desa]) for s in semua) == efek(semua)


@BEBERAPA
@given(ANGKA, ANGKA, st.integers(-20, 20))
def test_a_level_shared_by_all_falls_out(
    hadir: list[int], lain: list[int], geser: int
) -> None:
    semua = tiga(hadir, lain)
    naik = [replace(s, sesudah=s.sesudah + geser) for s in semua]
    satu, dua = efek(semua), efek(naik)
    assert (satu.beda, satu.rentang) == (dua.beda, dua.rentang)


@BEBERAPA
@given(ANGKA, ANGKA)
def test_desa_that_change_as_the_others_do_add_nothing(
    hadir: list[int], lain: list[int]
) -> None:
    """More desa with the mean change of the comparison leave the difference alone."""
    semua = tiga(hadir, lain)
    rata = Fraction(sum(lain), len(lain))
    tambah = [
        Ubah(k, 900 + n, False, Fraction(1), 1 + rata)
        for k in range(3)
        for n in range(5)
    ]
    assert efek([*semua, *tambah]).beda == efek(semua).beda


@BEBERAPA
@given(ANGKA, ANGKA)
def test_the_interval_stands_around_the_difference_and_is_exact(
    hadir: list[int], lain: list[int]
) -> None:
    hasil = efek(tiga(hadir, lain))
    assert hasil.rentang is not None
    assert hasil.beda is not None
    assert min(hadir) - max(lain) <= hasil.rentang[0] <= hasil.rentang[1]
    assert hasil.rentang[1] <= max(hadir) - min(lain)
    assert {type(n) for n in (hasil.beda, *hasil.rentang)} == {Fraction}
