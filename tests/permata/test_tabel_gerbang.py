"""The gate: what is no plain workbook never reaches a reader (SEC-40)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_BZIP2, ZipFile

import pytest

from permata.tabel import BATAS_BESAR, TabelError, baca_tabel
from tests.permata.contoh_tabel import bagian, kemas, lembar
from tests.permata.test_tabel import baca, galat

SATU = '<row r="1"><c r="A1"><v>7</v></c></row>'
UTUH = bagian(SATU)
SHEET = "xl/worksheets/sheet1.xml"
RUSAK = (
    "Berkas Excel ini rusak atau terpotong. Buka di Excel, simpan ulang sebagai .xlsx, "
    "lalu unggah lagi."
)
MAKRO = "Berkas ini memuat makro atau objek."
SUSUNAN = "Susunan berkas Excel ini tidak wajar."
BESAR = "Isi berkas Excel ini terlalu besar"
UTF8 = "Berkas Excel ini tidak memakai UTF-8."


def test_the_sound_one_passes() -> None:
    assert len(baca(kemas(UTUH))) == 1


@pytest.mark.parametrize(
    ("nama", "pesan"),
    [
        ("xl/vbaProject.bin", MAKRO),
        ("xl/activeX/activeX1.xml", MAKRO),
        ("xl/embeddings/oleObject1.bin", MAKRO),
        ("xl/macrosheets/sheet1.xml", MAKRO),
        ("xl/externalLinks/externalLink1.xml", "Berkas ini memuat rumus yang menunjuk"),
        ("/etc/passwd", SUSUNAN),
        ("../../etc/passwd", SUSUNAN),
        ("xl/../../x", SUSUNAN),
        ("c:x", SUSUNAN),
        ("xl\\x.xml", SUSUNAN),
        ("XL/Workbook.xml", SUSUNAN),
        ("xl/workbook.bin", "Ini Excel biner (.xlsb)."),
        ("content.xml", "Ini berkas LibreOffice (.ods)."),
        ("word/document.xml", "Ini dokumen Word, bukan tabel."),
        ("ppt/presentation.xml", "Ini presentasi, bukan tabel."),
    ],
)
def test_parts_that_no_plain_workbook_has(nama: str, pesan: str) -> None:
    assert galat(kemas({**UTUH, nama: b"<a/>"})).startswith(pesan)


def test_a_part_that_is_there_twice() -> None:
    keluar = BytesIO(kemas(UTUH))
    with warnings.catch_warnings(action="ignore"), ZipFile(keluar, "a") as arsip:
        arsip.writestr(SHEET, b"<a/>")
    assert galat(keluar.getvalue()).startswith(SUSUNAN)


def test_too_many_parts() -> None:
    banyak = {f"xl/media/{n}.png": b"" for n in range(200)}
    assert galat(kemas(UTUH | banyak)) == "Berkas ini memuat lebih dari 200 bagian."


def test_other_ways_to_pack() -> None:
    assert galat(kemas(UTUH, ZIP_BZIP2)).startswith("Berkas ini dikunci atau dikemas")
    kunci = bytearray(kemas(UTUH))
    kunci[6] |= 1  # the flag of encryption, here and in the directory
    kunci[kunci.find(b"PK\x01\x02") + 8] |= 1
    assert galat(bytes(kunci)).startswith("Berkas ini dikunci atau dikemas")


@pytest.mark.parametrize("nama", [SHEET, "xl/sharedStrings.xml", "xl/theme/theme1.xml"])
@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "Berkas Excel ini memuat DTD."),
        (b"<!doctype a><a/>", "Berkas Excel ini memuat DTD."),
        (b" " * 65_530 + b"<!DOCTYPE a><a/>", "Berkas Excel ini memuat DTD."),
        (b" " * 65_540 + b'<a><!ENTITY b "c"></a>', "Berkas Excel ini memuat DTD."),
        ("<!DOCTYPE a><a/>".encode("utf-16"), UTF8),
        ("<!DOCTYPE a><a/>".encode("utf-16-le"), UTF8),
        (b"<a>\xe9</a>", UTF8),
        (b"<a>\xc3", UTF8),
    ],
)
def test_entities_and_other_encodings(nama: str, isi: bytes, pesan: str) -> None:
    assert galat(kemas({**UTUH, nama: isi})).startswith(pesan)


def test_what_a_part_says_of_its_encoding_is_ignored() -> None:
    isi = UTUH[SHEET].replace(b"UTF-8", b"cp037")
    assert len(baca(kemas({**UTUH, SHEET: isi}))) == 1


@pytest.mark.parametrize(
    ("nama", "ukuran"),
    [
        ("xl/media/gambar.png", 31 * 2**20),  # all together
        ("xl/styles.xml", 5 * 2**20),
        ("xl/theme/theme1.xml", 5 * 2**20),
        (SHEET, 2 * 2**20),  # small, but out of next to nothing
    ],
)
def test_bombs(nama: str, ukuran: int) -> None:
    assert galat(kemas({**UTUH, nama: b" " * ukuran})).startswith(BESAR)


def test_a_directory_that_lies_about_sizes() -> None:
    jujur = bytearray(kemas({**UTUH, SHEET: UTUH[SHEET] + b" " * 5000}))
    letak = jujur.find(b"PK\x01\x02", jujur.find(b"PK\x01\x02") + 4)
    while jujur[letak + 46 : letak + 46 + len(SHEET)] != SHEET.encode():
        letak = jujur.find(b"PK\x01\x02", letak + 4)
    jujur[letak + 24 : letak + 28] = (100).to_bytes(4, "little")
    assert galat(bytes(jujur)) == RUSAK


def test_a_text_of_megabytes_in_one_cell() -> None:
    besar = f'<row><c t="inlineStr"><is><t>{"abc " * 10_000}</t></is></c></row>'
    pesan = "Baris 1, kolom A: isi sel lebih dari 500 huruf."
    assert galat(lembar(besar)).startswith(pesan)
    bersama = f"<si><t>{'x' * 501}</t></si>"
    rujuk = '<row><c t="s"><v>0</v></c></row>'
    assert galat(lembar(rujuk, teks=bersama)).startswith(pesan)
    assert len(baca(lembar(rujuk, teks=bersama.replace("xx", "x")))) == 1


@pytest.mark.parametrize(
    "data",
    [
        '<row><c t="s"><v>1</v></c></row>',
        '<row><c t="s"><v>-1</v></c></row>',
        '<row><c t="s"><v>x</v></c></row>',
        "<row><c><v>1_000</v></c></row>",
        "<row><c><v>inf</v></c></row>",
        "<row><c><v>9E999</v></c></row>",
        f"<row><c><v>{'9' * 41}</v></c></row>",
        '<row><c t="d"><v>kemarin</v></c></row>',
        '<row r="2"/><row r="2"/>',
        '<row r="2"/><row r="1"/>',
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="x"/>',
        '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        "<row><c>",
        "</sheetData></worksheet><worksheet>",
    ],
)
def test_broken_sheets(data: str) -> None:
    assert galat(lembar(data)) == RUSAK


@pytest.mark.parametrize(
    "nama", ["xl/workbook.xml", SHEET, "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_a_missing_part(nama: str) -> None:
    assert galat(kemas({n: isi for n, isi in UTUH.items() if n != nama})) == RUSAK


def test_a_workbook_at_home_elsewhere_in_the_zip() -> None:
    pindah = {n.replace("workbook.xml", "buku2.xml"): isi for n, isi in UTUH.items()}
    pindah["_rels/.rels"] = UTUH["_rels/.rels"].replace(b"workbook.xml", b"buku2.xml")
    assert len(baca(kemas(pindah))) == 1
    tanpa = {n: isi for n, isi in UTUH.items() if n != "_rels/.rels"}
    assert len(baca(kemas(tanpa))) == 1


@pytest.mark.parametrize(
    ("isi", "nama", "pesan"),
    [
        (b"", "a.xlsx", "Berkas kosong. Pilih berkas lain."),
        (b"a;b", "a.exe", "Berkas .exe bukan tabel."),
        (b"a;b", "a.pdf", "Berkas .pdf bukan tabel."),
        (b"%PDF-1.7 ...", "a.xlsx", "Ini PDF, bukan tabel."),
        (b"{\\rtf1 ...", "a.csv", "Ini dokumen, bukan tabel."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.xls", "Ini Excel lama (.xls) atau Excel yang"),
        (b"\xef\xbb\xbf\r\n<HTML><table>", "a.xls", "Ini halaman web yang diberi nama"),
        (b'<?xml version="1.0"?><Workbook/>', "a.xls", "Ini halaman web yang diberi"),
        (b"PK\x03\x04 ...", "a.xlsx", RUSAK),
        (kemas(UTUH)[:-30], "a.xlsx", RUSAK),
        (kemas({"a.txt": b"a"}), "a.zip", "Berkas .zip bukan tabel."),
        (kemas({"a.txt": b"a"}), "a.xlsx", "Ini berkas ZIP, bukan tabel."),
    ],
)
def test_files_of_another_kind(isi: bytes, nama: str, pesan: str) -> None:
    assert galat(isi, nama).startswith(pesan)


def test_a_refusal_comes_before_the_first_row_is_asked_for() -> None:
    """So that a page or a job can say so before it begins."""
    baris = baca_tabel(kemas(UTUH), "a.xlsx", batas=BATAS_BESAR)
    assert isinstance(baris, Iterator)
    with pytest.raises(TabelError, match="Ini PDF"):
        baca_tabel(b"%PDF", "a.xlsx")
