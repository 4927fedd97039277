"""`manage.py arsip`: hitung and periksa never open the database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from desa.models import Desa, Musim
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh_arsip import isi_contoh, tulis_folder


@pytest.fixture
def contoh(tmp_path: Path) -> Path:
    """A folder with the worked examples."""
    return tulis_folder(tmp_path / "contoh", isi_contoh())


def arsip(*kata: object) -> str:
    """What the command prints."""
    keluaran = StringIO()
    call_command("arsip", *map(str, kata), stdout=keluaran)
    return keluaran.getvalue()


def test_hitung_is_a_table_with_the_decimal_comma(contoh: Path) -> None:
    assert arsip("hitung", contoh) == (
        "Peringkat  Kode           Nama   A      B       C      Nilai  Keterangan\n"
        "1          33.19.01.2001  Alpha  97,50  76,88   72,38  83,55\n"
        "2          33.19.02.2002  Beta   92,94  100,00  52,18  80,44\n"
        "3          33.19.03.2003  Gamma  88,67  52,13   79,09  76,18\n"
    )


def test_hitung_json_is_that_of_the_guidebook(contoh: Path) -> None:
    data = json.loads(arsip("hitung", contoh, "--json"))
    assert list(data) == ["pada", "hasil"]
    assert data["pada"] == "2026-09-16"
    assert data["hasil"][1] == {
        "peringkat": 2,
        "kode": "33.19.02.2002",
        "a": "92.94",
        "b": "100.00",
        "c": "52.18",
        "s": "80.44",
        "keterangan": "",
    }


def test_hitung_takes_another_date(contoh: Path) -> None:
    data = json.loads(arsip("hitung", contoh, "--pada", "2026-06-30", "--json"))
    assert (data["pada"], data["hasil"][0]["a"]) == ("2026-06-30", "99.03")


def test_a_date_that_is_none_is_refused(contoh: Path) -> None:
    with pytest.raises(CommandError) as galat:
        arsip("hitung", contoh, "--pada", "30-06-2026")
    assert str(galat.value) == (
        "Error: argument --pada: '30-06-2026' bukan tanggal seperti 2026-06-30"
    )


def test_periksa_says_sama(contoh: Path) -> None:
    assert arsip("periksa", contoh) == "SAMA\n"


def test_periksa_says_each_difference_and_fails(contoh: Path) -> None:
    hasil = contoh / "hasil.csv"
    teks = hasil.read_text(encoding="utf-8").replace("83.55", "83.56")
    hasil.write_text(teks, encoding="utf-8")
    keluaran = StringIO()
    with pytest.raises(CommandError) as galat:
        call_command("arsip", "periksa", str(contoh), stdout=keluaran)
    assert (str(galat.value), galat.value.returncode) == ("BERBEDA: 2 hal.", 1)
    assert keluaran.getvalue().splitlines()[1] == (
        "hasil.csv baris 2: 33.19.01.2001 s tertulis '83.56', dihitung '83.55'."
    )


@pytest.mark.parametrize("verba", ["hitung", "periksa"])
def test_what_cannot_be_read_is_said_in_words(tmp_path: Path, verba: str) -> None:
    jalur = tmp_path / "tidak.zip"
    with pytest.raises(CommandError) as galat:
        arsip(verba, jalur)
    assert str(galat.value) == (
        f"{jalur}: tidak ada folder atau berkas ZIP dengan nama ini."
    )


@pytest.mark.usefixtures("desa", "desa_lain")
def test_buat_writes_an_archive_that_is_sama(musim: Musim, tmp_path: Path) -> None:
    jalur = tmp_path / "arsip.zip"
    assert arsip("buat", "--musim", musim.tahun, "--ke", jalur) == f"{jalur}: 2 desa.\n"
    assert arsip("periksa", jalur) == "SAMA\n"
    data = json.loads(arsip("hitung", jalur, "--json"))
    assert data["pada"] == "2026-09-16"
    assert [(baris["kode"], baris["keterangan"]) for baris in data["hasil"]] == [
        ("33.19.06.2005", "belum berjalan"),
        ("33.19.08.2003", "belum berjalan"),
    ]


def test_buat_keeps_the_date_it_was_made_for(
    musim: Musim, desa: Desa, tmp_path: Path
) -> None:
    jalur = tmp_path / "arsip.zip"
    arsip("buat", "--musim", musim.tahun, "--ke", jalur, "--pada", "2026-06-30")
    assert json.loads(arsip("hitung", jalur, "--json"))["pada"] == "2026-06-30"


@pytest.mark.django_db
def test_buat_needs_a_season(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as galat:
        arsip("buat", "--musim", 1999, "--ke", tmp_path / "arsip.zip")
    assert str(galat.value) == "Musim 1999 tidak ada di basis data."


def test_buat_does_not_hand_over_what_cannot_be_read(
    musim: Musim, tmp_path: Path
) -> None:
    KeikutsertaanFactory(musim=musim, desa=DesaFactory(kode="1", nama="A\x1bB"))
    jalur = tmp_path / "arsip.zip"
    with pytest.raises(CommandError) as galat:
        arsip("buat", "--musim", musim.tahun, "--ke", jalur)
    assert str(galat.value) == (
        "Tidak dapat dihitung ulang. desa.csv baris 2: nama 'A\\x1bB' "
        "kosong, terlalu panjang, atau tak terbaca."
    )
    assert not jalur.exists()
