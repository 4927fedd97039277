"""docs/asvs.md: every item of levels 1 and 2 once, and what a row names is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from django.conf import settings

AKAR = Path(settings.BASE_DIR)
TEKS = (AKAR / "docs" / "asvs.md").read_text(encoding="utf-8")
# Items of levels 1 and 2 in each section of ASVS 5.0.0; they are numbered from 1 on.
BUTIR = {
    1: {1: 2, 2: 9, 3: 11, 4: 3, 5: 2},
    2: {1: 3, 2: 3, 3: 4, 4: 1},
    3: {2: 2, 3: 4, 4: 6, 5: 5, 7: 2},
    4: {1: 3, 2: 1, 3: 2, 4: 4},
    5: {1: 1, 2: 3, 3: 2, 4: 3},
    6: {1: 3, 2: 12, 3: 4, 4: 4, 5: 5, 6: 3, 8: 4},
    7: {1: 3, 2: 4, 3: 2, 4: 5, 5: 2, 6: 2},
    8: {1: 2, 2: 3, 3: 1, 4: 1},
    9: {1: 3, 2: 4},
    10: {1: 2, 2: 2, 3: 4, 4: 11, 5: 5, 6: 2, 7: 3},
    11: {1: 2, 2: 3, 3: 3, 4: 4, 5: 1, 6: 1},
    12: {1: 3, 2: 2, 3: 4},
    13: {1: 1, 2: 5, 3: 2, 4: 5},
    14: {1: 2, 2: 4, 3: 3},
    15: {1: 3, 2: 3, 3: 7},
    16: {1: 1, 2: 5, 3: 4, 4: 3, 5: 3},
    17: {1: 1, 2: 4, 3: 2},
}
BARIS = re.compile(
    r"^\| V(\d+)\.(\d+)\.(\d+)(?: sampai V\1\.\2\.(\d+))? "
    r"\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$",
    re.M,
)
BERKAS = re.compile(r"`([\w./-]+)`")
LAIN = ("Tidak berlaku", "Penyimpangan", "Belum")
RINGKAS = re.compile(
    r"^(\d+) butir: (\d+) terpenuhi, (\d+) tidak berlaku, (\d+) penyimpangan, "
    r"(\d+) belum\.$",
    re.M,
)


def nomor() -> list[str]:
    """The items of the document, in its order, those of a range one by one."""
    return [
        f"{bab}.{bagian}.{satu}"
        for bab, bagian, dari, sampai, *_ in BARIS.findall(TEKS)
        for satu in range(int(dari), int(sampai or dari) + 1)
    ]


def test_every_item_of_levels_one_and_two_stands_there_once() -> None:
    semua = [
        f"{bab}.{bagian}.{satu}"
        for bab, isi in BUTIR.items()
        for bagian, banyak in isi.items()
        for satu in range(1, banyak + 1)
    ]
    assert len(semua) == 253
    assert nomor() == semua


def test_every_row_of_the_tables_is_read() -> None:
    tertulis = [satu for satu in TEKS.splitlines() if re.match(r"\| V\d", satu)]
    assert len(tertulis) == len(BARIS.findall(TEKS))


def test_what_a_row_names_is_there_and_tests_are_tests() -> None:
    for bab, bagian, dari, _, _, _, bukti in BARIS.findall(TEKS):
        jalur = BERKAS.findall(bukti)
        assert "`" not in BERKAS.sub("", bukti), (bab, bagian, dari)
        for satu in jalur:
            assert (AKAR / satu).is_file(), (bab, bagian, dari, satu)
            is_uji = satu.startswith("tests/")
            assert not is_uji or "def test_" in (AKAR / satu).read_text("utf-8"), satu


def test_a_row_is_met_with_a_path_or_says_why_not() -> None:
    for bab, bagian, dari, _, diminta, cara, bukti in BARIS.findall(TEKS):
        butir = f"V{bab}.{bagian}.{dari}"
        assert 2 <= len(diminta.split()) <= 14, butir
        kelas, titik, sebab = cara.partition(": ")
        if titik and kelas in LAIN:
            assert len(sebab.split()) >= 4, butir
        else:
            assert BERKAS.findall(bukti), butir
            assert not cara.startswith(LAIN), butir
        if kelas == "Penyimpangan":
            assert "Penerima: " in sebab, butir


def test_the_summary_counts_right() -> None:
    hitung: Counter[str] = Counter()
    for _, _, dari, sampai, _, cara, _ in BARIS.findall(TEKS):
        kelas = cara.partition(":")[0]
        banyak = int(sampai or dari) - int(dari) + 1
        hitung[kelas if kelas in LAIN else "Terpenuhi"] += banyak
    angka = [hitung[kelas] for kelas in ("Terpenuhi", *LAIN)]
    ((semua, *tertulis),) = RINGKAS.findall(TEKS)
    assert [int(semua), *map(int, tertulis)] == [sum(angka), *angka]
