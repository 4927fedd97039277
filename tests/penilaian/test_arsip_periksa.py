"""periksa: SAMA is silence, and any change is named."""

import re
from pathlib import Path

import pytest

from penilaian.arsip import ArsipError, periksa
from tests.penilaian.contoh_arsip import isi_contoh, tulis_folder


@pytest.fixture
def contoh(tmp_path: Path) -> Path:
    """A folder with the worked examples."""
    return tulis_folder(tmp_path / "contoh", isi_contoh())


# One digit of each file: what stands there, and what takes its place.
SATU_DIGIT = [
    ("musim.json", '"iuran": 40', '"iuran": 41'),
    ("desa.csv", "desa,350", "desa,450"),
    ("iuran.csv", "PU,2026-05,12,173700,2026-06-15", "PU,2026-05,12,173700,2026-06-25"),
    ("pembayaran.csv", "2026-07-10,600000", "2026-07-10,700000"),
    ("regulasi.csv", "perkades,2026-03-01", "perkades,2026-04-01"),
    ("anggaran.csv", "rentan,8", "rentan,9"),
    ("peserta.csv", "2001-0,2026-03-10", "2001-0,2023-03-10"),
    ("peserta_bayar.csv", "2001-0,2026-08\n", "2001-0,2026-09\n"),
    ("hasil.csv", "83.55", "83.56"),
]


def ganti(isi: dict[str, str], nama: str, lama: str, baru: str) -> dict[str, str]:
    """The files with one digit changed."""
    assert isi[nama].count(lama) == 1
    return isi | {nama: isi[nama].replace(lama, baru)}


def test_nothing_to_say_about_a_whole_archive(contoh: Path) -> None:
    assert periksa(contoh) == []


@pytest.mark.parametrize(("nama", "lama", "baru"), SATU_DIGIT)
def test_a_digit_changed_in_a_file_breaks_its_seal(
    contoh: Path, nama: str, lama: str, baru: str
) -> None:
    teks = ganti(isi_contoh(), nama, lama, baru)[nama]
    (contoh / nama).write_text(teks, encoding="utf-8")
    segel = [satu for satu in periksa(contoh) if "SHA-256" in satu]
    assert [satu.split(":")[0] for satu in segel] == [nama]
    assert re.fullmatch(
        rf"{nama}: SHA-256 tertulis [0-9a-f]{{64}}, dihitung [0-9a-f]{{64}}\.", segel[0]
    )


@pytest.mark.parametrize(("nama", "lama", "baru"), SATU_DIGIT)
def test_a_digit_changed_and_sealed_again_shows_in_the_results(
    tmp_path: Path, nama: str, lama: str, baru: str
) -> None:
    folder = tulis_folder(tmp_path / "x", ganti(isi_contoh(), nama, lama, baru))
    beda = periksa(folder)
    assert beda
    assert all(satu.startswith("hasil.csv") for satu in beda)


def test_each_value_that_differs_is_told_with_both_numbers(tmp_path: Path) -> None:
    isi = ganti(isi_contoh(), *SATU_DIGIT[-1])
    isi = ganti(isi, "hasil.csv", "3,33.19.03.2003,Gamma", ",33.19.03.2003,Gama")
    assert periksa(tulis_folder(tmp_path / "x", isi)) == [
        "hasil.csv baris 2: 33.19.01.2001 s tertulis '83.56', dihitung '83.55'.",
        "hasil.csv baris 4: 33.19.03.2003 peringkat tertulis '', dihitung '3'.",
        "hasil.csv baris 4: 33.19.03.2003 nama tertulis 'Gama', dihitung 'Gamma'.",
    ]


def test_a_digit_changed_in_the_seals_is_told(contoh: Path) -> None:
    segel = contoh / "SHA256SUMS"
    teks = segel.read_text(encoding="utf-8")
    digit = "1" if teks[0] == "0" else "0"
    segel.write_text(digit + teks[1:], encoding="utf-8")
    assert [satu.split(" tertulis")[0] for satu in periksa(contoh)] == [
        "musim.json: SHA-256"
    ]


