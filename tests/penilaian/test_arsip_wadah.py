"""Hostile containers: a folder or ZIP is refused before it can do harm."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penilaian.arsip import ArsipError, baca, berkas_arsip, hitung, periksa
from penilaian.arsip.bentuk import UKURAN_BERKAS, UKURAN_SEMUA
from penilaian.arsip.wadah import sebagai_zip
from tests.penilaian.contoh import ALPHA, MUSIM
from tests.penilaian.contoh_arsip import isi_contoh, tulis_folder


def galat(jalur: Path) -> str:
    """What is said about an archive that cannot be read."""
    with pytest.raises(ArsipError) as tertangkap:
        hitung(jalur)
    return str(tertangkap.value)


def buat_zip(
    jalur: Path, *isi: tuple[str, bytes], cara: int = zipfile.ZIP_STORED
) -> Path:
    """A ZIP with these files, the same name twice if need be."""
    with zipfile.ZipFile(jalur, "w", cara) as arsip:
        for nama, teks in isi:
            arsip.writestr(nama, teks)
    return jalur


@pytest.mark.parametrize(
    "nama", ["../musim.json", "/etc/passwd", "arsip/desa.csv", "arsip\\desa.csv"]
)
def test_a_zip_with_folders(tmp_path: Path, nama: str) -> None:
    assert galat(buat_zip(tmp_path / "x.zip", (nama, b""))) == (
        f"{nama}: berkas harus langsung di dalam ZIP, tanpa folder."
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_too_many_files_or_one_twice(tmp_path: Path) -> None:
    banyak = [(f"{n}.txt", b"") for n in range(65)]
    for nama, isi in (
        ("a.zip", banyak),
        ("b.zip", [("desa.csv", b""), ("desa.csv", b"x")]),
    ):
        jalur = buat_zip(tmp_path / nama, *isi)
        assert galat(jalur) == (
            f"{jalur}: terlalu banyak berkas, atau ada nama yang berulang."
        )


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bom = b"\0" * (UKURAN_BERKAS + 1)
    jalur = buat_zip(tmp_path / "x.zip", ("desa.csv", bom), cara=zipfile.ZIP_DEFLATED)
    assert galat(jalur) == (
        f"desa.csv: ukuran {UKURAN_BERKAS + 1} byte melebihi {UKURAN_BERKAS}."
    )


def test_a_zip_whose_files_are_too_large_together(tmp_path: Path) -> None:
    isi = [(f"{n}.csv", b"\0" * UKURAN_BERKAS) for n in range(3)]
    jalur = buat_zip(tmp_path / "x.zip", *isi, cara=zipfile.ZIP_DEFLATED)
    assert galat(jalur) == f"{jalur}: isi arsip melebihi {UKURAN_SEMUA} byte."


def test_a_folder_is_limited_too(tmp_path: Path) -> None:
    folder = tulis_folder(tmp_path / "x", isi_contoh())
    with (folder / "peserta.csv").open("wb") as berkas:
        berkas.truncate(UKURAN_BERKAS + 1)
    assert galat(folder) == (
        f"peserta.csv: ukuran {UKURAN_BERKAS + 1} byte melebihi {UKURAN_BERKAS}."
    )


def test_a_folder_whose_files_are_too_large_together(tmp_path: Path) -> None:
    folder = tulis_folder(tmp_path / "x", isi_contoh())
    for nama in ("desa.csv", "iuran.csv", "peserta.csv"):
        with (folder / nama).open("wb") as berkas:
            berkas.truncate(UKURAN_BERKAS)
    assert galat(folder) == f"{folder}: isi arsip melebihi {UKURAN_SEMUA} byte."


def test_a_zip_packed_in_a_way_without_limits(tmp_path: Path) -> None:
    jalur = buat_zip(tmp_path / "x.zip", ("desa.csv", b"x"), cara=zipfile.ZIP_LZMA)
    assert galat(jalur) == "desa.csv: cara pemampatan tidak didukung."


def test_a_zip_with_a_password(tmp_path: Path) -> None:
    isi = bytearray(buat_zip(tmp_path / "x.zip", ("desa.csv", b"x")).read_bytes())
    isi[isi.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "x.zip").write_bytes(isi)
    assert galat(tmp_path / "x.zip") == "desa.csv: berkas dikunci dengan kata sandi."


def test_a_zip_of_a_later_version(tmp_path: Path) -> None:
    isi = bytearray(buat_zip(tmp_path / "x.zip", ("desa.csv", b"x")).read_bytes())
    isi[isi.rindex(b"PK\x01\x02") + 6] = 99
    (tmp_path / "x.zip").write_bytes(isi)
    assert galat(tmp_path / "x.zip") == (
        f"{tmp_path / 'x.zip'}: bukan berkas ZIP yang utuh (zip file version 9.9)."
    )


def test_a_zip_with_an_empty_folder_entry_is_no_harm(tmp_path: Path) -> None:
    isi = [(nama, teks.encode()) for nama, teks in isi_contoh().items()]
    jalur = buat_zip(tmp_path / "x.zip", ("kosong/", b""), *isi)
    assert len(hitung(jalur).hasil) == 3


@pytest.mark.parametrize("isi", [b"", b"PK\x03\x04", b"kode,nama\n"])
def test_what_is_no_zip(tmp_path: Path, isi: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(isi)
    assert galat(tmp_path / "x.zip") == (
        f"{tmp_path / 'x.zip'}: bukan berkas ZIP yang utuh (File is not a zip file)."
    )


UTUH = sebagai_zip(berkas_arsip(MUSIM, [ALPHA]))
tempat = st.integers(0, len(UTUH) - 1)
tulisan = st.binary(min_size=1, max_size=8)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(tempat, tulisan), min_size=1, max_size=4))
def test_any_damage_is_an_arsip_error_or_a_difference(
    tmp_path_factory: pytest.TempPathFactory, rusak: list[tuple[int, bytes]]
) -> None:
    isi = BytesIO(UTUH)
    for posisi, teks in rusak:
        isi.seek(posisi)
        isi.write(teks)
    jalur = tmp_path_factory.mktemp("rusak") / "x.zip"
    jalur.write_bytes(isi.getvalue())
    try:
        beda = periksa(jalur)
    except ArsipError:
        return
    if not beda:  # the damage was in what a ZIP does not need
        assert baca(jalur).desa[0].kode == ALPHA.kode
