"""A world worth a backup, and an empty place elsewhere to restore it to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test.utils import override_settings

from desa.actions.berkas import store_berkas
from desa.models import Musim, Warga
from penilaian.actions import confirm_penetapan, propose_penetapan
from permata import titipan
from permata.berkas import Jenis, periksa
from permata.cadangan import KunciCadangan
from permata.cadangan.manifes import IsiBasis, baca_basis
from permata.nik import Nik
from permata.sandi import Kunci, tempat
from tests.contoh import jpeg
from tests.factories import MusimFactory, PenggunaFactory, WargaFactory
from tests.penilaian.contoh import ALPHA, GAMMA
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.contoh_segel import BA

KUNCI_TEKS = "Y2FkYW5nYW4tdWppLWNhZGFuZ2FuLXVqaS0wMDAwMDE="
KUNCI_LAIN = "Y2FkYW5nYW4tdWppLWNhZGFuZ2FuLXVqaS0wMDAwMDI="
KUNCI = KunciCadangan.dari([KUNCI_TEKS], lain=[])
NIK = "9919024107900001"
SANDI = "kata sandi panitia"
TITIPAN = UUID("7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed009")


def gudang() -> Path:
    return Path(settings.PERMATA_BERKAS_DIR)


def isi_dunia() -> None:
    """A sealed season, a NIK, two passwords, a photo and an upload on its way."""
    musim = MusimFactory()
    for fakta in (ALPHA, GAMMA):
        write_desa(musim, fakta)
    Musim.objects.update(status=Musim.Status.PLENO)
    musim.refresh_from_db()
    satu, dua = (
        PenggunaFactory(admin=True, username=nama, password=make_password(SANDI))
        for nama in ("panitia1", "panitia2")
    )
    usulan = propose_penetapan(musim, alasan=BA, oleh=satu)
    confirm_penetapan(musim, usulan=str(usulan.pk), oleh=dua)
    kunci, warga = Kunci.dari_settings(), WargaFactory(nik_ekor=NIK[-4:])
    warga.nik_indeks = kunci.indeks_nik(Nik(NIK)).hex()
    warga.nik_sandi = kunci.encrypt(NIK, tempat("warga", warga.pk, "nik"))
    warga.save()
    store_berkas(periksa(jpeg(), Jenis.FOTO), oleh=satu)
    titipan.sambung(TITIPAN, 0, b"setengah jalan")


def nik_terbaca() -> str:
    kunci = Kunci.dari_settings()
    warga = Warga.objects.get(nik_indeks=kunci.indeks_nik(Nik(NIK)).hex())
    return kunci.decrypt(warga.nik_sandi, tempat("warga", warga.pk, "nik"))


def isi_gudang() -> dict[str, str]:
    """Every file, also those that nobody should have left behind."""
    return {
        jalur.relative_to(gudang()).as_posix(): sha256(jalur.read_bytes()).hexdigest()
        for jalur in gudang().rglob("*")
        if jalur.is_file()
    }


def keadaan() -> tuple[IsiBasis, dict[str, str]]:
    """All of it: every table, the head of the trail, every file."""
    return baca_basis(connection), isi_gudang()


@contextmanager
def berkas_di(folder: Path) -> Iterator[None]:
    semua: dict[str, Any] = settings.STORAGES
    bukti = {**semua["bukti"], "OPTIONS": {"location": str(folder)}}
    storages = {**semua, "bukti": bukti}
    with override_settings(PERMATA_BERKAS_DIR=folder, STORAGES=storages):
        yield


@contextmanager
def tempat_lain(folder: Path) -> Iterator[None]:
    """Another server: its database is empty, its folder is not there yet."""
    lama = str(connection.settings_dict["NAME"])
    baru = str(folder / "lain.sqlite3")
    if connection.vendor == "postgresql":
        baru = f"{lama}_lain_{os.getpid()}"
        di_server(f'CREATE DATABASE "{baru}" TEMPLATE template0')
    connection.close()
    connection.settings_dict["NAME"] = baru
    try:
        with berkas_di(folder / "berkas"):
            yield
    finally:
        connection.close()
        for nama in basis_data(baru):
            di_server(f'DROP DATABASE "{nama}"')
        connection.settings_dict["NAME"] = lama


def di_server(sql: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql)


def basis_data(awal: str) -> list[str]:
    """Databases of the server whose name begins so; SQLite has none."""
    if connection.vendor == "sqlite":
        return []
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1",
            [awal],
        )
        return [nama for (nama,) in cursor.fetchall()]
