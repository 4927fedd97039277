from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permata.nik import (
    Nik,
    NikError,
    baca_nik,
    peringatan,
    validate_tanpa_nik,
)

HARI_INI = date(2026, 7, 20)
CONTOH = "9919014506900001"  # a woman, 5 June 1990


def asli(lahir: str = "010190", wilayah: str = "331901") -> str:
    """A number as on a real card, put together here so that none stands written."""
    return wilayah + lahir + "0001"


def galat(nilai: object, *, demo: bool = True) -> str:
    with pytest.raises(NikError) as tangkap:
        baca_nik(nilai, demo=demo)
    return tangkap.value.messages[0]


@pytest.mark.parametrize(
    "tulisan",
    [
        CONTOH,
        f"  {CONTOH}\n",
        f"'{CONTOH}",
        f"\u2019{CONTOH}",
        "99.1901.450690.0001",
        "9919\u00a00145\u20090690 0001",
        "".join(chr(0xFF10 + int(angka)) for angka in CONTOH),
    ],
)
def test_every_spelling_gives_the_same_nik(tulisan: str) -> None:
    assert baca_nik(tulisan, demo=True).penuh == CONTOH


def test_only_the_last_four_digits_show() -> None:
    nik = baca_nik(CONTOH, demo=True)
    assert (str(nik), repr(nik), f"{nik}") == (
        "••••••••••••0001",
        "Nik(••••••••••••0001)",
        "••••••••••••0001",
    )


@pytest.mark.parametrize(
    ("nilai", "pesan"),
    [
        (None, "NIK belum diisi."),
        (" ' ", "NIK belum diisi."),
        ("99190145069000", "NIK harus 16 angka, sekarang 14. Lihat KTP atau KK."),
        (
            "991901450690000A",
            "NIK hanya berisi angka 0 sampai 9. Periksa huruf dan tandanya.",
        ),
        (
            "٩" * 16,
            "NIK hanya berisi angka 0 sampai 9. Periksa huruf dan tandanya.",
        ),
        (
            "9919014506900000",
            "Empat angka terakhir NIK tidak pernah 0000. Lihat KTP atau KK.",
        ),
        ("9" * 16, "Ini angka pengganti, bukan NIK. Isi NIK dari KTP atau KK."),
        ("0" * 16, "Ini angka pengganti, bukan NIK. Isi NIK dari KTP atau KK."),
        (
            ("1234567890" * 2)[:16],
            "Ini angka pengganti, bukan NIK. Isi NIK dari KTP atau KK.",
        ),
        (
            ("0123456789" * 2)[:16],
            "Ini angka pengganti, bukan NIK. Isi NIK dari KTP atau KK.",
        ),
    ],
)
def test_what_is_no_nik_is_refused(nilai: object, pesan: str) -> None:
    assert galat(nilai) == pesan


@pytest.mark.parametrize("sel", [9919014506900001, 9.919e15, "9.91901E+15", True])
def test_number_cell_is_refused_with_how_to_mend_it(sel: object) -> None:
    assert galat(sel) == (
        "Format kolom NIK sebagai Teks, lalu ketik ulang NIK-nya: "
        "Excel membulatkan angka ke-16 dari sel angka."
    )


def test_demo_nik_is_refused_in_production() -> None:
    assert galat(CONTOH, demo=False) == (
        "NIK berawalan 99 hanya untuk peragaan. Isi NIK dari KTP."
    )


def test_real_nik_passes_in_production() -> None:
    assert baca_nik(asli()).wilayah == "33.19.01"


@pytest.mark.parametrize(
    ("lahir", "perempuan", "tanggal"),
    [
        ("010190", False, date(1990, 1, 1)),
        ("450690", True, date(1990, 6, 5)),
        ("710100", True, date(2000, 1, 31)),
        ("200726", False, date(2026, 7, 20)),
        ("210726", False, date(1926, 7, 21)),
        ("290200", False, date(2000, 2, 29)),
        ("290201", False, None),
        ("321290", False, None),
        ("400190", False, None),
        ("011390", False, None),
    ],
)
def test_date_of_birth(lahir: str, perempuan: bool, tanggal: date | None) -> None:
    nik = baca_nik(asli(lahir))
    assert (nik.perempuan, nik.tanggal_lahir(HARI_INI)) == (perempuan, tanggal)


@pytest.mark.parametrize(
    ("tulisan", "wilayah", "lahir", "temuan"),
    [
        (asli(), "33.19", date(1990, 1, 1), []),
        (asli(), "", None, []),
        (asli(), "33.19.01.2001", None, []),
        (asli(), "33.19.02", None, ["NIK terbit di wilayah lain."]),
        (asli(), "33.19", date(1990, 1, 2), ["Tanggal lahir berbeda dari NIK."]),
        (
            asli("320190"),
            "33.19",
            date(1990, 1, 2),
            ["Tanggal lahir di NIK tidak ada di kalender."],
        ),
        (
            asli(wilayah="201901"),
            "",
            None,
            ["Kode provinsi di NIK tidak dikenal."],
        ),
        (CONTOH, "33.19", date(1990, 6, 5), []),
    ],
)
def test_oddities_are_told_but_never_refused(
    tulisan: str, wilayah: str, lahir: date | None, temuan: list[str]
) -> None:
    nik = baca_nik(tulisan, demo=True)
    assert (
        peringatan(nik, pada=HARI_INI, wilayah=wilayah, tanggal_lahir=lahir) == temuan
    )


def test_same_digits_are_the_same_nik() -> None:
    assert {baca_nik(asli()), Nik(asli())} == {baca_nik(" " + asli())}


angka = st.text("0123456789", min_size=14, max_size=14).map(lambda t: "99" + t)


@given(angka.filter(lambda t: t[-4:] != "0000" and set(t) != {"9"}), st.data())
def test_noise_between_digits_changes_nothing(penuh: str, data: st.DataObject) -> None:
    sela = st.sampled_from(["", "", " ", ".", "\u00a0", "\t"])
    bising = "".join(huruf + data.draw(sela) for huruf in penuh)
    nik = baca_nik(bising, demo=True)
    assert nik.penuh == penuh
    assert [a for a in str(nik) if a.isdigit()] == list(penuh[-4:])


@given(st.text("0123456789", max_size=24))
def test_only_sixteen_digits_are_a_nik(teks: str) -> None:
    with suppress(NikError):
        assert len(baca_nik(teks, demo=True).penuh) == 16


@given(st.text(min_size=16, max_size=16))
def test_any_other_sixteen_symbols_are_refused_quietly(teks: str) -> None:
    with pytest.raises(NikError) as tangkap:
        baca_nik(teks + "x")
    assert teks not in tangkap.value.messages[0]


@pytest.mark.parametrize(
    "teks",
    [
        "Milik 9901014501900001 salah",
        "9901 0145 0190 0001",
        "990101.450190.0001, dua kali",
        "9901-0145-0190-0001",
    ],
)
def test_a_note_with_a_nik_is_refused(teks: str) -> None:
    with pytest.raises(NikError):
        validate_tanpa_nik(teks)


@pytest.mark.parametrize("teks", ["", "Kode iuran 410634783558", "Perdes 04/2026, 62"])
def test_a_note_with_other_figures_passes(teks: str) -> None:
    validate_tanpa_nik(teks)
