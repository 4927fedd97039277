"""What Kantor Pusat reads of all lomba: counts, by provinsi and kabupaten."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from desa.models import Musim, Pengguna
from penilaian.lomba import Angka, Lomba, jumlah, saring
from tests.desa.halaman import As
from tests.factories import (
    BuktiFactory,
    DesaFactory,
    KabupatenFactory,
    KecamatanFactory,
    KeikutsertaanFactory,
    MusimFactory,
    PenggunaFactory,
)
from tests.penilaian.halaman import unsur

PROVINSI = {"33.74": "Jawa Tengah", "34.04": "DI Yogyakarta", "35.78": "Jawa Timur"}


def lomba(kode: str, *status: str, peringatan: str = "berjalan") -> Musim:
    """A season with a desa for each of these; an empty state sent nothing."""
    kabupaten = KabupatenFactory(kode=kode, nama=f"Uji {kode}", provinsi=PROVINSI[kode])
    musim: Musim = MusimFactory(kabupaten=kabupaten, status=peringatan)
    kecamatan = KecamatanFactory(kabupaten=kabupaten, kode=f"{kode}.01", nama="Uji")
    for ke, satu in enumerate(status):
        desa = DesaFactory(kecamatan=kecamatan, kode=f"{kode}.01.200{ke}")
        KeikutsertaanFactory(musim=musim, desa=desa)
        for bukti in satu.split():
            BuktiFactory(musim=musim, desa=desa, status=bukti)
    return musim


@pytest.fixture
def tiga(db: None) -> list[Musim]:
    return [
        lomba("33.74", "disetujui diajukan", "", "dikembalikan"),
        lomba("34.04", "disetujui"),
        lomba("35.78", "", peringatan="persiapan"),
    ]


@pytest.fixture
def pusat(db: None) -> Pengguna:
    satu: Pengguna = PenggunaFactory(pusat=True)
    return satu


def kolom(client: Client, jalan: str) -> list[list[str]]:
    isi = client.get(f"{jalan}ekspor.csv").content.decode("utf-8-sig").splitlines()
    awal = next(ke for ke, satu in enumerate(isi) if satu.startswith("Kode"))
    return [satu.replace(";", ",").split(",")[:7] for satu in isi[awal + 1 :]]


def test_the_nation_is_added_up_by_provinsi(
    as_: As, tiga: list[Musim], pusat: Pengguna
) -> None:
    client = as_(pusat)
    assert kolom(client, "/lomba/") == [
        ["33", "Jawa Tengah", "1", "3", "2", "3", "1"],
        ["34", "DI Yogyakarta", "1", "1", "1", "1", "1"],
        ["35", "Jawa Timur", "1", "1", "0", "0", "0"],
    ]
    assert [satu.teks for satu in unsur(client.get("/lomba/"), "dd")] == [
        *("3", "5", "3", "4", "2")
    ]


def test_a_provinsi_shows_its_kabupaten(
    as_: As, tiga: list[Musim], pusat: Pengguna
) -> None:
    lama = MusimFactory(kabupaten=tiga[0].kabupaten, tahun=2025)
    BuktiFactory(musim=lama)  # of a season that is over: not counted
    client = as_(pusat)
    assert kolom(client, "/lomba/33/") == [
        ["33.74", "Kabupaten Uji 33.74", "1", "3", "2", "3", "1"]
    ]
    assert client.get("/lomba/36/").status_code == 404
    assert client.get("/lomba/ekspor.exe").status_code == 404


def test_who_looks_after_a_provinsi_sees_that_one(as_: As, tiga: list[Musim]) -> None:
    client = as_(PenggunaFactory(pusat=True, provinsi="34", cakupan="provinsi"))
    assert client.get("/beranda/", follow=True).redirect_chain == [
        ("/lomba/", 302),
        ("/lomba/34/", 302),
    ]
    assert [client.get(f"/lomba/{p}/").status_code for p in (33, 34)] == [404, 200]
    assert [satu[0] for satu in kolom(client, "/lomba/")] == ["34"]


@pytest.mark.parametrize("banyak", [1, 3])
def test_any_number_of_lomba_costs_the_same(
    as_: As, pusat: Pengguna, banyak: int, django_assert_num_queries: Any
) -> None:
    for kode in list(PROVINSI)[:banyak]:
        lomba(kode, "disetujui")
    client = as_(pusat)
    with django_assert_num_queries(6):
        client.get("/lomba/")
    with django_assert_num_queries(6):
        client.get("/lomba/33/")


def test_the_page_searches_and_sorts(
    as_: As, tiga: list[Musim], pusat: Pengguna
) -> None:
    client = as_(pusat)
    for tanya, kode in (
        ("q=jawa", ["33", "35"]),
        ("q=jawa&urut=-nama", ["35", "33"]),
        ("urut=-dikirim", ["33", "34", "35"]),
        ("urut=mulai", ["35", "33", "34"]),
        ("urut=sandi", ["33", "34", "35"]),
        ("q=zzz", []),
    ):
        isi = client.get(f"/lomba/ekspor.csv?{tanya}").content.decode("utf-8-sig")
        ada = [satu[:2] for satu in isi.splitlines() if satu[:2].isdigit()]
        assert (tanya, ada) == (tanya, kode)


def test_what_is_added_up_is_neither_more_nor_less() -> None:
    satu = Lomba("1", "A", Angka(1, 10, 7, 20, 5, {"Berjalan": 1}))
    dua = Lomba("2", "B", Angka(1, 3, 3, 1, 0, {"Berjalan": 1}))
    tiga = Lomba("3", "C", Angka(1, status={"Diumumkan": 1}))
    semua = jumlah([satu, dua, tiga])
    assert semua == Angka(3, 13, 10, 21, 5, {"Berjalan": 2, "Diumumkan": 1})
    assert (semua.persen_mulai, semua.tahap) == (76, "2 berjalan, 1 diumumkan")
    assert (Angka().persen_mulai, dua.angka.persen_mulai) == (0, 100)
    assert saring([satu, dua], " b ", "") == [dua]


def buat_pusat(*pilihan: str) -> str:
    keluar = StringIO()
    call_command(
        "pusat", "--username", "rina", "--nama", "Rina", *pilihan, stdout=keluar
    )
    return keluar.getvalue()


@pytest.mark.parametrize(
    ("pilihan", "isi"),
    [([], ("nasional", "")), (["--provinsi", "33"], ("provinsi", "33"))],
)
def test_the_command_makes_an_account_without_a_password(
    db: None, pilihan: list[str], isi: tuple[str, str]
) -> None:
    assert "changepassword rina" in buat_pusat(*pilihan)
    rina = Pengguna.objects.get()
    assert (rina.peran, rina.kabupaten, rina.has_usable_password()) == (
        "pusat",
        None,
        False,
    )
    assert (rina.cakupan, rina.provinsi) == isi
    with pytest.raises(CommandError, match="sudah dipakai"):
        buat_pusat()


def test_an_unknown_provinsi_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="Tidak ada provinsi berkode '99'"):
        buat_pusat("--provinsi", "99")
    assert reverse("penilaian:lomba_list") == "/lomba/"
