"""Amounts, codes and months of a ledger: one value or one refusal, by the column."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desa.impor.nilai import (
    Gaya,
    NilaiError,
    baca_blth,
    baca_kode,
    baca_rupiah,
    gaya_angka,
    gaya_sel,
    kandidat,
    kutip,
    samar,
)
from permata.angka import TERBESAR
from permata.tabel import Sel

TAHUN = range(2025, 2028)
SEL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.text(max_size=60),
    st.from_regex(r"(Rp ?)?-?[0-9]{1,4}([.,][0-9]{1,3}){0,4}(,-)?", fullmatch=True),
)


def rupiah(sel: Sel, *kolom: Sel) -> int | str:
    """The value of this cell in a column that holds these others."""
    try:
        return baca_rupiah(sel, gaya_angka(map(gaya_sel, (sel, *kolom))))
    except NilaiError as galat:
        return str(galat)


@pytest.mark.parametrize(
    ("tulisan", "nilai"),
    [
        ("1.234.567,00", 1_234_567),
        ("1,234,567.00", 1_234_567),
        ("Rp 1.234.567,-", 1_234_567),
        ("IDR 1,234,567.00", 1_234_567),
        (" rp181.440 ", 181_440),
        ("181440", 181_440),
        ("181440,00", 181_440),
        ("181440.0", 181_440),
        ("1 234 567", 1_234_567),
        ("000181440", 181_440),
        (181_440, 181_440),
        (181_440.0, 181_440),
        (TERBESAR, TERBESAR),
    ],
)
def test_an_amount_of_either_style(tulisan: Sel, nilai: int) -> None:
    assert rupiah(tulisan) == nilai


@pytest.mark.parametrize(
    ("tulisan", "pesan"),
    [
        (None, "kosong. Tulis angka saja, misalnya 181440."),
        (True, "bukan jumlah rupiah. Tulis angka saja, misalnya 181440."),
        (
            date(2026, 7, 1),
            "bukan jumlah rupiah. Tulis angka saja, misalnya 181440.",
        ),
        (181_440.5, "“181440.5” memuat sen. Rupiah ditulis utuh."),
        (float("nan"), "“nan” memuat sen. Rupiah ditulis utuh."),
        ("181.440,50", "“181.440,50” memuat sen. Rupiah ditulis utuh."),
        (0, "“0” tidak di atas nol. Pembatalan dicatat terpisah."),
        ("-181.440", "“-181.440” tidak di atas nol. Pembatalan dicatat terpisah."),
        ("(181.440)", "“(181.440)” tidak di atas nol. Pembatalan dicatat terpisah."),
        (-5, "“-5” tidak di atas nol. Pembatalan dicatat terpisah."),
        (
            "lunas",
            "“lunas” bukan jumlah rupiah. Tulis angka saja, misalnya 181440.",
        ),
        (
            "1.23.456",
            "“1.23.456” bukan jumlah rupiah. Tulis angka saja, misalnya 181440.",
        ),
        (
            TERBESAR + 1,
            "“10000000001” terlalu besar untuk rupiah. Mungkin kolomnya keliru.",
        ),
    ],
)
def test_what_is_no_amount(tulisan: Sel, pesan: str) -> None:
    assert rupiah(tulisan) == pesan


def test_the_column_decides_and_the_odd_cell_is_refused() -> None:
    """Two cells of one style outvote one of the other; a number is always exact."""
    kolom: tuple[Sel, ...] = ("1.234.567,00", "181.440", 500_000)
    assert rupiah("1.234", *kolom) == 1_234
    assert rupiah("1,234.00", *kolom) == (
        "“1,234.00” ditulis lain dari sel lain di kolom ini (1.234.567,00). "
        "Samakan cara menulisnya."
    )
    assert rupiah(500_000, *kolom) == 500_000


def test_a_column_of_two_minds_is_refused_row_by_row() -> None:
    pesan = (
        "“1.234”: kolom ini mencampur 1.234.567,00 dan 1,234,567.00. "
        "Samakan cara menulisnya, atau ubah selnya menjadi angka."
    )
    assert rupiah("1.234", "5,678") == pesan
    assert rupiah("181440", "1.234", "5,678") == 181_440


@pytest.mark.parametrize("gaya", [Gaya.TITIK, Gaya.KOMA])
@given(jumlah=st.integers(1, TERBESAR), sen=st.booleans(), rp=st.booleans())
def test_what_a_style_writes_it_reads(
    gaya: Gaya, jumlah: int, sen: bool, rp: bool
) -> None:
    ribu, desimal = (".", ",") if gaya is Gaya.TITIK else (",", ".")
    tulisan = f"{jumlah:,}".replace(",", ribu) + (f"{desimal}00" if sen else "")
    assert baca_rupiah(f"Rp {tulisan}" if rp else tulisan, gaya) == jumlah


@given(sel=SEL, gaya=st.sampled_from(Gaya))
@example(sel=float("nan"), gaya=Gaya.TITIK)
@example(sel=float("inf"), gaya=Gaya.TITIK)
def test_any_cell_is_an_amount_or_a_refusal(sel: Sel, gaya: Gaya) -> None:
    """And a text that reads in both styles reads alike."""
    dibaca = set()
    for satu in (gaya, *Gaya):
        with suppress(NilaiError):
            dibaca.add(baca_rupiah(sel, satu))
    assert len(dibaca) <= 1
    assert all(0 < nilai <= TERBESAR for nilai in dibaca)


@pytest.mark.parametrize(
    ("tulisan", "kode"),
    [
        ("410800000005", ("410800000005", "")),
        ("4108 0000 0005", ("410800000005", "")),
        (410_800_000_005, ("410800000005", "")),
        (410_800_000_005.0, ("410800000005", "")),
        ("'010800000005", ("010800000005", "")),
        (10_800_000_005, ("10800000005", "11 angka, biasanya 12")),
        ("ab-12", ("AB12", "4 angka, biasanya 12")),
    ],
)
def test_a_code_keeps_its_zeros(tulisan: Sel, kode: tuple[str, str]) -> None:
    assert baca_kode(tulisan, panjang=12) == kode


def test_a_number_cell_is_looked_up_with_the_zeros_it_lost() -> None:
    assert kandidat("1234567", 8) == ("1234567", "01234567")
    assert kandidat("12345678", 8) == ("12345678",)


@pytest.mark.parametrize(
    "tulisan",
    [None, " ", True, "4.108E+11", 4.108e20, 12.5, -3, "kosong", date(2026, 1, 1)],
)
def test_what_is_no_code(tulisan: Sel) -> None:
    with pytest.raises(NilaiError):
        baca_kode(tulisan, panjang=12)


@given(sel=SEL)
def test_any_cell_is_a_code_or_a_refusal(sel: Sel) -> None:
    with suppress(NilaiError):
        kode, _ = baca_kode(sel, panjang=12)
        assert re.fullmatch(r"[0-9A-Z]{1,20}", kode)


@pytest.mark.parametrize(
    "tulisan",
    [
        "07-2026",
        "7/2026",
        "2026-07",
        "202607",
        "072026",
        202607,
        202607.0,
        "Juli 2026",
        "Jul 2026",
        "Jul-26",
        "July'26",
        date(2026, 7, 1),
        datetime.combine(date(2026, 7, 1), time(8)),
    ],
)
def test_the_many_spellings_of_a_month(tulisan: Sel) -> None:
    assert baca_blth(tulisan, TAHUN) == date(2026, 7, 1)


@pytest.mark.parametrize(
    "tulisan", [None, "07", 72026, "13-2026", "07-2016", date(2026, 7, 14), "Foo 26"]
)
def test_what_is_no_month(tulisan: Sel) -> None:
    with pytest.raises(NilaiError):
        baca_blth(tulisan, TAHUN)


@given(sel=SEL)
def test_any_cell_is_a_month_or_a_refusal(sel: Sel) -> None:
    with suppress(NilaiError):
        blth = baca_blth(sel, TAHUN)
        assert (blth.day, blth.year in TAHUN) == (1, True)


def test_what_may_be_a_nik_is_never_repeated() -> None:
    assert samar("NIK 9901014501900001, 410800000005") == "NIK ••••0001, 410800000005"
    assert kutip("9901 0145 0190 0001") == "“••••0001”"
    assert kutip(9901014501900001) == "“••••0001”"
    assert kutip("x" * 40) == f"“{'x' * 30}…”"
