from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils.timezone import get_current_timezone
from hypothesis import given
from hypothesis import strategies as st

from permata.angka import (
    TERBESAR,
    AngkaError,
    normalize_telepon,
    parse_blth,
    parse_nomor_peraturan,
    parse_rupiah,
)


@pytest.mark.parametrize(
    ("tulisan", "rupiah"),
    [
        ("1.234.567,00", 1_234_567),
        ("1,234,567.00", 1_234_567),
        ("1 234 567", 1_234_567),
        ("Rp 600.000", 600_000),
        ("Rp181.440", 181_440),
        ("rp. 600.000,-", 600_000),
        ("Rp600.000.-", 600_000),
        ("Rp 600.000,\u2014", 600_000),
        ("IDR 1,000,000", 1_000_000),
        ("600000", 600_000),
        ("600.000", 600_000),
        ("600,000", 600_000),
        ("16800,00", 16_800),
        ("16800.00", 16_800),
        ("0", 0),
        ("\u00a0897.450,00 ", 897_450),
        (600_000, 600_000),
        (600_000.0, 600_000),
        (Decimal("600000.00"), 600_000),
        (TERBESAR, TERBESAR),
    ],
)
def test_rupiah(tulisan: object, rupiah: int) -> None:
    assert parse_rupiah(tulisan) == rupiah


DUA_CARA = (
    "Jumlah ini dapat dibaca dua cara. Tulis tanpa titik dan koma, misalnya 600000."
)
TANPA_SEN = "Rupiah ditulis tanpa sen, misalnya 600.000."
HANYA_ANGKA = "Tulis rupiah dengan angka saja, misalnya 600.000."


@pytest.mark.parametrize(
    ("tulisan", "pesan"),
    [
        ("600.00", DUA_CARA),
        ("1,5", DUA_CARA),
        ("1.234,567", DUA_CARA),
        ("1.000.00", DUA_CARA),
        ("1.2.3", DUA_CARA),
        ("0.600", DUA_CARA),
        ("000600", DUA_CARA),
        ("12.34.567", DUA_CARA),
        ("1.234.567,50", TANPA_SEN),
        (0.5, TANPA_SEN),
        (float("nan"), TANPA_SEN),
        (float("inf"), TANPA_SEN),
        ("600 ribu", HANYA_ANGKA),
        ("-600000", HANYA_ANGKA),
        ("٦٠٠", HANYA_ANGKA),
        ("1" * 41, HANYA_ANGKA),
        ("", "Jumlah rupiah belum diisi."),
        (None, "Jumlah rupiah belum diisi."),
        (True, "Jumlah rupiah belum diisi."),
        (-1, "Jumlah rupiah tidak boleh kurang dari nol."),
        (
            "240612345678",
            "Jumlah rupiah terlalu besar. Periksa banyaknya angka nol.",
        ),
    ],
)
def test_rupiah_in_doubt_is_refused(tulisan: object, pesan: str) -> None:
    with pytest.raises(AngkaError) as tangkap:
        parse_rupiah(tulisan)
    assert tangkap.value.messages == [pesan]


@given(
    st.integers(0, TERBESAR),
    st.sampled_from([",", ".", " "]),
    st.booleans(),
    st.sampled_from(["", "Rp", "Rp ", "rp. ", "IDR "]),
)
def test_rupiah_written_any_way_comes_back(
    nilai: int, ribuan: str, sen: bool, awalan: str
) -> None:
    desimal = "." if ribuan == "," else ","
    akhiran = f"{desimal}00" if sen and nilai > 999 else ""
    assert parse_rupiah(f"{awalan}{nilai:,}".replace(",", ribuan) + akhiran) == nilai


@given(st.text("0123456789., Rp-", max_size=20))
def test_rupiah_is_one_value_or_a_refusal(tulisan: str) -> None:
    try:
        nilai = parse_rupiah(tulisan)
    except AngkaError:
        return
    angka = "".join(huruf for huruf in tulisan if huruf.isdigit())
    assert int(angka) in {nilai, nilai * 100}


@pytest.mark.parametrize(
    ("tulisan", "nomor"),
    [
        ("Perdes Nomor 02 Tahun 2015", (2, 2015)),
        ("PERATURAN DESA JURANG NOMOR : 12 TAHUN 2024", (12, 2024)),
        ("Perbup Kudus 29/2020", (29, 2020)),
        ("Nomor 7 / 2023", (7, 2023)),
        ("No.2 Th. 2015", (2, 2015)),
        (
            "Perdes No. 5 Thn 2024 tentang Perubahan atas Perdes Nomor 3 Tahun 2014",
            (5, 2024),
        ),
    ],
)
def test_nomor_peraturan(tulisan: str, nomor: tuple[int, int]) -> None:
    assert parse_nomor_peraturan(tulisan) == nomor


