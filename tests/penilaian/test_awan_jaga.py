"""Backup, restore, comparison and health where evidence lies in an object store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from desa.models import Berkas
from desa.sehat import periksa_sehat
from permata import titipan
from permata.simpan import simpan
from tests.awan import awan as awan  # the fixture
from tests.awan import isi_awan
from tests.penilaian.contoh_cadangan import KUNCI_TEKS, TITIPAN, isi_dunia
from tests.penilaian.test_cadangan import perintah

pytestmark = pytest.mark.usefixtures("basis_bersama")


@pytest.fixture(autouse=True)
def kunci(settings: Settings) -> None:
    settings.PERMATA_KUNCI_CADANGAN = [KUNCI_TEKS]


def test_a_restore_brings_back_every_object(awan: Any, tmp_path: Path) -> None:
    """REL-16: also what is on its way, which lies on this machine."""
    isi_dunia()
    dulu, cadangan = isi_awan(awan), tmp_path / "malam.cadangan"
    perintah("cadangkan", cadangan)
    awan.object_versions.all().delete()
    titipan.hapus(TITIPAN)
    assert isi_awan(awan) == {}
    perintah("pulihkan", cadangan, "--timpa")
    assert (isi_awan(awan), len(dulu)) == (dulu, Berkas.objects.count())
    assert titipan.baca(TITIPAN) == b"setengah jalan"
    assert perintah("periksa_berkas", "--isi").startswith("1 berkas disebut")


def test_a_missing_and_a_changed_object_are_named(awan: Any) -> None:
    isi_dunia()
    simpan(b"tanpa baris")
    assert perintah("periksa_berkas").endswith("0 tanpa baris, 1 masih baru.\n")
    sidik = Berkas.objects.get().sha256
    awan.put_object(Key=f"{sidik[:2]}/{sidik}", Body=b"lain")
    with pytest.raises(CommandError, match="0 hilang, 1 rusak"):
        call_command("periksa_berkas", isi=True)
    awan.object_versions.all().delete()
    with pytest.raises(CommandError, match="1 hilang, 0 rusak"):
        call_command("periksa_berkas")


def test_health_asks_for_versions(awan: Any) -> None:
    def berkas() -> Any:
        return next(satu for satu in periksa_sehat() if satu.nama == "berkas")

    assert (berkas().is_baik, berkas().kata) == (True, "Dapat ditulisi.")
    awan.Versioning().suspend()
    assert not berkas().is_baik
    assert berkas().kata.startswith("Nyalakan versi")
