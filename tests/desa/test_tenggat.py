"""The clock of a month: due, late but accepted, locked. Worked examples first."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.tenggat import (
    JAKARTA,
    Keadaan,
    Langkah,
    Tenggat,
    hari,
    jeda,
    paling_awal,
    tenggat,
)

MARET = date(2026, 3, 1)
JATUH = date(2026, 4, 15)
BATAS = date(2026, 9, 16)
SEHARI = timedelta(days=1)


def wib(bulan: int, tanggal: int, jam: int = 0, menit: int = 0, detik: int = 0) -> Any:
    return datetime(2026, bulan, tanggal, jam, menit, detik, tzinfo=JAKARTA)


def maret(pada: date, **lain: Any) -> Tenggat:
    """The iuran of March, due Wednesday 15 April, late until the 22nd."""
    isi: dict[str, Any] = {"toleransi_hari": 7, "mulai": MARET, "batas": BATAS}
    return tenggat(JATUH, pada, **isi | lain)


@pytest.mark.parametrize(
    ("pada", "keadaan"),
    [
        (date(2026, 2, 28), Keadaan.BELUM),
        (date(2026, 3, 1), Keadaan.TERBUKA),
        (date(2026, 4, 15), Keadaan.TERBUKA),
        (date(2026, 4, 16), Keadaan.TERLAMBAT),
        (date(2026, 4, 22), Keadaan.TERLAMBAT),
        (date(2026, 4, 23), Keadaan.TERKUNCI),
    ],
)
def test_march_from_before_its_first_day_to_its_lock(
    pada: date, keadaan: Keadaan
) -> None:
    assert maret(pada) == Tenggat(JATUH, date(2026, 4, 22), keadaan)


@pytest.mark.parametrize(
    ("perpanjangan", "jatuh", "akhir"),
    [
        (None, (4, 15), (4, 22)),
        (date(2026, 4, 10), (4, 15), (4, 22)),  # shortens nothing
        (date(2026, 4, 20), (4, 20), (4, 22)),  # in time to the 20th, late to the 22nd
        (date(2026, 5, 4), (5, 4), (5, 4)),
        (date(2026, 9, 30), (9, 30), (9, 16)),  # the season closes before
    ],
)
def test_an_extension_moves_the_lock_and_is_not_late(
    perpanjangan: date | None, jatuh: tuple[int, int], akhir: tuple[int, int]
) -> None:
    jam = maret(date(2026, 4, 18), perpanjangan=perpanjangan)
    assert (jam.jatuh, jam.akhir_terlambat) == (date(2026, *jatuh), date(2026, *akhir))


def test_days_of_a_pause_do_not_count() -> None:
    jam = maret(date(2026, 4, 27), jeda_hari=5)
    assert jam == Tenggat(JATUH, date(2026, 4, 27), Keadaan.TERLAMBAT)
    assert maret(date(2026, 4, 28), jeda_hari=5).keadaan == Keadaan.TERKUNCI


def test_no_tolerance_locks_the_day_after_the_due_date() -> None:
    assert maret(JATUH, toleransi_hari=0).keadaan == Keadaan.TERBUKA
    assert maret(JATUH + SEHARI, toleransi_hari=0).keadaan == Keadaan.TERKUNCI


def test_days_left_are_never_negative() -> None:
    sisa = [maret(JATUH + SEHARI * n).sisa_hari(JATUH + SEHARI * n) for n in range(9)]
    assert sisa == [7, 6, 5, 4, 3, 2, 1, 0, 0]


@pytest.mark.parametrize(
    ("instan", "tanggal"),
    [
        (wib(4, 22, 23, 59, 59), date(2026, 4, 22)),
        (wib(4, 23), date(2026, 4, 23)),
        # As the database gives it: UTC.
        (datetime.fromisoformat("2026-04-22T16:59:59Z"), date(2026, 4, 22)),
        (datetime.fromisoformat("2026-04-22T17:00:00Z"), date(2026, 4, 23)),
    ],
)
def test_a_day_ends_at_midnight_in_kudus(instan: datetime, tanggal: date) -> None:
    """REL-11."""
    assert hari(instan) == tanggal


RIWAYAT = [
    Langkah("diajukan", wib(4, 14, 9)),
    Langkah("dikembalikan", wib(4, 20, 16)),
    Langkah("diajukan", wib(4, 23, 8)),
]


def test_the_clock_stands_still_from_the_return_to_the_next_send() -> None:
    harap = {date(2026, 4, 21), date(2026, 4, 22), date(2026, 4, 23)}
    assert jeda(RIWAYAT, date(2026, 5, 30)) == harap
    assert jeda(reversed(RIWAYAT), date(2026, 5, 30)) == harap


def test_a_pause_that_runs_grows_with_the_days() -> None:
    berjalan = RIWAYAT[:2]
    panjang = [len(jeda(berjalan, date(2026, 4, 20) + SEHARI * n)) for n in range(5)]
    assert panjang == [0, 1, 2, 3, 4]


def test_what_never_came_back_has_no_pause() -> None:
    assert jeda([RIWAYAT[0], RIWAYAT[2]], date(2026, 5, 30)) == set()
    assert paling_awal([RIWAYAT[0]], set()) is None


@pytest.mark.parametrize(
    ("libur", "tiga_hari"),
    [
        (set(), date(2026, 5, 4)),  # Wednesday: Thursday, Friday, Monday
        ({date(2026, 5, 1)}, date(2026, 5, 5)),  # Labour Day falls on the Friday
    ],
)
def test_three_working_days_after_a_return(libur: set[date], tiga_hari: date) -> None:
    kembali = Langkah("dikembalikan", wib(4, 29, 10))
    assert paling_awal([*RIWAYAT, kembali], libur) == tiga_hari


def test_the_lock_never_falls_before_those_days() -> None:
    jam = maret(date(2026, 5, 4), paling_awal=date(2026, 5, 4))
    assert (jam.akhir_terlambat, jam.keadaan) == (date(2026, 5, 4), "terlambat")
    assert maret(JATUH, paling_awal=date(2026, 4, 17)).akhir_terlambat == date(
        2026, 4, 22
    )


HARI = st.dates(date(2025, 12, 1), date(2027, 1, 31))
SYARAT = st.fixed_dictionaries(
    {
        "toleransi_hari": st.integers(0, 60),
        "perpanjangan": st.none() | HARI,
        "jeda_hari": st.integers(0, 90),
        "paling_awal": st.none() | HARI,
        "batas": st.none() | st.just(BATAS),
        "mulai": st.none() | st.just(MARET),
    }
)
URUT = list(Keadaan)


@given(HARI, SYARAT)
def test_in_time_the_states_only_go_forward(jatuh: date, syarat: Any) -> None:
    semua = [
        URUT.index(tenggat(jatuh, date(2025, 12, 1) + SEHARI * n, **syarat).keadaan)
        for n in range(430)
    ]
    assert all(a <= b for a, b in pairwise(semua))


@given(HARI, HARI, SYARAT)
def test_without_a_closing_day_the_lock_is_never_before_the_due_date(
    jatuh: date, pada: date, syarat: Any
) -> None:
    jam = tenggat(jatuh, pada, **syarat | {"batas": None})
    assert jatuh <= jam.jatuh <= jam.akhir_terlambat
    assert jam.sisa_hari(pada) >= 0


@given(HARI, HARI, SYARAT, HARI)
def test_a_later_extension_never_shortens(
    jatuh: date, pada: date, syarat: Any, lagi: date
) -> None:
    dulu = syarat["perpanjangan"]
    nanti = max(lagi, dulu) if dulu else lagi
    sebelum = tenggat(jatuh, pada, **syarat)
    sesudah = tenggat(jatuh, pada, **syarat | {"perpanjangan": nanti})
    assert sesudah.akhir_terlambat >= sebelum.akhir_terlambat
    assert sesudah.jatuh >= sebelum.jatuh


@given(HARI, HARI, SYARAT, st.integers(0, 60))
def test_a_pause_never_shortens(
    jatuh: date, pada: date, syarat: Any, tambah: int
) -> None:
    lama = syarat["jeda_hari"]
    sebelum = tenggat(jatuh, pada, **syarat)
    sesudah = tenggat(jatuh, pada, **syarat | {"jeda_hari": lama + tambah})
    assert sesudah.akhir_terlambat >= sebelum.akhir_terlambat


@given(
    st.lists(
        st.builds(
            Langkah,
            st.sampled_from(["diajukan", "dikembalikan", "disetujui", "ditolak"]),
            st.integers(0, 240 * 24).map(lambda jam: wib(1, 1) + timedelta(hours=jam)),
        ),
        max_size=8,
    ),
    HARI,
)
def test_a_pause_is_made_of_days_after_a_return(
    langkah: list[Langkah], pada: date
) -> None:
    diam = jeda(langkah, pada)
    kembali = [hari(satu.pada) for satu in langkah if satu.ke == "dikembalikan"]
    assert all(satu > min(kembali) for satu in diam)
    akhir = max([pada, *(hari(satu.pada) for satu in langkah)])
    assert all(satu <= akhir for satu in diam)
