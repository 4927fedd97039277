"""CSV as Excel, LibreOffice and web applications write it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permata.tabel import Baris
from tests.permata.test_tabel import baca, galat

BUKAN_TABEL = (
    "Isi berkas ini bukan tabel. Simpan tabelnya sebagai Excel (.xlsx) atau CSV UTF-8, "
    "lalu unggah lagi."
)


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("akhir", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
def test_encodings_delimiters_and_ends_of_lines(
    sandi: str, akhir: str, pemisah: str
) -> None:
    teks = akhir.join(["NPP|Nama", "0012|José", "", '7|"a|b"', ""])
    assert baca(teks.replace("|", pemisah).encode(sandi), "a.csv") == [
        Baris(1, ("NPP", "Nama")),
        Baris(2, ("0012", "José")),
        Baris(4, ("7", f"a{pemisah}b")),
    ]


@pytest.mark.parametrize(
    ("teks", "baris"),
    [
        ("sep=,\na;b,c\n", [Baris(1, ("a;b", "c"))]),
        ("SEP=;\r\na;b\r\n", [Baris(1, ("a", "b"))]),
        (
            "npp;jumlah\n1;2,50\n2;3,50\n",
            [
                Baris(1, ("npp", "jumlah")),
                Baris(2, ("1", "2,50")),
                Baris(3, ("2", "3,50")),
            ],
        ),
        ("1;2,50\n2;3,50\n", [Baris(1, ("1", "2,50")), Baris(2, ("2", "3,50"))]),
        (
            "nama,desa\na;b;c,d\n",
            [Baris(1, ("nama", "desa")), Baris(2, ("a;b;c", "d"))],
        ),
        ("nama\nBudi\n", [Baris(1, ("nama",)), Baris(2, ("Budi",))]),
        ('a;"dua\nbaris"\nb;c', [Baris(1, ("a", "dua\nbaris")), Baris(2, ("b", "c"))]),
        (";;\n ; ;\na;;\n", [Baris(3, ("a",))]),
        ("\n\n", []),
    ],
)
def test_the_delimiter_is_the_one_the_rows_agree_on(
    teks: str, baris: list[Baris]
) -> None:
    assert baca(teks.encode(), "a.csv") == baris


@pytest.mark.parametrize(
    "isi",
    [
        b"a;b\x00",
        b"\x89PNG\r\n\x1a\n\x00",
        "a;b".encode("utf-16"),
        b"a;\x81b",
        b"a\x1bb",
    ],
)
def test_what_is_no_text_is_no_table(isi: bytes) -> None:
    assert galat(isi, "a.csv") == BUKAN_TABEL


@pytest.mark.parametrize("teks", ['a;b\n1;"2\n3;4\n', 'a;b\n1;"2"x\n'])
def test_an_open_quote_never_swallows_rows(teks: str) -> None:
    assert galat(teks.encode(), "a.csv") == (
        "Tanda petik di baris 2 tidak berpasangan. Buka berkas ini di Excel, simpan "
        "sebagai .xlsx, lalu unggah lagi."
    )


def test_limits_hold_while_reading() -> None:
    isi = b"a;b\n\n1;2;;\nabcdef;1\n"
    assert galat(isi, baris=2).startswith("Tabel ini lebih dari 2 baris.")
    assert galat(isi, kolom=1).startswith("Baris 1 berisi lebih dari 1 kolom.")
    assert galat(isi, sel=5).startswith("Baris 4, kolom A: isi sel lebih dari 5 huruf.")
    assert len(baca(isi, baris=3, kolom=2, sel=6)) == 3


ISI = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8)


@given(st.lists(st.lists(ISI, min_size=2, max_size=2), min_size=1, max_size=8))
def test_what_a_spreadsheet_writes_comes_back(baris: list[list[str]]) -> None:
    """Under a head without signs, whatever the cells hold."""
    teks = io.StringIO()
    csv.writer(teks, delimiter=";", quoting=csv.QUOTE_ALL).writerows(
        [["satu", "dua"]] * 9 + baris
    )
    harap = [
        Baris(nomor, tuple(s if s.strip() else None for s in satu))
        for nomor, satu in enumerate(baris, start=10)
        if any(s.strip() for s in satu)
    ]
    tampak = [
        Baris(b.nomor, (b.di(0), b.di(1))) for b in baca(teks.getvalue().encode(), "")
    ]
    assert tampak[9:] == harap
