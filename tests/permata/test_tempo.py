from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permata.tempo import (
    JenisLibur,
    Program,
    baca_libur,
    daftar_jatuh_tempo,
    hari_kerja,
    hari_libur,
    jatuh_tempo,
)

LIBUR = baca_libur(2026)
NASIONAL = hari_libur(LIBUR, cuti_bersama=False)
SEMUA = hari_libur(LIBUR, cuti_bersama=True)


@pytest.mark.parametrize(
    ("blth", "tanpa_cuti", "dengan_cuti"),
    [
        ("2026-01", "2026-02-16", "2026-02-18"),
        ("2026-02", "2026-03-16", "2026-03-16"),
        ("2026-03", "2026-04-15", "2026-04-15"),
        ("2026-04", "2026-05-15", "2026-05-18"),
        ("2026-05", "2026-06-15", "2026-06-15"),
        ("2026-06", "2026-07-15", "2026-07-15"),
        ("2026-07", "2026-08-18", "2026-08-18"),
        ("2026-08", "2026-09-15", "2026-09-15"),
    ],
)
def test_pu_of_2026(blth: str, tanpa_cuti: str, dengan_cuti: str) -> None:
    """REL-12."""
    bulan = date.fromisoformat(f"{blth}-01")
    assert [
        jatuh_tempo(bulan, Program.PU, libur).isoformat() for libur in (NASIONAL, SEMUA)
    ] == [tanpa_cuti, dengan_cuti]


@pytest.mark.parametrize(
    ("blth", "tempo"),
    [
        ("2026-01", "2026-01-15"),
        ("2026-02", "2026-02-18"),
        ("2026-03", "2026-03-16"),
        ("2026-05", "2026-05-18"),
        ("2026-08", "2026-08-18"),
        ("2026-12", "2026-12-15"),
    ],
)
def test_bpu_is_due_in_its_own_month(blth: str, tempo: str) -> None:
    bulan = date.fromisoformat(f"{blth}-01")
    assert jatuh_tempo(bulan, Program.BPU, SEMUA).isoformat() == tempo


def test_list_of_a_season() -> None:
    daftar = daftar_jatuh_tempo(
        date(2026, 1, 1), date(2026, 8, 31), Program.PU, NASIONAL
    )
    assert list(daftar) == [date(2026, bulan, 1) for bulan in range(1, 9)]
    assert daftar[date(2026, 7, 1)] == date(2026, 8, 18)


def test_long_holiday_is_stepped_over() -> None:
    """REL-12."""
    assert hari_kerja(date(2026, 3, 18), SEMUA) == date(2026, 3, 25)


def test_pu_of_december_is_due_next_year() -> None:
    assert jatuh_tempo(date(2026, 12, 1), Program.PU, NASIONAL) == date(2027, 1, 15)


def test_holidays_of_2026() -> None:
    assert Counter(hari.jenis for hari in LIBUR) == {
        JenisLibur.NASIONAL: 17,
        JenisLibur.CUTI_BERSAMA: 8,
    }
    assert [hari.tanggal for hari in LIBUR] == sorted(SEMUA)
    assert all(hari.nama and hari.tanggal.year == 2026 for hari in LIBUR)


def test_year_without_a_list_is_not_guessed() -> None:
    with pytest.raises(FileNotFoundError):
        baca_libur(2099)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sets(st.dates(), max_size=5))
def test_working_day_is_never_earlier(hari: date, libur: set[date]) -> None:
    kerja = hari_kerja(hari, libur)
    assert kerja >= hari
    assert kerja.weekday() < 5
    assert kerja not in libur
    assert hari_kerja(kerja, libur) == kerja


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.sets(st.integers(0, 30)),
    st.integers(0, 30),
)
def test_one_more_holiday_never_makes_it_earlier(
    hari: date, libur: set[int], tambahan: int
) -> None:
    sedia = {date.fromordinal(hari.toordinal() + n) for n in libur}
    lagi = sedia | {date.fromordinal(hari.toordinal() + tambahan)}
    assert hari_kerja(hari, lagi) >= hari_kerja(hari, sedia)