def test_a_broken_line_of_the_seals_is_told(contoh: Path) -> None:
    with (contoh / "SHA256SUMS").open("a", encoding="utf-8") as segel:
        segel.write("abc  desa.csv\n")
    assert periksa(contoh) == ["SHA256SUMS baris 10: bukan keluaran sha256sum."]


def test_seals_that_are_no_text_are_told(contoh: Path) -> None:
    (contoh / "SHA256SUMS").write_bytes(b"\xff")
    assert periksa(contoh) == ["SHA256SUMS baris 1: bukan teks UTF-8."]


@pytest.mark.parametrize(
    ("nama", "beda"),
    [
        ("SHA256SUMS", ["SHA256SUMS: berkas tidak ada."]),
        (
            "hasil.csv",
            [
                "hasil.csv: berkas tidak ada.",
                "hasil.csv: tercantum di SHA256SUMS, tetapi tidak ada.",
            ],
        ),
        (
            "iuran.csv",
            [
                "iuran.csv: berkas tidak ada.",
                "iuran.csv: tercantum di SHA256SUMS, tetapi tidak ada.",
                "Tidak dapat dihitung ulang. Berkas tidak ada dalam arsip: iuran.csv.",
            ],
        ),
    ],
)
def test_a_missing_file_is_told(contoh: Path, nama: str, beda: list[str]) -> None:
    (contoh / nama).unlink()
    assert periksa(contoh) == beda


def test_files_that_do_not_belong_are_told(contoh: Path) -> None:
    (contoh / "catatan.txt").write_text("halo", encoding="utf-8")
    (contoh / "lama").mkdir()
    assert periksa(contoh) == [
        "catatan.txt: bukan bagian dari arsip.",
        "lama: bukan bagian dari arsip.",
    ]


def test_a_file_without_a_seal_is_told(contoh: Path) -> None:
    segel = contoh / "SHA256SUMS"
    baris = segel.read_text(encoding="utf-8").splitlines(keepends=True)
    segel.write_text("".join(baris[1:]), encoding="utf-8")
    assert periksa(contoh) == ["musim.json: tidak tercantum di SHA256SUMS."]


def test_a_village_too_few_or_too_many_is_told(tmp_path: Path) -> None:
    isi = isi_contoh()
    isi["hasil.csv"] = isi["hasil.csv"].replace("3,33.19.03.2003", "3,33.19.03.9999")
    assert periksa(tulis_folder(tmp_path / "x", isi)) == [
        "hasil.csv: 33.19.03.2003 tidak tertulis.",
        "hasil.csv baris 4: 33.19.03.9999 tidak dikenal.",
    ]


def test_another_order_and_a_row_written_twice_are_told(tmp_path: Path) -> None:
    kepala, alpha, beta, gamma = isi_contoh()["hasil.csv"].splitlines(keepends=True)
    for nama, baris, beda in (
        ("x", (kepala, beta, alpha, gamma), "hasil.csv: urutan baris berbeda."),
        (
            "y",
            (kepala, alpha, beta, gamma, gamma),
            "hasil.csv: ada desa yang tertulis dua kali.",
        ),
    ):
        isi = isi_contoh() | {"hasil.csv": "".join(baris)}
        assert periksa(tulis_folder(tmp_path / nama, isi)) == [beda]


def test_facts_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    isi = isi_contoh()
    isi["desa.csv"] += "33.19.09.2009,Delta,Jati,desa,banyak,\n"
    assert periksa(tulis_folder(tmp_path / "x", isi)) == [
        "Tidak dapat dihitung ulang. desa.csv baris 5: potensi_bpu 'banyak' "
        "bukan bilangan bulat tanpa tanda."
    ]


def test_nothing_to_open_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArsipError) as galat:
        periksa(tmp_path / "x.zip")
    assert str(galat.value) == (
        f"{tmp_path / 'x.zip'}: tidak ada folder atau berkas ZIP dengan nama ini."
    )