@pytest.mark.parametrize(
    "tulisan",
    [
        "",
        "Nomor 2",
        "Tahun 2015",
        "141/05/2025",
        "188.4/12 Tahun 2020",
        "Nomor 0 Tahun 2020",
        "Nomor 2 Tahun 3015",
        "Nomor 2 Tahun 2015 dan Nomor 3 Tahun 2016",
    ],
)
def test_nomor_peraturan_in_doubt_is_refused(tulisan: str) -> None:
    with pytest.raises(AngkaError, match="Nomor peraturan tidak terbaca"):
        parse_nomor_peraturan(tulisan)


@given(st.integers(1, 9999), st.integers(1945, 2100))
def test_nomor_peraturan_comes_back(nomor: int, tahun: int) -> None:
    assert parse_nomor_peraturan(f"Nomor {nomor:02} Tahun {tahun}") == (nomor, tahun)


@pytest.mark.parametrize(
    "tulisan",
    [
        "Juni 2026",
        "JUN-2026",
        "06-2026",
        "6/2026",
        "2026-06",
        "2026 Juni",
        "202606",
        "062026",
        "june.2026",
        date(2026, 6, 1),
        datetime(2026, 6, 1, 0, 0, tzinfo=get_current_timezone()),
    ],
)
def test_blth(tulisan: object) -> None:
    assert parse_blth(tulisan) == date(2026, 6, 1)


@pytest.mark.parametrize(
    "tulisan",
    [
        "",
        None,
        202606,
        "Juni",
        "Jun-26",
        "06/26",
        "13-2026",
        "00-2026",
        "006-2026",
        "1/6/2026",
        "Juni Juli",
        "2026-2026",
        "Juny 2026",
        "٠٦-٢٠٢٦",
        "06-1900",
        "999999",
        date(2026, 6, 15),
    ],
)
def test_blth_in_doubt_is_refused(tulisan: object) -> None:
    with pytest.raises(AngkaError, match="Bulan iuran tidak terbaca"):
        parse_blth(tulisan)


@given(st.dates(date(1945, 1, 1), date(2100, 12, 1)))
def test_blth_written_any_way_comes_back(hari: date) -> None:
    bulan = hari.replace(day=1)
    cara = ("%Y-%m", "%m-%Y", "%m/%Y", "%Y%m", "%m%Y")
    assert {parse_blth(bulan.strftime(c)) for c in cara} == {bulan}


@pytest.mark.parametrize(
    ("tulisan", "nomor"),
    [
        ("081234567890", "+6281234567890"),
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("62 812.3456.7890", "+6281234567890"),
        ("+62 (0)812 3456 7890", "+6281234567890"),
        ("0062812345678", "+62812345678"),
        ("8123456789", "+628123456789"),
    ],
)
def test_telepon(tulisan: str, nomor: str) -> None:
    assert normalize_telepon(tulisan) == nomor


@pytest.mark.parametrize(
    ("tulisan", "pesan"),
    [
        ("", "Nomor HP hanya berisi angka, misalnya 0812 3456 7890."),
        ("0812 atau 0813", "Nomor HP hanya berisi angka, misalnya 0812 3456 7890."),
        (
            "0291 123456",
            "Nomor HP harus diawali 08 dan berisi 10 sampai 13 angka, "
            "misalnya 0812 3456 7890.",
        ),
        (
            "0812345",
            "Nomor HP harus diawali 08 dan berisi 10 sampai 13 angka, "
            "misalnya 0812 3456 7890.",
        ),
    ],
)
def test_telepon_in_doubt_is_refused(tulisan: str, pesan: str) -> None:
    with pytest.raises(AngkaError) as tangkap:
        normalize_telepon(tulisan)
    assert tangkap.value.messages == [pesan]


@given(st.from_regex(r"8[1-9][0-9]{7,10}", fullmatch=True), st.data())
def test_telepon_written_any_way_comes_back(nomor: str, data: st.DataObject) -> None:
    awalan = data.draw(st.sampled_from(["0", "62", "+62", "0062", ""]))
    sela = st.sampled_from(["", " ", "-", "."])
    tulisan = awalan + "".join(angka + data.draw(sela) for angka in nomor)
    assert normalize_telepon(tulisan) == f"+62{nomor}"
    assert normalize_telepon(f"+62{nomor}") == f"+62{nomor}"
