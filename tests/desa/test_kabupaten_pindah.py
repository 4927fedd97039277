"""What stood before there were several kabupaten gets one, whatever it was."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from desa.models import Pengguna
from tests.factories import KabupatenFactory

LAMA, BARU = [("desa", "0011_perangkat")], [("desa", "0013_kabupaten_pasti")]
Buat = Callable[..., Any]


@pytest.fixture
def lama(basis_bersama: None) -> Iterator[Buat]:
    """The models as they were; afterwards the schema is that of today again."""
    pelaksana = MigrationExecutor(connection)
    yield partial(pelaksana.migrate(LAMA).apps.get_model, "desa")
    pelaksana = MigrationExecutor(connection)
    pelaksana.migrate(pelaksana.loader.graph.leaf_nodes())


def maju() -> Buat:
    return partial(MigrationExecutor(connection).migrate(BARU).apps.get_model, "desa")


def kabupaten_baru(buat: Buat, kode: str) -> Any:
    """Its only desa."""
    kabupaten = buat("Kabupaten").objects.create(kode=kode, nama="Uji")
    kecamatan = buat("Kecamatan").objects.create(
        kabupaten=kabupaten, kode=f"{kode}.01", nama="Uji"
    )
    return buat("Desa").objects.create(
        kecamatan=kecamatan, kode=f"{kode}.01.2001", nama="Uji", jenis="desa"
    )


def orang(buat: Buat, nama: str, peran: str, cakupan: str, **lain: Any) -> Any:
    return buat("Pengguna").objects.create(
        username=nama, nama=nama, peran=peran, cakupan=cakupan, **lain
    )


def milik(model: Buat) -> dict[str, str]:
    semua = model("Pengguna").objects.values_list("username", "kabupaten__kode")
    return dict(semua)


def test_each_account_gets_the_kabupaten_it_works_in(lama: Buat) -> None:
    buat = lama
    semarang, kudus = kabupaten_baru(buat, "33.74"), kabupaten_baru(buat, "33.19")
    orang(buat, "panitia", "admin", "semua")
    orang(buat, "operator", "operator", "desa", desa=semarang)
    for nama, desa in (("jauh", semarang), ("dekat", kudus)):
        satu = orang(buat, nama, "pendamping", "binaan")
        buat("Penugasan").objects.create(pengguna=satu, desa=desa)
    satu = orang(buat, "petugas", "petugas", "kecamatan")
    buat("Penugasan").objects.create(pengguna=satu, kecamatan=semarang.kecamatan)
    model = maju()
    assert milik(model) == {
        "panitia": "33.19",
        "operator": "33.74",
        "jauh": "33.74",
        "dekat": "33.19",
        "petugas": "33.74",
    }
    provinsi = model("Kabupaten").objects.values_list("provinsi", flat=True)
    assert list(provinsi) == ["Jawa Tengah", "Jawa Tengah"]


def test_accounts_without_any_wilayah_are_of_kudus(lama: Buat) -> None:
    orang(lama, "panitia", "admin", "semua")
    assert milik(maju()) == {"panitia": "33.19"}


def test_an_empty_database_stays_empty(lama: Buat) -> None:
    assert maju()("Kabupaten").objects.count() == 0


def jalankan(*pilihan: str) -> None:
    isi = ["--noinput", "--username", "agus", "--nama", "Agus", *pilihan]
    call_command("createsuperuser", *isi, verbosity=0)


def test_the_first_panitia_is_of_the_only_kabupaten(db: None) -> None:
    kudus = KabupatenFactory()
    jalankan()
    assert Pengguna.objects.get().kabupaten == kudus


def test_the_first_panitia_of_one_of_several_is_told_by_its_kode(db: None) -> None:
    KabupatenFactory()
    semarang = KabupatenFactory(kode="33.74", nama="Kota Semarang")
    with pytest.raises(CommandError) as galat:
        jalankan()
    assert str(galat.value) == (
        "Pilih kabupatennya dengan --kabupaten. Yang sudah dimuat: 33.19, 33.74. "
        "Yang belum: manage.py muat_wilayah --kabupaten 33.19"
    )
    jalankan("--kabupaten", "33.74")
    assert Pengguna.objects.get().kabupaten == semarang


@pytest.mark.parametrize("pilihan", [[], ["--kabupaten", "33.19"]])
def test_no_panitia_before_there_is_a_kabupaten(db: None, pilihan: list[str]) -> None:
    with pytest.raises(CommandError, match="Yang sudah dimuat: belum ada"):
        jalankan(*pilihan)
    assert not Pengguna.objects.exists()
