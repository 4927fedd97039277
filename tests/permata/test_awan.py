"""Evidence in an object store: whole, private, and cleared away without a loss."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import environ
import pytest

from permata.ruang import KATA_DIAM, DiamError
from permata.simpan import (
    MUDA,
    GudangBukti,
    IsiError,
    baca,
    buka,
    gudang_bukti,
    jalur,
    simpan,
)
from permata.tempat import tempat_bukti
from tests.awan import awan as awan  # the fixture
from tests.awan import gudang_awan, isi_awan, versi

ISI = b"bukti iuran Juni"
SIDIK = sha256(ISI).hexdigest()


@pytest.fixture
def nanti(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands a little over an hour later."""
    kini = time.time
    monkeypatch.setattr(time, "time", lambda: kini() + MUDA + 9)


def test_what_is_stored_is_read_back_and_lies_under_its_digest(awan: Any) -> None:
    assert simpan(ISI) == SIDIK
    assert isi_awan(awan) == {jalur(SIDIK): ISI}
    assert baca(SIDIK) == ISI
    with buka(SIDIK) as berkas:
        assert b"".join(berkas.chunks(3)) == ISI
    assert list(gudang_bukti().semua()) == [SIDIK]


def test_the_same_content_is_one_file(awan: Any) -> None:
    simpan(ISI)
    simpan(ISI)
    assert isi_awan(awan) == {jalur(SIDIK): ISI}


def test_what_is_not_there_is_not_found(awan: Any) -> None:
    for cara in (buka, baca, gudang_bukti().segarkan):
        with pytest.raises(FileNotFoundError):
            cara(SIDIK)
    with pytest.raises(FileNotFoundError):
        gudang_bukti().size(jalur(SIDIK))
    assert not gudang_bukti().exists(jalur(SIDIK))
    assert not gudang_bukti().buang(SIDIK)


def test_another_content_under_the_name_is_told(awan: Any) -> None:
    awan.put_object(Key=jalur(SIDIK), Body=b"lain")
    with pytest.raises(IsiError):
        baca(SIDIK)
    simpan(ISI)
    assert baca(SIDIK) == ISI


def test_what_is_young_stays(awan: Any) -> None:
    simpan(ISI)
    assert not gudang_bukti().buang(SIDIK)
    assert baca(SIDIK) == ISI


def test_what_is_an_hour_old_goes_with_all_its_versions(awan: Any, nanti: None) -> None:
    simpan(ISI)
    simpan(ISI)
    assert versi(awan, jalur(SIDIK)) == 2
    assert gudang_bukti().buang(SIDIK)
    assert (isi_awan(awan), versi(awan, jalur(SIDIK))) == ({}, 0)


def test_what_is_stored_while_it_is_cleared_away_stays(
    awan: Any, nanti: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the removal somebody stores the same once more."""
    simpan(ISI)
    lihat = time.time

    def sela() -> float:
        monkeypatch.setattr(time, "time", lihat)
        awan.put_object(Key=jalur(SIDIK), Body=ISI)
        return lihat()

    monkeypatch.setattr(time, "time", sela)
    assert gudang_bukti().buang(SIDIK)
    assert isi_awan(awan) == {jalur(SIDIK): ISI}


def test_foreign_objects_are_left_alone(awan: Any) -> None:
    simpan(ISI)
    awan.put_object(Key="catatan.txt", Body=b"milik orang lain")
    assert list(gudang_bukti().semua()) == [SIDIK]


def test_it_says_what_is_wrong(awan: Any, tmp_path: Path) -> None:
    assert gudang_bukti().keluhan() == ""
    awan.Versioning().suspend()
    assert gudang_bukti().keluhan().startswith("Nyalakan versi (versioning)")
    with gudang_awan(tmp_path, bucket_name="tidak-ada"):
        assert gudang_bukti().keluhan().startswith("Penyimpanan objek tidak menjawab")


def test_a_store_that_is_away_is_said_in_words(awan: Any, tmp_path: Path) -> None:
    pergi = {"bucket_name": awan.name, "endpoint_url": "http://127.0.0.1:9"}
    with gudang_awan(tmp_path, **pergi):
        gudang = gudang_bukti()
        for cara in (lambda: simpan(ISI), lambda: baca(SIDIK), gudang.semua):
            with pytest.raises(DiamError, match=KATA_DIAM[:40]):
                cara()
        assert gudang.keluhan().startswith("Penyimpanan objek tidak menjawab")


def test_the_environment_names_the_bucket(tmp_path: Path) -> None:
    kosong = environ.FileAwareEnv()
    kosong.ENVIRON = {}
    assert tempat_bukti(kosong, tmp_path) == {
        "BACKEND": f"{GudangBukti.__module__}.{GudangBukti.__name__}",
        "OPTIONS": {"location": str(tmp_path)},
    }
    isi = environ.FileAwareEnv()
    isi.ENVIRON = {
        "PERMATA_S3_BUCKET": "bukti",
        "PERMATA_S3_ALAMAT": "https://s3.example",
    }
    assert tempat_bukti(isi, tmp_path) == {
        "BACKEND": "permata.awan.GudangAwan",
        "OPTIONS": {
            "bucket_name": "bukti",
            "endpoint_url": "https://s3.example",
            "region_name": None,
        },
    }
