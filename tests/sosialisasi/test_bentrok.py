"""What is in the way of a planned visit, from facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosialisasi.bentrok import Acara, Bentrok, Jenis, bentrok

JUMAT = date(2026, 7, 24)
SARI, BUDI = {1: "Sari"}, {2: "Budi"}
PAGI = Acara(1, 10, "Gebog", JUMAT, time(9), time(11), SARI)


@pytest.mark.parametrize(
    ("mulai", "selesai", "kena"),
    [
        (time(10), time(12), True),
        (time(11), time(12), False),
        (time(7), time(9), False),
        (time(8), None, True),
        (time(11), None, False),
        (None, None, True),
    ],
)
def test_a_person_is_in_one_place_at_a_time(
    mulai: time | None, selesai: time | None, kena: bool
) -> None:
    lain = Acara(2, 20, "Dawe", JUMAT, mulai, selesai, SARI)
    assert bool(bentrok(PAGI, [lain], {})) is kena


def test_another_person_or_another_day_is_in_nobodys_way() -> None:
    lain = [
        Acara(2, 20, "Dawe", JUMAT, time(9), None, BUDI),
        Acara(3, 20, "Dawe", JUMAT + timedelta(days=1), time(9), None, SARI),
    ]
    assert bentrok(PAGI, lain, {}) == []


def test_it_says_who_where_and_when() -> None:
    semua = {1: "Sari", 2: "Budi"}
    satu = replace(PAGI, orang=semua)
    lain = Acara(2, 20, "Dawe", JUMAT, time(9), time(10, 30), semua)
    kata = "Budi, Sari ikut kunjungan Dawe pada hari itu, pukul 09.00 sampai 10.30."
    assert bentrok(satu, [lain], {}) == [Bentrok(Jenis.ORANG, kata, 2)]


def test_of_a_visit_out_of_sight_only_the_person_is_told() -> None:
    lain = Acara(2, 20, "Dawe", JUMAT, time(9), None, SARI, tampak=False)
    kata = "Sari ikut kunjungan di kecamatan lain pada hari itu."
    assert bentrok(PAGI, [lain], {}) == [Bentrok(Jenis.ORANG, kata)]


@pytest.mark.parametrize(
    ("hari", "kena"),
    [
        (date(2026, 7, 19), False),
        (date(2026, 7, 20), True),
        (date(2026, 7, 26), True),
        (date(2026, 7, 27), False),
    ],
)
def test_a_kecamatan_is_visited_once_from_monday_to_sunday(
    hari: date, kena: bool
) -> None:
    lain = Acara(2, 10, "Gebog", hari, orang=BUDI)
    jenis = [satu.jenis for satu in bentrok(PAGI, [lain], {})]
    assert jenis == ([Jenis.PEKAN] if kena else [])


def test_a_day_off_comes_first() -> None:
    lain = Acara(2, 10, "Gebog", JUMAT, orang=SARI)
    semua = bentrok(PAGI, [PAGI, lain], {JUMAT: "Tahun baru"})
    assert [satu.jenis for satu in semua] == [Jenis.LIBUR, Jenis.ORANG, Jenis.PEKAN]
    assert semua[0].kata == "Jumat, 24 Juli 2026 hari libur: Tahun baru."


JAM = st.none() | st.times(min_value=time(7), max_value=time(17))
ACARA = st.builds(
    Acara,
    pk=st.just(0),
    kecamatan=st.integers(1, 3),
    nama=st.just("X"),
    tanggal=st.dates(JUMAT, JUMAT + timedelta(days=9)),
    mulai=JAM,
    orang=st.dictionaries(st.integers(1, 4), st.just("N"), min_size=1),
)


@given(ACARA, ACARA)
def test_who_is_in_the_way_has_one_in_the_way(a: Acara, b: Acara) -> None:
    satu, lain = replace(a, pk=1), replace(b, pk=2)
    ke, dari = bentrok(satu, [lain], {}), bentrok(lain, [satu], {})
    assert [x.jenis for x in ke] == [x.jenis for x in dari]
    assert bentrok(satu, [satu], {}) == []
