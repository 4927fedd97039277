"""Files and rows agree (REL-14): missing 0, old orphans go, young ones stay."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from desa.actions.berkas import store_berkas
from desa.models import Berkas
from permata import simpan
from permata.berkas import Jenis, periksa
from permata.selaras import SISA
from permata.simpan import MUDA, gudang_bukti
from tests.contoh import jpeg
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_cadangan import berkas_di, gudang, isi_gudang
from tests.test_arsitektur import kode, relatif

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tempat(tmp_path: Path) -> Iterator[None]:
    with berkas_di(tmp_path / "berkas"):
        yield


@pytest.fixture
def berkas() -> Berkas:
    isi = periksa(jpeg(), Jenis.FOTO)
    return store_berkas(isi, oleh=PenggunaFactory(admin=True))


def tuakan(jalur: Path, detik: int) -> Path:
    kapan = time.time() - detik
    os.utime(jalur, (kapan, kapan))
    return jalur


def yatim(isi: bytes, detik: int = MUDA + 9) -> Path:
    """A stored file that no row names."""
    return tuakan(gudang() / simpan.jalur(simpan.simpan(isi)), detik)


def perintah(*kata: str) -> list[str]:
    keluar = io.StringIO()
    call_command("periksa_berkas", *kata, stdout=keluar)
    return keluar.getvalue().splitlines()


def test_all_is_there(berkas: Berkas) -> None:
    assert perintah("--isi") == [
        "1 berkas disebut basis data, 0 hilang, 0 tanpa baris, 0 masih baru."
    ]


def test_a_missing_file_is_named_and_ends_with_an_error(berkas: Berkas) -> None:
    (gudang() / simpan.jalur(berkas.sha256)).unlink()
    with pytest.raises(CommandError, match="1 hilang, 0 rusak"):
        perintah()


def test_a_changed_file_is_found_by_reading_it(berkas: Berkas) -> None:
    (gudang() / simpan.jalur(berkas.sha256)).write_bytes(b"lain")
    assert perintah()[-1].startswith("1 berkas disebut basis data, 0 hilang")
    with pytest.raises(CommandError, match="0 hilang, 1 rusak"):
        perintah("--isi")


def test_old_orphans_are_listed_and_go_only_when_asked(berkas: Berkas) -> None:
    tua, muda = yatim(b"tua"), yatim(b"muda", MUDA - 60)
    dulu = isi_gudang()
    baris = "1 berkas disebut basis data, 0 hilang, 1 tanpa baris, 1 masih baru."
    assert perintah() == [f"tanpa baris: {tua.name}", baris]
    assert isi_gudang() == dulu
    assert perintah("--bersihkan") == [f"tanpa baris: {tua.name}", baris, "1 dihapus."]
    assert set(dulu) - set(isi_gudang()) == {simpan.jalur(tua.name)}
    assert muda.exists()


def test_an_old_file_that_a_row_names_stays(berkas: Berkas) -> None:
    jalur = tuakan(gudang() / simpan.jalur(berkas.sha256), MUDA * 99)
    assert perintah("--bersihkan")[-1] == "0 dihapus."
    assert jalur.exists()


def test_what_is_stored_again_is_young_again() -> None:
    """Else it would go between the file and the row that is about to name it."""
    jalur = yatim(b"isi")
    simpan.simpan(b"isi")
    assert not gudang_bukti().buang(jalur.name)
    assert jalur.read_bytes() == b"isi"
    tuakan(jalur, MUDA + 9)
    assert gudang_bukti().buang(jalur.name)
    assert isi_gudang() == {}


def test_leftovers_of_a_broken_write_or_backup_go_after_a_day() -> None:
    folder = gudang() / ".cadangan-x"
    folder.mkdir(parents=True)
    (folder / "basis.sqlite3").write_bytes(b"x")
    tulis = gudang() / "ab" / ".tulis-y"
    tulis.parent.mkdir()
    tulis.write_bytes(b"y")
    for satu in (folder, tulis):
        tuakan(satu, SISA - 60)
    assert perintah("--bersihkan")[-1] == "0 dihapus."
    for satu in (folder, tulis):
        tuakan(satu, SISA + 9)
    assert perintah("--bersihkan") == [
        "sisa: .cadangan-x",
        "sisa: ab/.tulis-y",
        "0 berkas disebut basis data, 0 hilang, 0 tanpa baris, 0 masih baru.",
        "2 dihapus.",
    ]
    assert isi_gudang() == {}


def test_who_stores_a_file_is_known() -> None:
    """A new place needs its column in `penilaian.rujukan`, else its files are swept."""
    penyimpan = {
        relatif(jalur)
        for jalur in kode()
        if "simpan.simpan(" in jalur.read_text(encoding="utf-8")
    }
    assert penyimpan == {
        "desa/actions/berkas.py",
        "desa/actions/impor.py",
        "penilaian/actions/paket_kerja.py",
        "penilaian/peragaan/berkas.py",
        "penilaian/peragaan/impor.py",
    }
