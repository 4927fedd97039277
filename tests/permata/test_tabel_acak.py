"""Anything at all: rows or a refusal in words, never another exception (PBT-12)."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError

from permata.tabel import (
    BATAS,
    BATAS_BESAR,
    Baris,
    TabelError,
    baca_tabel,
    baca_tabel_terpisah,
)
from permata.tabel.rupa import TERBANYAK
from tests.permata.contoh_tabel import bagian, buku, kemas, lembar

BENIH = (
    buku(["NPP", "BLTH", "Jumlah"], ["0012", "2026-07", 181440], [None, "x", 1.5]),
    lembar(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46218</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>A</t></is></c></row>'
    ),
    b'\xef\xbb\xbfNPP;BLTH;Jumlah\r\n0012;2026-07;181440\r\n"a;b";\xc3\xa9;2,5\r\n',
    "NPP,Nama\n0012,José\n".encode("cp1252"),
)
SEL = st.one_of(
    st.none(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.text(max_size=30),
)


def baris_atau_galat(isi: bytes, nama: str = "") -> list[Baris] | None:
    """Rows within the limits, or None where it was refused with a sentence."""
    pesan = ""
    try:
        baris = list(baca_tabel(isi, nama))
    except TabelError as error:
        pesan = str(error.message)
    if pesan:
        assert pesan.endswith(".")
        return None
    nomor = [satu.nomor for satu in baris]
    assert nomor == sorted(set(nomor))
    assert all(
        0 < len(satu.sel) <= BATAS.kolom and satu.sel[-1] is not None for satu in baris
    )
    for satu in baris:
        for sel in satu.sel:
            assert not isinstance(sel, str) or (
                0 < len(sel) <= BATAS.sel and sel.encode() and "\0" not in sel
            )
    return baris


@given(
    st.sampled_from(BENIH),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6),
    st.integers(0, 40),
)
def test_bytes_that_changed_on_their_way(
    asli: bytes, ganti: list[tuple[int, int]], potong: int
) -> None:
    isi = bytearray(asli)
    for letak, nilai in ganti:
        isi[letak % len(isi)] = nilai
    baris_atau_galat(bytes(isi[: len(isi) - potong]))


@given(st.binary(max_size=300))
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + bytes(18))
@example(b"\xff\xfe")
def test_any_bytes(isi: bytes) -> None:
    baris_atau_galat(isi)


NAMA = st.sampled_from(
    ["row", "c", "v", "f", "is", "t", "r", "rPh", "sheetData", "x:c", "cc"]
)
ATRIBUT = st.dictionaries(
    st.sampled_from(["r", "s", "t"]),
    st.sampled_from(["A1", "B2", "ZZ9", "a", "", "1", "-1", "s", "n", "b", "d", "e"]),
)
ISI = st.text("0123456789.eE-+_xDT:ABab \u00e9", max_size=12)


@st.composite
def xml(gambar: st.DrawFn, dalam: int = 4) -> str:
    nama = gambar(NAMA)
    atribut = "".join(f' {k}="{n}"' for k, n in gambar(ATRIBUT).items())
    anak = gambar(st.lists(xml(dalam - 1), max_size=3)) if dalam else []
    return f"<{nama}{atribut}>{escape(gambar(ISI))}{''.join(anak)}</{nama}>"


@given(st.lists(xml(), max_size=4))
def test_sheets_of_any_elements(data: list[str]) -> None:
    baris_atau_galat(lembar("".join(data)))


# What stands in a sheet: rows as programs write them, and all that looks like one.
_POTONG = st.sampled_from(
    [
        *("<row>", '<row r="2">', '<row r="9" spans="1:2" ht="15">', '<row r="x">'),
        *(
            "</row>",
            "<row/>",
            "</row >",
            "<!-- </row>",
            " -->",
            "<![CDATA[</row>",
            "]]>",
        ),
        *("<c>", '<c r="A1">', '<c r="B2" s="1">', '<c t="s" s="1">', '<c r="A">'),
        *('<c t="str">', '<c t="inlineStr">', '<c s="1" s="1">', '<c r="31">', "</c>"),
        *("<c/>", '<c r="C1" s="1" />', "<v/>", "<v>", "</v>", "<is><t>", "</t></is>"),
        *('<is><t xml:space="preserve">', "<f>1</f>", "<rPh>", "</rPh>", "<r>", "</r>"),
        *("0", "46218", "Jurang", "a&amp;b", "&x;", "_x000D_", "\ufeff", "]]>", " "),
        *("<v>7</v>", '<c r="A1"><v>7</v></c>', '<c t="s"><v>0</v></c>'),
        *(
            '<row r="3"><c r="B3" t="str"><v>A</v></c></row>',
            "<row><c><v>1</v></c></row>",
        ),
        *("</sheetData>", "<sheetData>", "<x:row>", "</x:row>", "x" * 600),
    ]
)

_DUA_BARIS = [f"<row><c><v>{n}</v></c></row>" for n in (1, 2)]


@given(st.lists(_POTONG, max_size=14))
@example(["<row>", "</row>", "<!-- </row>", "<row><c><v>1</v></c></row>", " -->"])
@example(["<row><c><v>1</v></c></row>"] * 3)
@example(["<row>", "<row/>", "<row><c><v>1</v></c></row>", "</row>"])
@example(["<row>", "<c>", *_DUA_BARIS, "</c>", "</row>"])
def test_plain_rows_are_read_as_the_parser_reads_them(potong: list[str]) -> None:
    """With a prefix nothing is a plain row, and it still means the same."""
    lurus = "<row><c><v>8</v></c></row>" + "".join(potong)
    terurai = lurus.replace("<row", "<x:row").replace("</row", "</x:row")
    assert _baris_atau_pesan(lurus) == _baris_atau_pesan(terurai)


def _baris_atau_pesan(data: str) -> list[Baris] | str:
    try:
        return list(baca_tabel(lembar(data), ""))
    except TabelError as error:
        return str(error.message)


_ISI_SEL = st.sampled_from(
    ["", "7", "46218", "-1.5", "1e400", "Jurang", "a&amp;b", "_x000D_", " ", "x" * 600]
)
_BENTUK = st.sampled_from(
    [
        *('t="str"><v>{}</v></c>', 't="inlineStr"><is><t>{}</t></is></c>', "/>"),
        *('s="1"><v>{}</v></c>', "><v>{}</v></c>", 's="1" t="n"><v>{}</v></c>'),
        *('t="s"><v>0</v></c>', "><v/></c>", "><f>1</f><v>{}</v></c>"),
    ]
)


@st.composite
def baris_serupa(gambar: st.DrawFn) -> str:
    """Rows of one or two shapes that take turns, whose cells differ."""
    kolom = st.lists(st.sampled_from("ABCDZ"), min_size=1, max_size=3)
    rupa = gambar(st.lists(kolom, min_size=1, max_size=2))
    bentuk = [[(huruf, gambar(_BENTUK)) for huruf in satu] for satu in rupa]
    semua = ""
    for nomor in range(1, gambar(st.integers(3, 7))):
        acuan = gambar(
            st.sampled_from([f' r="{nomor}"', "", f' r="{2 * nomor}" ht="9"'])
        )
        sel = "".join(
            f'<c r="{huruf}{nomor}" {isi.format(gambar(_ISI_SEL))}'
            for huruf, isi in bentuk[gambar(st.integers(0, len(rupa) - 1))]
        ).replace(" >", ">")
        semua += f"<row{acuan}>{sel}</row>"
    return semua


@given(baris_serupa())
def test_rows_of_one_shape_are_read_as_the_parser_reads_them(semua: str) -> None:
    lurus = "<row><c><v>8</v></c></row>" + semua
    terurai = lurus.replace("<row", "<x:row").replace("</row", "</x:row")
    assert _baris_atau_pesan(lurus) == _baris_atau_pesan(terurai)


@pytest.mark.parametrize("rupa", [1, 2 * TERBANYAK])
def test_more_texts_and_more_shapes_than_are_remembered(rupa: int) -> None:
    nomor = range(1, 1_300)
    isi = "".join(
        f'<row r="{n}"><c r="B{n}" s="{n % rupa}" t="str"><v>T{n}</v></c>'
        f'<c r="D{n}" t="str"><v>{"" if n % 2 else "x"}</v></c></row>'
        for n in nomor
    )
    assert list(baca_tabel(lembar(isi), "")) == [
        Baris(n, (None, f"T{n}") if n % 2 else (None, f"T{n}", None, "x"))
        for n in nomor
    ]


@pytest.mark.parametrize("panjang", [1 << 17, 1 << 20, 1 << 21])
def test_rows_across_the_pieces_in_which_a_sheet_is_read(panjang: int) -> None:
    """Also around a blank row that is longer than there is patience for."""
    satu = "<row><c><v>7</v></c><c><v>-1.5</v></c></row>"
    isi = satu * 5_000 + f"<row>{' ' * panjang}</row>" + satu * 5
    baris = [Baris(n, (7, -1.5)) for n in (*range(1, 5_001), *range(5_002, 5_007))]
    assert (
        list(baca_tabel(kemas(bagian(isi), ZIP_STORED), "", batas=BATAS_BESAR)) == baris
    )


@pytest.mark.parametrize(
    "nama", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"]
)
@given(data=st.data())
def test_parts_around_the_sheet_that_changed(nama: str, data: Any) -> None:
    isi = bagian('<row><c t="s"><v>0</v></c><c s="1"><v>46218</v></c></row>')
    teks = isi[nama].decode()
    awal = data.draw(st.integers(0, len(teks)))
    akhir = data.draw(st.integers(awal, min(len(teks), awal + 12)))
    teks = teks[:awal] + data.draw(st.text('<>/"= rdId1:.', max_size=6)) + teks[akhir:]
    baris_atau_galat(kemas(isi | {nama: teks.encode()}))


@given(st.lists(st.lists(SEL, min_size=1, max_size=5), min_size=1, max_size=6))
def test_cells_of_any_value_are_kept_or_refused(baris: list[list[Any]]) -> None:
    """What openpyxl agrees to write; a text never turns into a number or back."""
    try:
        isi = buku(*baris)
    except IllegalCharacterError:
        return
    hasil = baris_atau_galat(isi)
    if hasil is None:
        return
    for satu in hasil:
        for kolom, sel in enumerate(satu.sel):
            asal = baris[satu.nomor - 1][kolom]
            if isinstance(asal, str) and not asal.startswith("="):
                assert isinstance(sel, str | None)
            elif not isinstance(asal, str):
                assert not isinstance(sel, str)


def test_a_child_that_dies_is_a_refusal() -> None:
    """The far side gets the same answers, and a sentence where there is none."""
    with pytest.raises(TabelError, match="rusak atau terpotong"):
        baca_tabel_terpisah(b"PK\x03\x04", "a.xlsx")
