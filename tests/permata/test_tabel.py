"""Tables as people upload them: every cell as it was stored, or a clear refusal."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from pytest_django import Settings

from permata.tabel import (
    BATAS,
    BATAS_BESAR,
    Baris,
    Batas,
    TabelError,
    alirkan_tabel_luar,
    baca_tabel,
    baca_tabel_terpisah,
    find_kepala,
    xlsx_bytes,
)
from permata.tabel.aturan import huruf_kolom
from tests.permata.contoh_tabel import buku, lembar, simpan

NIK = "9900010101900001"
PUKUL = datetime.fromisoformat("2026-07-15T08:30")


def baca(isi: bytes, nama: str = "", /, **batas: int) -> list[Baris]:
    return list(baca_tabel(isi, nama, batas=Batas(**batas) if batas else BATAS))


def galat(isi: bytes, nama: str = "", /, **batas: int) -> str:
    with pytest.raises(TabelError) as tangkap:
        baca(isi, nama, **batas)
    return str(tangkap.value.message)


def sel(data: str, **lain: Any) -> Any:
    """The one cell of a sheet of one row."""
    (baris,) = baca(lembar(f"<row>{data}</row>", **lain))
    (nilai,) = baris.sel
    return nilai


def test_cells_keep_the_kind_they_were_stored_in() -> None:
    isi = buku(
        ["NPP", "NIK", "Bayar", "Jumlah", "Lunas"],
        [],
        ["0012", NIK, date(2026, 7, 15), 181440, True],
        [12, int(NIK), PUKUL, 1814.5, None],
    )
    assert baca(isi) == [
        Baris(1, ("NPP", "NIK", "Bayar", "Jumlah", "Lunas")),
        Baris(3, ("0012", NIK, date(2026, 7, 15), 181440, True)),
        # As every spreadsheet does, it lost the sixteenth digit of a number.
        Baris(4, (12, int(NIK) - 1, PUKUL, 1814.5)),
    ]


def test_a_path_and_a_child_process_read_the_same(tmp_path: Path) -> None:
    isi = buku(["A", "B"], [1.5, date(2026, 1, 2)], [True, PUKUL])
    jalur = tmp_path / "tabel.xlsx"
    jalur.write_bytes(isi)
    assert list(baca_tabel(jalur, jalur.name)) == baca(isi)
    assert baca_tabel_terpisah(isi, jalur.name) == baca(isi)
    with pytest.raises(TabelError, match="lebih dari 2 baris"):
        baca_tabel_terpisah(isi, "a.xlsx", batas=Batas(baris=2))
    with pytest.raises(TabelError, match="tidak dapat dibaca"):
        baca_tabel_terpisah(isi, "a.xlsx", detik=0.001)


@pytest.mark.parametrize(
    ("data", "harap"),
    [
        ('<c t="s"><v>0</v></c>', "Jurang"),
        ('<c t="inlineStr"><is><t>A</t></is></c>', "A"),
        ('<c t="inlineStr"><is><r><t>A</t></r><r><t>B</t></r></is></c>', "AB"),
        ('<c t="inlineStr"><is><t>A</t><rPh><t>b</t></rPh></is></c>', "A"),
        ('<c t="str"><f>A1</f><v>A</v></c>', "A"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="d"><v>2026-07-15T00:00:00</v></c>', date(2026, 7, 15)),
        ('<c t="d"><v>2026-07-15T08:30:00Z</v></c>', PUKUL),
        ('<c t="n"><f>1+1</f><v>2</v></c>', 2),
        ("<c><v>9.90001010190001E+15</v></c>", 9900010101900010.0),
        ("<c><v>-0.5</v></c>", -0.5),
        ('<c s="1"><v>46218</v></c>', date(2026, 7, 15)),
        ('<c s="4"><v>46218.354166666664</v></c>', PUKUL),
        ('<c s="1"><v>46218.99999999</v></c>', date(2026, 7, 16)),
        ('<c s="1"><v>1</v></c>', date(1900, 1, 1)),
        ('<c s="1"><v>59</v></c>', date(1900, 2, 28)),
        ('<c s="1"><v>60</v></c>', 60),
        ('<c s="1"><v>61</v></c>', date(1900, 3, 1)),
        ('<c s="1"><v>0.5</v></c>', 0.5),
        ('<c s="1"><v>-7</v></c>', -7),
        ('<c s="1"><v>9900010101900001</v></c>', 9900010101900001),
        ('<c s="2"><v>1.25</v></c>', 1.25),
        ('<c s="3"><v>46218</v></c>', 46218),
        ('<c s="99"><v>46218</v></c>', 46218),
        ('<x:c xmlns:x="a" t="str"><x:v>A</x:v></x:c>', "A"),
        ('<c t="str"><v>A_x000D_B</v></c>', "A\rB"),
        ('<c t="str"><v>A_xD800_B_x0000_C</v></c>', "A\ufffdB\ufffdC"),
        ('<c t="str"><v> 0012 </v></c>', " 0012 "),
    ],
)
def test_one_cell(data: str, harap: object) -> None:
    hasil = sel(data)
    assert (hasil, type(hasil)) == (harap, type(harap))


def test_rich_shared_text_without_its_reading() -> None:
    teks = "<si><r><t>Ju</t></r><r><t>rang</t></r><rPh><t>x</t></rPh></si>"
    assert sel('<c t="s"><v>0</v></c>', teks=teks) == "Jurang"


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    lama = Workbook()
    lama.epoch = CALENDAR_MAC_1904
    assert lama.active is not None
    lama.active.append([date(2026, 7, 15)])
    assert baca(simpan(lama)) == [Baris(1, (date(2026, 7, 15),))]
    pr = '<workbookPr date1904="1"/>'
    assert sel('<c s="1"><v>0</v></c>', pr=pr) == date(1904, 1, 1)
    assert sel('<c s="1"><v>-1</v></c>', pr=pr) == -1


def test_the_first_visible_sheet_that_has_rows() -> None:
    satu, dua = (f'<row r="2"><c t="str"><v>{n}</v></c></row>' for n in "AB")
    kosong = '<row r="1"><c s="1"/></row><row r="9"><c t="str"><v> </v></c></row>'
    assert baca(lembar(kosong, satu, dua)) == [Baris(2, ("A",))]
    tersembunyi = lembar(satu, satu, dua, keadaan=["hidden", "veryHidden"])
    assert baca(tersembunyi) == [Baris(2, ("B",))]
    assert baca(lembar(kosong)) == []


def test_merged_cells_and_hidden_rows_and_titles() -> None:
    b = Workbook()
    halaman = b.active
    assert halaman is not None
    for satu in (["Laporan", None, None], [], ["NPP", None, "Jumlah"], ["1", "2", "3"]):
        halaman.append(satu)
    halaman.merge_cells("A1:C1")
    halaman.merge_cells("A3:B3")
    halaman.row_dimensions[4].hidden = True
    isi = baca(simpan(b))
    assert isi == [
        Baris(1, ("Laporan",)),
        Baris(3, ("NPP", None, "Jumlah")),
        Baris(4, ("1", "2", "3")),
    ]
    assert find_kepala(isi) == isi[1]
    assert (isi[0].di(0), isi[0].di(2)) == ("Laporan", None)


@pytest.mark.parametrize(
    ("isi", "nomor"),
    [
        ([], None),
        ([("a",), (1, 2)], None),
        ([("a", 1, 2), ("NPP", "BLTH", "Jumlah")], 2),
        ([("Cabang", "Kudus"), ("a", "b", "c", "d", "e")], 2),
        ([("Cabang", "Kudus"), ("a", "b", "c", "d")], 1),
        ([("NPP", "Jumlah"), ("1", 2)], 1),
    ],
)
def test_where_the_head_stands(isi: list[tuple[Any, ...]], nomor: int | None) -> None:
    kepala = find_kepala([Baris(n, satu) for n, satu in enumerate(isi, start=1)])
    assert (kepala and kepala.nomor) == nomor


def test_what_we_write_we_read() -> None:
    isi = xlsx_bytes("Daftar", ("NIK", "Nama"), [(NIK, "=1+1"), ("", "Budi")])
    assert baca(isi) == [
        Baris(1, ("Daftar",)),
        Baris(3, ("NIK", "Nama")),
        Baris(4, (NIK, "=1+1")),
        Baris(5, (None, "Budi")),
    ]


def test_a_formula_that_was_never_computed_is_named() -> None:
    assert galat(buku(["A"], ["=1+1"])) == (
        "Baris 2, kolom A: rumus ini belum dihitung. Buka di Excel, simpan, lalu "
        "unggah lagi."
    )
    assert baca(lembar('<row><c t="str"><f>A9</f><v></v></c></row>')) == []


@pytest.mark.parametrize(
    ("batas", "pesan"),
    [
        ({"baris": 2}, "Tabel ini lebih dari 2 baris."),
        ({"kolom": 2}, "Baris 3 berisi lebih dari 2 kolom."),
        ({"sel": 4}, "Baris 3, kolom B: isi sel lebih dari 4 huruf."),
        ({"ukuran": 100}, "Berkas lebih dari 0 MB."),
        ({"terurai": 1000}, "Isi berkas Excel ini terlalu besar"),
    ],
)
def test_limits_hold_while_reading(batas: dict[str, int], pesan: str) -> None:
    isi = buku(["A"], ["B", "C"], ["a", "bcdef", "d"])
    assert galat(isi, **batas).startswith(pesan)


def test_exactly_at_the_limits() -> None:
    isi = buku(["A"], ["abcd", "C"])
    assert len(baca(isi, baris=2, kolom=2, sel=4)) == 2


def test_a_lonely_cell_far_below_costs_nothing() -> None:
    isi = lembar('<row r="1048576"><c r="A1048576"><v>7</v></c></row>')
    assert baca(isi) == [Baris(1_048_576, (7,))]
    jauh = lembar('<row r="1"><c r="XFD1"><v>7</v></c></row>')
    assert galat(jauh).startswith("Baris 1 berisi lebih dari 30 kolom.")


@pytest.mark.parametrize(
    ("kolom", "huruf"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_of_columns(kolom: int, huruf: str) -> None:
    assert huruf_kolom(kolom) == huruf


def test_more_different_cells_than_are_remembered() -> None:
    isi = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(20_050))
    baris = list(baca_tabel(lembar(isi), "", batas=BATAS_BESAR))
    assert [satu.sel for satu in baris] == [(n,) for n in range(20_050)]


def test_a_long_table_comes_from_its_child_in_pieces(settings: Settings) -> None:
    """Whoever wants the first rows only does not wait for the last."""
    isi = buku(*([n, date(2026, 1, 2), f"A{n}"] for n in range(2_500)))
    langsung = list(alirkan_tabel_luar(isi, "a.xlsx"))
    settings.PERMATA_BERKAS_TERPISAH = True
    assert list(alirkan_tabel_luar(isi, "a.xlsx")) == langsung
    assert next(alirkan_tabel_luar(isi, "a.xlsx")) == Baris(
        1, (0, date(2026, 1, 2), "A0")
    )


def test_only_what_is_pasted_is_read_in_this_process(settings: Settings) -> None:
    semua = (
        satu
        for paket in ("desa", "sosialisasi", "penilaian")
        for satu in (settings.BASE_DIR / paket).rglob("*.py")
        if re.search(
            r"from permata.tabel\S* import [^\n]*\bbaca_tabel\b", satu.read_text()
        )
    )
    assert [satu.name for satu in semua] == ["daftar.py"]
