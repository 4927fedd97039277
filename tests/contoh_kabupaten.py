"""A second kabupaten, full of everything, each word of which begins with a canary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from desa.models import (
    Desa,
    JatuhTempo,
    Kabupaten,
    Kecamatan,
    Musim,
    PemetaanImpor,
    Pengguna,
)
from desa.tetap import TABEL as TETAP_DESA
from penilaian.tetap import TABEL as TETAP_PENILAIAN
from tests.factories import (
    DesaFactory,
    KeikutsertaanFactory,
    MusimFactory,
    PenggunaFactory,
)
from tests.penilaian.contoh_aturan import usulan_aturan
from tests.penilaian.contoh_juri import berbenturan
from tests.penilaian.contoh_koreksi import koreksi
from tests.penilaian.kendala_beku import pembekuan
from tests.sosialisasi.contoh_monitoring import baris_draf

KENARI = "Zwkenari"
# Neither words nor shown: keys, digests, codes; paths of the map.
BUKAN_KATA = (
    *("kunci", "sidik", "sha256", "token", "kode", "batas", "password", "npp"),
    *("nik", "nomor", "dhash", "pita", "hash", "email", "telepon", "benih", "jenis"),
    *("indikator", "kata_sandi", "keterangan", "pokok"),
)
APLIKASI = ("desa", "sosialisasi", "penilaian")
TETAP = {*TETAP_DESA, *TETAP_PENILAIAN}
PERAN = ("admin", "petugas", "operator", "pendamping", "juri")


@dataclass(frozen=True)
class Lain:
    """Its season, its rows by name of their address, a person of each role."""

    musim: Musim
    baris: dict[str, Any]
    orang: dict[str, Pengguna]


def buat_lain(buat_baris: Any) -> Lain:
    """As the world of a test is made, then moved out of the way and named."""
    musim = MusimFactory()
    desa, tetangga = DesaFactory(), DesaFactory()
    for satu in (desa, tetangga):
        KeikutsertaanFactory(musim=musim, desa=satu)
    orang = dict(_orang(desa))
    baris = {
        **buat_baris(desa, musim, orang["petugas"]),
        **baris_draf(desa, musim, orang["pendamping"]),
        "usulan_aturan": usulan_aturan(musim, orang["admin"]).pk,
        "koreksi": koreksi(musim, orang["admin"]).pk,
        "jatuh_tempo": JatuhTempo.objects.order_by("pk")[0].pk,
    }
    pembekuan(musim)
    berbenturan(orang["juri"], tetangga)
    PemetaanImpor.objects.create(
        kabupaten=musim.kabupaten,
        nama="Bank",
        jenis="tagihan",
        kepala=[],
        isi={},
        oleh=orang["petugas"],
    )
    _pindah()
    _beri_nama()
    desa.refresh_from_db()
    baris |= {"kode": desa.kode, "kecamatan": desa.kecamatan.kode}
    for pengguna in orang.values():
        pengguna.refresh_from_db()
    return Lain(Musim.objects.lengkap().get(), baris, orang)


def _orang(desa: Desa) -> Iterator[tuple[str, Pengguna]]:
    for peran in PERAN:
        isi: dict[str, Any] = {} if peran == "petugas" else {peran: True}
        if peran == "operator":
            isi["desa"] = desa
        satu = PenggunaFactory(**isi)
        if peran == "pendamping":
            satu.penugasan_set.create(desa=desa)
        yield peran, satu


def _pindah() -> None:
    """To Semarang: the tests after this begin in Kudus again."""
    for model in (Kabupaten, Kecamatan, Desa):
        model._default_manager.update(kode=Concat(Value("33.74"), Substr("kode", 6)))


def _beri_nama() -> None:
    for nama in APLIKASI:
        for model in apps.get_app_config(nama).get_models():
            if model._meta.db_table in TETAP:
                continue
            beri_kenari(model._default_manager.all())


def beri_kenari(semua: models.QuerySet[Any]) -> None:
    """Each word of these rows that is shown begins with the canary."""
    for kolom in map(_kata, semua.model._meta.local_concrete_fields):
        if kolom:
            semua.exclude(**{kolom.name: ""}).update(**{kolom.name: _baru(kolom)})


def _kata(kolom: models.Field[Any, Any]) -> models.Field[Any, Any] | None:
    is_teks = isinstance(kolom, models.CharField | models.TextField)
    lain = kolom.choices or any(satu in kolom.name for satu in BUKAN_KATA)
    pendek = kolom.max_length is not None and kolom.max_length < 30
    return kolom if is_teks and not lain and not pendek else None


def _baru(kolom: models.Field[Any, Any]) -> Any:
    kata = Concat(Value(KENARI), F(kolom.name), output_field=models.TextField())
    return Substr(kata, 1, kolom.max_length) if kolom.max_length else kata
