"""Dates of a column: day and month never change places without somebody's word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.impor.nilai import NilaiError
from desa.impor.tanggal import (
    CaraBaca,
    Kolom,
    Urutan,
    baca_tanggal,
    bagian_dari,
    cara_baca,
)
from permata.tabel import Sel
from permata.templatetags.format import BULAN, BULAN_PENDEK

TAHUN = range(2025, 2028)
HARI = st.dates(date(2025, 1, 1), date(2027, 12, 31))
JULI = date(2026, 7, 14)
MARET = datetime.combine(date(2026, 3, 4), time())


def kolom(*sel: Sel) -> Kolom:
    hasil = Kolom()
    for satu in sel:
        hasil.catat(satu, TAHUN)
    return hasil


def baca(sel: Sel, *lain: Sel, **jawab: str) -> date | str:
    """This cell in a column with these others."""
    try:
        return baca_tanggal(sel, cara_baca(kolom(sel, *lain), TAHUN, **jawab))
    except NilaiError as galat:
        return str(galat)


@pytest.mark.parametrize(
    "tulisan",
    [
        datetime.combine(JULI, time(10, 22)),
        JULI,
        "14/07/2026",
        "14-07-26",
        "14.7.2026",
        "14 07 2026",
        "14/07/2026 10:22:31",
        "07/14/2026",
        "2026-07-14",
        "2026/7/14",
        "2026-07-14T10:22:31+07:00",
        "20260714",
        20260714,
        20260714.0,
        "14 Juli 2026",
        "14-Jul-26",
        "14Jul2026",
        "Juli 14, 2026",
        "Selasa, 14 Juli 2026",
        "Selasa, 14.07.26",
        "14.07.2026 10.22.31 WIB",
        " 14 JULY 2026 ",
        "'14/07/2026",
    ],
)
def test_a_day_written_in_many_ways(tulisan: Sel) -> None:
    assert baca(tulisan) == JULI


@pytest.mark.parametrize(
    ("tulisan", "pesan"),
    [
        (None, "kosong. Tulis seperti 14-07-2026."),
        (" ", "kosong. Tulis seperti 14-07-2026."),
        ("31/06/2026", "“31/06/2026” bukan tanggal. Tulis seperti 14-07-2026."),
        ("14/13/2026", "“14/13/2026” bukan tanggal. Tulis seperti 14-07-2026."),
        (46217, "“46217” bukan tanggal. Tulis seperti 14-07-2026."),
        (True, "“True” bukan tanggal. Tulis seperti 14-07-2026."),
        ("kemarin", "“kemarin” bukan tanggal. Tulis seperti 14-07-2026."),
        ("14 Foo 2026", "“14 Foo 2026” bukan tanggal. Tulis seperti 14-07-2026."),
        ("14/07/2016", "“14/07/2016”: tahun 2016 di luar musim ini."),
        (date(1900, 1, 1), "“1900-01-01”: tahun 1900 di luar musim ini."),
        (
            "03/04/2026",
            "“03/04/2026” dapat dibaca dua cara. Pilih urutannya pada pemetaan.",
        ),
    ],
)
def test_what_is_no_day(tulisan: Sel, pesan: str) -> None:
    assert baca(tulisan) == pesan


def test_one_day_above_twelve_decides_for_the_column() -> None:
    assert baca("03/04/2026", "14/07/2026") == date(2026, 4, 3)
    assert baca("03/04/2026", "07/14/2026") == date(2026, 3, 4)


def test_two_orders_in_one_column_are_refused_row_by_row() -> None:
    lain = ("14/07/2026", "07/14/2026")
    for satu in ("03/04/2026", *lain):
        assert baca(satu, *lain) == (
            f"“{satu}”: kolom ini mencampur tanggal hari-bulan dan bulan-hari. "
            "Samakan dahulu, misalnya 14-07-2026."
        )
    assert baca("2026-07-14", *lain) == JULI


def test_a_column_that_says_nothing_asks() -> None:
    satu = kolom("03/04/2026", "05/06/2026", "07/07/2026")
    assert (satu.is_terbuka, satu.urutan) == (True, None)
    assert baca("03/04/2026", urutan="hari_dulu") == date(2026, 4, 3)
    assert baca("03/04/2026", urutan="bulan_dulu") == date(2026, 3, 4)
    assert not kolom("07/07/2026").is_terbuka
    assert baca("07/07/2026") == date(2026, 7, 7)


def test_what_excel_may_have_turned_round_is_not_taken_on_trust() -> None:
    """An English Excel makes 03/04 a date (4 March) and leaves 14/07 a text."""
    curiga = kolom(MARET, "14/07/2026")
    assert curiga.is_curiga
    assert baca(MARET, "14/07/2026", asli="tertukar") == date(2026, 4, 3)
    assert baca(MARET, "14/07/2026", asli="benar") == date(2026, 3, 4)
    wajar = kolom(MARET, date(2026, 3, 24), "14/07/2026")
    assert not wajar.is_curiga
    assert not kolom(MARET).is_curiga


def test_a_year_of_two_digits_in_front_is_not_taken_for_a_day() -> None:
    """26-07-14 is 14 July in a column of its kind, and nobody can tell 25-07-26."""
    assert baca("26-07-14") == (
        "“26-07-14”: tulis tahun dengan empat angka, misalnya 14-07-2026."
    )
    assert baca("25-07-26", "26-07-14") == (
        "“25-07-26”: tulis tahun dengan empat angka, misalnya 14-07-2026."
    )
    assert baca("25-07-26") == date(2026, 7, 25)


BENTUK = ("%d/%m/%Y", "%d-%m-%y", "%d.%m.%Y %H:%M", "%m/%d/%Y", "%m-%d-%Y")


@given(hari=st.lists(HARI, min_size=1, max_size=12), bentuk=st.sampled_from(BENTUK))
def test_a_column_of_one_order_is_read_so_or_asks(
    hari: Sequence[date], bentuk: str
) -> None:
    tulisan = [datetime.combine(satu, time()) for satu in hari]
    semua = [satu.strftime(bentuk) for satu in tulisan]
    satu = kolom(*semua)
    if satu.is_terbuka:
        assert all(h.day <= 12 for h in hari)
        return
    assert [baca(teks, *semua) for teks in semua] == list(hari)


@given(hari=HARI)
def test_a_month_by_name_has_one_reading(hari: date) -> None:
    for nama in (BULAN[hari.month - 1], BULAN_PENDEK[hari.month - 1]):
        teks = f"{hari.day} {nama} {hari.year}"
        assert [baca(teks, urutan=satu) for satu in ("", *Urutan)] == [hari] * 3


@given(
    sel=st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.dates(),
        st.datetimes(),
        st.text(max_size=60),
        st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}", fullmatch=True),
        st.builds(date.strftime, HARI, st.sampled_from(BENTUK)),
    ),
    urutan=st.sampled_from([None, *Urutan]),
)
def test_any_cell_is_a_day_or_a_refusal(sel: Sel, urutan: Urutan | None) -> None:
    """And never the other of two possible days."""
    try:
        hari = baca_tanggal(sel, CaraBaca(urutan, TAHUN))
    except NilaiError:
        return
    assert hari.year in TAHUN
    if bagian := bagian_dari(sel):
        dua = (bagian.satu, bagian.dua)
        urut = dua if urutan is Urutan.HARI_DULU or bagian.satu == bagian.dua else None
        urut = dua[::-1] if urutan is Urutan.BULAN_DULU else urut
        assert (hari.day, hari.month) == urut
