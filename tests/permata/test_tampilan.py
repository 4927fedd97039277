"""What components need beyond their parameters."""

from decimal import Decimal

from django import forms
from django.core.paginator import Paginator

from permata.templatetags import tampilan


def test_tumpuk_puts_the_parts_side_by_side_with_a_gap() -> None:
    bagian = [
        {"kunci": "iuran", "poin": Decimal("38.40")},
        {"kunci": "regulasi", "poin": Decimal("18.88")},
        {"kunci": "mandiri", "poin": Decimal("0.00")},
    ]
    assert list(tampilan.tumpuk(bagian)) == [
        tampilan.Ruas("iuran", "0", "38.10"),
        tampilan.Ruas("regulasi", "38.40", "18.58"),
        tampilan.Ruas("mandiri", "57.28", "0"),
    ]


def test_koordinat_is_written_for_machines() -> None:
    assert [tampilan.koordinat(n) for n in (Decimal("1234.5"), Decimal("1E+3"), 7)] == [
        "1234.5",
        "1000",
        "7",
    ]


def test_nomor_halaman_leaves_out_the_middle() -> None:
    halaman = Paginator(range(180), 20).page(5)
    assert list(tampilan.nomor_halaman(halaman)) == [1, "…", 4, 5, 6, "…", 9]


def test_an_unknown_colour_gets_the_icon_of_information() -> None:
    assert [
        tampilan.ikon_status("sah"),
        tampilan.ikon_status("lain"),
        tampilan.ikon_kabar("kembali"),
        tampilan.ikon_kabar("lain"),
    ] == [
        "check-circle-fill",
        "info-circle-fill",
        "exclamation-triangle-fill",
        "info-circle-fill",
    ]


def test_a_message_is_coloured_by_its_level() -> None:
    assert [
        tampilan.warna_pesan(tingkat)
        for tingkat in ("success", "info", "warning", "error", "debug")
    ] == ["sah", "info", "tunggu", "kembali", "info"]


def test_a_menu_fits_whole_or_leaves_a_place_for_the_rest() -> None:
    assert [
        (tampilan.muat("abcde", 5), tampilan.sisa("abcde", 5)),
        (tampilan.muat("abcdef", 5), tampilan.sisa("abcdef", 5)),
    ] == [("abcde", ""), ("abcd", "ef")]


def test_the_error_summary_counts_the_fields_to_mend() -> None:
    class KodeForm(forms.Form):
        kode = forms.CharField()
        dana = forms.CharField()

    kosong, tolak = KodeForm({}), KodeForm({"kode": "1", "dana": "2"})
    tolak.add_error(None, "Bulan ini sudah dilaporkan.")
    assert [tampilan.judul_galat(kosong), tampilan.judul_galat(tolak)] == [
        "Ada 2 isian yang perlu diperbaiki",
        "Ada yang perlu diperbaiki",
    ]
