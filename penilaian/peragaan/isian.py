"""Invented fields -> rows of the typed fields, still without their version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache

from desa.models import (
    Akun,
    Isian,
    IsianAnggaran,
    IsianIuran,
    IsianPeserta,
    IsianRegulasi,
    Warga,
)
from penilaian.peragaan.rencana import (
    Isi,
    IsiAnggaran,
    IsiIuran,
    IsiPeserta,
    IsiRegulasi,
    Orang,
)
from permata.nik import baca_nik
from permata.sandi import Kunci, tempat


@cache
def kunci() -> Kunci:
    return Kunci.dari_settings()


def warga(orang: Orang) -> Warga:
    nik = baca_nik(orang.nik, demo=True)
    return Warga(
        id=orang.id,
        nik_indeks=kunci().indeks_nik(nik).hex(),
        nik_sandi=kunci().encrypt(nik.penuh, tempat("warga", orang.id, "nik")),
        nik_ekor=nik.penuh[-4:],
    )


def isian(isi: Isi, akun: Mapping[str, Akun]) -> Iterable[Isian]:
    match isi:
        case IsiIuran():
            yield _iuran(isi, akun[isi.npp])
        case IsiRegulasi():
            nilai = asdict(isi)
            for kelompok in nilai.pop("kelompok"):
                nilai[kelompok] = True
            nilai["terhadap_id"] = nilai.pop("terhadap")
            yield IsianRegulasi(**nilai)
        case IsiAnggaran():
            yield IsianAnggaran(**asdict(isi))
        case IsiPeserta():
            yield from map(_peserta, isi.orang)


def _iuran(isi: IsiIuran, akun: Akun) -> IsianIuran:
    return IsianIuran(
        akun=akun,
        blth=isi.blth,
        kode_iuran=isi.kode_iuran,
        jumlah=isi.jumlah,
        tanggal=isi.tanggal,
    )


def _peserta(orang: Orang) -> IsianPeserta:
    return IsianPeserta(
        warga_id=orang.id,
        nama=orang.nama,
        sumber_dana=orang.sumber_dana,
        penduduk=orang.penduduk,
        terdaftar_sejak=orang.terdaftar_sejak,
    )
