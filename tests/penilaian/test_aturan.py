"""The rules of a season: defaults, exact reading, and what is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest

from penilaian.rumus import Aturan, AturanError
from penilaian.rumus.bilangan import Bilangan, tulis_bilangan

BAKU = {
    "toleransi": 1000,
    "pita": [[0, "1"], [7, "0.8"], [30, "0.6"], [60, "0.3"], [90, "0.1"]],
    "faktor_sebagian": "0.5",
    "faktor_bergabung": "0.20",
    "dasar": {"perdes": 50, "perkades": 40, "keputusan_kades": 25, "surat_edaran": 10},
    "anggaran_perangkat": 10,
    "anggaran_rentan": 20,
    "target_rentan": 10,
    "jangkauan": 5,
    "porsi_akhir": "0.7",
    "lantai_potensi": 300,
    "target_cakupan": "0.15",
    "target_baru": "0.05",
    "bulan_penuh": 3,
    "bobot_sebagian": "0.5",
    "minimal_bulan": 3,
}


def test_the_defaults_are_those_of_the_guidebook() -> None:
    assert Aturan.dari(BAKU) == Aturan.dari({}) == Aturan()
    assert Aturan().ikut_bulan_terakhir is True


@pytest.mark.parametrize("nama", BAKU)
def test_each_name_left_out_has_its_default(nama: str) -> None:
    sisa = {satu: nilai for satu, nilai in BAKU.items() if satu != nama}
    assert Aturan.dari(sisa) == Aturan()


def test_written_and_read_again() -> None:
    aturan = Aturan.dari(
        {
            "pita": [[0, "0.95"], [3, 0]],
            "dasar": {"perdes": "41.5"},
            "toleransi": Decimal("250.50"),
            "minimal_bulan": "2",
            "ikut_bulan_terakhir": False,
        }
    )
    assert aturan.dasar["perdes"] == Fraction("41.5")
    assert aturan.dasar["perkades"] == 40
    assert aturan.pita == ((0, Fraction("0.95")), (3, Fraction(0)))
    assert Aturan.dari(aturan.sebagai_dict()) == aturan


@pytest.mark.parametrize(
    ("nilai", "tulisan"),
    [
        (Fraction(5), 5),
        (Fraction("0.20"), "0.2"),
        (Fraction("1000.05"), "1000.05"),
        (Decimal("3.00"), 3),
        (0, 0),
    ],
)
def test_a_number_is_written_exactly(nilai: Bilangan, tulisan: int | str) -> None:
    assert tulis_bilangan(nilai) == tulisan


def test_a_third_cannot_be_written() -> None:
    with pytest.raises(AturanError) as galat:
        tulis_bilangan(Fraction(1, 3))
    assert str(galat.value) == "1/3 tidak dapat ditulis sebagai desimal"


ANGKA = "bukan angka bulat atau desimal seperti 0.5"


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"toleransy": 1, "A": 2}, "nama tidak dikenal: A, toleransy"),
        ({"porsi_akhir": 0.7}, f"porsi_akhir: 0.7 {ANGKA}"),
        ({"porsi_akhir": "0,7"}, f"porsi_akhir: '0,7' {ANGKA}"),
        ({"porsi_akhir": "7e-1"}, f"porsi_akhir: '7e-1' {ANGKA}"),
        ({"porsi_akhir": "-0.7"}, f"porsi_akhir: '-0.7' {ANGKA}"),
        ({"porsi_akhir": " 0.7"}, f"porsi_akhir: ' 0.7' {ANGKA}"),
        ({"porsi_akhir": "1/2"}, f"porsi_akhir: '1/2' {ANGKA}"),
        ({"porsi_akhir": True}, f"porsi_akhir: True {ANGKA}"),
        ({"porsi_akhir": None}, f"porsi_akhir: None {ANGKA}"),
        ({"porsi_akhir": "1.1"}, "porsi_akhir harus antara 0 dan 1"),
        ({"faktor_sebagian": 2}, "faktor_sebagian harus antara 0 dan 1"),
        ({"faktor_bergabung": "1.01"}, "faktor_bergabung harus antara 0 dan 1"),
        ({"bobot_sebagian": -1}, "bobot_sebagian harus antara 0 dan 1"),
        ({"target_rentan": 0}, "target_rentan harus lebih dari 0"),
        ({"lantai_potensi": 0}, "lantai_potensi harus lebih dari 0"),
        ({"target_cakupan": "0.0"}, "target_cakupan harus lebih dari 0"),
        ({"target_baru": 0}, "target_baru harus lebih dari 0"),
        ({"toleransi": -1}, "toleransi tidak boleh negatif"),
        ({"jangkauan": -1}, "jangkauan tidak boleh negatif"),
        ({"bulan_penuh": "2.5"}, "bulan_penuh: '2.5' bukan angka bulat"),
        ({"bulan_penuh": 0}, "bulan_penuh harus 1 atau lebih"),
        ({"minimal_bulan": -1}, "minimal_bulan tidak boleh negatif"),
        ({"ikut_bulan_terakhir": 1}, "ikut_bulan_terakhir harus true atau false"),
        ({"dasar": [50]}, "dasar harus berupa pasangan jenis dan nilai"),
        (
            {"dasar": {"perda": 50}},
            "dasar harus memuat perdes, perkades, keputusan_kades, surat_edaran",
        ),
        ({"dasar": {"perkades": -1}}, "dasar tidak boleh negatif"),
        (
            {"dasar": {"perdes": 51}},
            "dasar, anggaran, dan jangkauan melebihi 100 bersama",
        ),
        ({"pita": "1"}, "pita harus berupa daftar"),
        ({"pita": [[0]]}, "pita harus berisi pasangan hari dan nilai"),
        ({"pita": [0]}, "pita harus berisi pasangan hari dan nilai"),
        ({"pita": []}, "pita tidak boleh kosong atau negatif"),
        ({"pita": [[-1, 1]]}, "pita tidak boleh kosong atau negatif"),
        ({"pita": [[7, 1], [7, 0]]}, "hari pada pita harus menaik"),
        ({"pita": [[7, "0.5"], [9, "0.6"]]}, "nilai pada pita harus menurun"),
        ({"pita": [[7, 2]]}, "nilai pada pita harus antara 0 dan 1"),
    ],
)
def test_rules_without_meaning_are_refused(isi: dict[str, object], pesan: str) -> None:
    with pytest.raises(AturanError) as galat:
        Aturan.dari(isi)
    assert str(galat.value) == pesan
