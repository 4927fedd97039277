"""A backup of the right key that contradicts itself: refused, the target stays."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from permata.cadangan import CadanganError, cadangkan, pulihkan
from permata.cadangan.alir import Penyandi
from permata.cadangan.manifes import NAMA
from permata.cadangan.pulih import bongkar
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_cadangan import KUNCI, berkas_di, gudang, keadaan

pytestmark = pytest.mark.usefixtures("basis_bersama")
Ubah = Callable[[dict[str, Any]], object]


def kemas(folder: Path, ke: Path) -> None:
    """Pack what lies there, whatever it is, and encrypt it well."""
    with ke.open("wb") as keluar:
        sandi = Penyandi(keluar, KUNCI)
        with tarfile.open(fileobj=sandi, mode="w|") as arsip:
            for jalur in sorted(folder.rglob("*")):
                if jalur.is_file():
                    arsip.add(jalur, jalur.relative_to(folder).as_posix())
        sandi.tutup()


def ubah_tabel(isi: dict[str, Any]) -> None:
    (pengguna,) = (
        satu
        for satu in isi["basis"]["tabel"]
        if satu["tabel"]["nama"] == "desa_pengguna"
    )
    pengguna["sidik"] = "0" * 64


PALSU: dict[str, tuple[str, Ubah]] = {
    "a table that is not as counted": (
        "Isi tabel tidak cocok: desa_pengguna.",
        ubah_tabel,
    ),
    "a file that is not counted": (
        "tidak cocok dengan manifes: berkas/unggahan",
        lambda isi: isi["berkas"].pop("berkas/unggahan/" + "a" * 32),
    ),
    "a file that is not there": (
        "tidak cocok dengan manifes: berkas/ab",
        lambda isi: isi["berkas"].update(
            {"berkas/ab/" + "ab" * 32: {"ukuran": 1, "sidik": "0" * 64}}
        ),
    ),
    "a file with other bytes": (
        "tidak cocok dengan manifes: berkas/unggahan",
        lambda isi: isi["berkas"]["berkas/unggahan/" + "a" * 32].update(ukuran=9),
    ),
    "another kind of database": (
        "Cadangan ini dari oracle, sasarannya",
        lambda isi: isi["basis"].update(mesin="oracle"),
    ),
    "a later form": ("Bentuk manifes lain", lambda isi: isi.update(format="lain")),
    "half a manifest": ("Susunan cadangan ini rusak", lambda isi: isi.pop("basis")),
}


def test_each_contradiction_is_refused(tmp_path: Path) -> None:
    with berkas_di(tmp_path / "asal"):
        PenggunaFactory()
        titipan = gudang() / "unggahan" / ("a" * 32)
        titipan.parent.mkdir(parents=True)
        titipan.write_bytes(b"setengah")
        asli = tmp_path / "asli"
        cadangkan(asli, connection=connection, setempat=gudang(), kunci=KUNCI)
        dulu = keadaan()
        for nomor, (nama, (pesan, ubah)) in enumerate(PALSU.items()):
            folder = tmp_path / f"isi{nomor}"
            folder.mkdir()
            bongkar(asli, folder, KUNCI)
            isi = json.loads((folder / NAMA).read_bytes())
            ubah(isi)
            (folder / NAMA).write_text(json.dumps(isi))
            assert pesan in coba(folder), nama
            assert keadaan() == dulu, nama


def test_a_name_from_elsewhere_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "isi"
    (folder / "berkas").mkdir(parents=True)
    (folder / "berkas" / "lain.txt").write_text("x")
    with berkas_di(tmp_path / "asal"):
        assert "nama yang tidak dikenal: berkas/lain.txt" in coba(folder)


def coba(folder: Path) -> str:
    """What is said when this folder, packed, is restored over the target."""
    palsu = folder.with_suffix(".palsu")
    kemas(folder, palsu)
    with pytest.raises(CadanganError) as galat:
        pulihkan(
            palsu, connection=connection, setempat=gudang(), kunci=KUNCI, timpa=True
        )
    return str(galat.value)
