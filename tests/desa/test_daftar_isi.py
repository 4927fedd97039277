"""Cells in the spellings of people: dates, NIK, and whatever else stands there."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.daftar import isi
from desa.daftar.baca import baca_daftar, umur_pada
from permata.tabel import Baris
from tests.desa.contoh_daftar import BAWAAN, baca, nik, tabel, warga


@pytest.mark.parametrize(
    ("sel", "hari"),
    [
        (date(2026, 7, 2), date(2026, 7, 2)),
        (datetime.combine(date(2026, 7, 2), time(9)), date(2026, 7, 2)),
        ("2026-07-02", date(2026, 7, 2)),
        ("2026-07-02 00:00:00", date(2026, 7, 2)),
        ("02-07-2026", date(2026, 7, 2)),
        ("2/7/2026", date(2026, 7, 2)),
        ("2 Juli 2026", date(2026, 7, 2)),
        ("  ", None),
        (None, None),
    ],
)
def test_dates_as_they_are_written(sel: Any, hari: date | None) -> None:
    assert isi.tanggal(sel) == hari


@given(st.dates(date(1930, 1, 1), date(2099, 12, 31)), st.sampled_from("-/. "))
def test_a_text_date_is_never_swapped(hari: date, sela: str) -> None:
    tulisan = f"{hari.day:02d}{sela}{hari.month}{sela}{hari.year}"
    assert isi.tanggal(tulisan) == hari


def test_years_are_full() -> None:
    assert umur_pada(date(1990, 7, 21), date(2026, 7, 20)) == 35
    assert umur_pada(date(1990, 7, 20), date(2026, 7, 20)) == 36


_SELA = st.sampled_from(["", " ", ".", "\u00a0", "  "])


@given(
    st.integers(1, 9999).map(nik),
    st.lists(_SELA, min_size=15, max_size=15),
    st.sampled_from(["", "'", "\u2019"]),
    st.booleans(),
)
def test_a_nik_in_any_spelling_is_the_same_person(
    angka: str, sela: list[str], petik: str, lebar: bool
) -> None:
    tulis = petik + "".join(a + s for a, s in zip(angka, [*sela, ""], strict=True))
    if lebar:
        tulis = tulis.translate({48 + n: chr(0xFF10 + n) for n in range(10)})
    (satu, dua) = baca(warga(1, nik=angka), warga(2, nik=tulis))
    assert (satu.nik, satu.galat) == (angka, ())
    assert dua.galat == ("NIK ini sama dengan baris 2. Hapus salah satunya.",)


_APA_SAJA = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)


@given(st.lists(st.lists(_APA_SAJA, max_size=9), max_size=6))
def test_whatever_stands_in_a_row_is_read_or_refused(semua: list[list[Any]]) -> None:
    """Never an exception; a number is never taken for a NIK."""
    isian = [Baris(n, tuple(sel)) for n, sel in enumerate(semua, 2)]
    hasil = baca_daftar([*tabel(), *isian, *_akhir()], BAWAAN)
    for satu in hasil[:-1]:
        sel = semua[satu.nomor - 2]
        assert satu.galat or isinstance(sel[1], str)
        assert bool(satu.galat) or len(satu.nik) == 16


def _akhir() -> list[Baris]:
    return [Baris(99, tuple(warga(1)))]
