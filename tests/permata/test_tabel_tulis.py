"""Tables as files: typed cells, one line a row, and no text that a sheet would run."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from permata.tabel.tulis import BENTUK, aman, bersih, csv_bytes, xlsx_bytes

KEPALA = ("Peringkat", "Desa", "Nilai", "Keterangan")
LEBAR_PENUH = "\uff1d\uff0b\uff0d\uff20"
AWAL_RUMUS = tuple(f"=+-@{LEBAR_PENUH}")
JAHAT = st.builds(
    "".join,
    st.tuples(
        st.text("\t\r\n\0 \u00a0\u3000'", max_size=2),
        st.sampled_from(["", *AWAL_RUMUS]),
        st.text(max_size=20),
    ),
)


def baca_csv(isi: bytes) -> list[list[str]]:
    teks = isi.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(teks, newline=""), strict=True))


def baca_xlsx(isi: bytes) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(isi)).worksheets[0].iter_rows())


@pytest.mark.parametrize(
    ("nilai", "harap"),
    [
        ("Jurang", "Jurang"),
        ("", ""),
        (None, ""),
        (7, 7),
        (Decimal("-1.50"), Decimal("-1.50")),
        ("=1+1", "'=1+1"),
        ("+62", "'+62"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        *((f"{tanda}1", f"'{tanda}1") for tanda in LEBAR_PENUH),
        ("\t=1", "' =1"),
        ("\r\n=1", "'  =1"),
        (" \u3000=1", "' \u3000=1"),
        ("Karang-Rejo", "Karang-Rejo"),
        ("'=1", "'=1"),
    ],
)
def test_text_that_a_sheet_would_run_is_quoted(nilai: object, harap: object) -> None:
    assert aman(nilai) == harap


@pytest.mark.parametrize(
    ("kotor", "bersihnya"),
    [
        ("A\x00B", "A B"),
        ("A\x1b[31mB", "A [31mB"),
        ("A\r\nB\x85C\u2028D", "A  B C D"),
        ("A\ud800B\ufffe", "A B "),
        ("Ng\u1ea1n \u2013 \U0001f600", "Ng\u1ea1n \u2013 \U0001f600"),
    ],
)
def test_what_a_file_cannot_hold_becomes_a_space(kotor: str, bersihnya: str) -> None:
    assert bersih(kotor) == bersihnya


@given(st.lists(JAHAT, min_size=1, max_size=4))
@example(["=cmd|'/c calc'!A1", "@SUM(1)", "\t+1", f"{LEBAR_PENUH[0]}1"])
@example(["a\x00b", "_x0041_", "#N/A", "'", '"', "a;b,c"])
def test_hostile_names_are_text_in_both_files(nama: list[str]) -> None:
    baris = [
        (nomor, satu, Decimal("83.55"), "") for nomor, satu in enumerate(nama, start=1)
    ]
    isi_csv = baca_csv(csv_bytes("Peringkat", KEPALA, baris))
    assert isi_csv == [
        list(KEPALA),
        *([str(n), aman(satu), "83.55", ""] for n, satu, *_ in baris),
    ]
    assert [sel for satu in isi_csv for sel in satu if _jalan(sel)] == []
    judul, kosong, kepala, *isi_xlsx = baca_xlsx(xlsx_bytes("Uji", KEPALA, baris))
    assert [sel.value for sel in kepala] == list(KEPALA)
    assert [(b[0].value, b[1].value or "", b[2].value) for b in isi_xlsx] == [
        (nomor, bersih(satu), 83.55) for nomor, satu, *_ in baris
    ]
    jenis = {sel.data_type for b in (judul, kosong, kepala, *isi_xlsx) for sel in b}
    assert jenis <= {"s", "n", "inlineStr"}  # the last: an empty text


def _jalan(sel: str) -> bool:
    """Whether a spreadsheet might take this cell for a formula."""
    return sel.lstrip()[:1] in AWAL_RUMUS


def test_numbers_keep_their_type_and_two_decimals() -> None:
    *_, baris = baca_xlsx(
        xlsx_bytes("Uji", KEPALA, [(1, "Jurang", Decimal("97.50"), None)])
    )
    assert [(sel.value, sel.data_type) for sel in baris[:3]] == [
        (1, "n"),
        ("Jurang", "s"),
        (97.5, "n"),
    ]
    assert baris[2].number_format == "0.00"


def test_a_workbook_begins_with_its_title_and_a_head_that_stays() -> None:
    buku = load_workbook(io.BytesIO(xlsx_bytes("=Judul", KEPALA, [])))
    lembar = buku.active
    assert lembar is not None
    assert (buku.sheetnames, lembar.freeze_panes) == (["Tabel"], "A4")
    assert [(b[0].value, b[0].data_type, b[0].font.bold) for b in lembar.rows] == [
        ("=Judul", "s", True),
        (None, "n", False),
        ("Peringkat", "s", True),
    ]


def test_a_csv_file_is_marked_as_utf8_and_ends_its_lines_as_excel_does() -> None:
    assert csv_bytes("Uji", ("A", "B"), [("é", None)]) == (
        b"\xef\xbb\xbfA,B\r\n\xc3\xa9,\r\n"
    )


def test_two_kinds_of_file() -> None:
    assert list(BENTUK) == ["csv", "xlsx"]
    assert {tulis for _, tulis in BENTUK.values()} == {csv_bytes, xlsx_bytes}
