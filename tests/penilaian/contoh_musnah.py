"""A season with one canary in every place that holds a person, up to its archive."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from desa.actions.bukti import decide_bukti
from desa.actions.daftar import Unggahan as IsiUnggahan
from desa.actions.daftar import create_daftar
from desa.actions.unggahan import Rencana, store_unggahan
from desa.models import Desa, Impor, Musim, Pengguna, Warga
from penilaian.actions import advance_season
from permata import waktu
from permata.berkas import Jenis
from permata.nik import Nik
from permata.sandi import Kunci, SandiError, tempat
from sosialisasi.models import Kunjungan
from tests.contoh import jpeg
from tests.desa.contoh import isian_peserta, kirim
from tests.desa.contoh_daftar import baca, warga
from tests.desa.contoh_impor import terapkan
from tests.desa.contoh_impor_lain import periksa
from tests.factories import MusimFactory, PenggunaFactory
from tests.penilaian.contoh import ALPHA, GAMMA
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.contoh_cadangan import berkas_di
from tests.penilaian.contoh_segel import tetapkan
from tests.sosialisasi.contoh_hadir import HadirinFactory
from tests.sosialisasi.factories import KunjunganFactory

KENARI = "Kenari Wulansari"
NIK = "9901014501900077"
JULI = datetime(2026, 7, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
HITUNG = ("sah", "sengketa")
HADIR = date(2026, 11, 29)  # 31 August and 90 days
SEGEL = date(2026, 12, 24)  # 25 September and 90 days
UMUM = date(2027, 9, 28)  # 28 September and 12 months
LAKUKAN = "--laksanakan"


@pytest.fixture(autouse=True)
def gudang_sendiri(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "berkas").mkdir()
    with berkas_di(tmp_path / "berkas"):
        yield


@pytest.fixture
def musim(gudang_sendiri: None, db: None) -> Musim:
    satu: Musim = MusimFactory()
    return satu


@pytest.fixture
def desa(musim: Musim, admin: Pengguna) -> Desa:
    return isi_musim(musim, admin)


@pytest.fixture
def selesai(musim: Musim, desa: Desa, admin: Pengguna) -> Musim:
    return umumkan(musim, admin)


def pukul(hari: date) -> datetime:
    return datetime(hari.year, hari.month, hari.day, 2, tzinfo=ZoneInfo("Asia/Jakarta"))


def isi_musim(musim: Musim, admin: Pengguna) -> Desa:
    """The canary on an approved list, in the ledger, at a visit, and half sent."""
    desa = write_desa(musim, ALPHA)
    write_desa(musim, GAMMA)
    operator = PenggunaFactory(operator=True, desa=desa)
    petugas = PenggunaFactory()
    with waktu.seakan(JULI):
        _daftar(desa, operator, petugas)
        _buku(petugas)
        _sementara(musim, desa, operator)
        kunjungan: Kunjungan = KunjunganFactory(kecamatan=desa.kecamatan)
        HadirinFactory(kunjungan=kunjungan, desa=desa, nama=KENARI)
        HadirinFactory(kunjungan=kunjungan, desa=desa, nama="Tarno")
    return desa


def _daftar(desa: Desa, operator: Pengguna, petugas: Pengguna) -> None:
    isian = isian_peserta(NIK, nama=KENARI, kpj="00000000077")
    bukti = kirim(desa, operator, isian)
    assert bukti.versi_kini is not None
    decide_bukti(
        bukti,
        ke="disetujui",
        versi=bukti.versi_kini,
        oleh=petugas,
        catatan=f"NIK {KENARI} sudah dicocokkan.",
    )


def _buku(petugas: Pengguna) -> None:
    kepala = ("NIK", "Nama", "BLTH", "Sumber Dana", "Status")
    baris = [NIK, KENARI, date(2026, 4, 1), "Mandiri", "Aktif"]
    impor = periksa(Impor.Jenis.PESERTA, petugas, kepala, baris)
    assert terapkan(impor, petugas).status == "diterapkan"


def _sementara(musim: Musim, desa: Desa, operator: Pengguna) -> None:
    """A list that was read and never sent, and a file that became nothing."""
    isi = baca(warga(nik=NIK, nama=KENARI))
    asal = IsiUnggahan(f"{KENARI}.xlsx", "a" * 64)
    create_daftar(isi, asal, musim=musim, desa=desa, oleh=operator)
    foto = jpeg((1, 2, 3)) + KENARI.encode()
    rencana = Rencana(uuid.uuid4().hex, Jenis.FOTO, f"{KENARI}.jpg", len(foto))
    store_unggahan(rencana, foto, oleh=operator)


def umumkan(musim: Musim, admin: Pengguna) -> Musim:
    """Sealed on 25 September, announced on the 28th, archived in October."""
    Musim.objects.filter(pk=musim.pk).update(status=Musim.Status.PLENO)
    musim.refresh_from_db()
    with waktu.seakan(pukul(date(2026, 9, 25))):
        tetapkan(musim, admin)
    for hari in (date(2026, 9, 28), date(2026, 10, 5)):
        musim.refresh_from_db()
        with waktu.seakan(pukul(hari)):
            advance_season(musim, dari=musim.status, oleh=admin)
    musim.refresh_from_db()
    return musim


def perintah(*kata: str) -> str:
    keluar = StringIO()
    call_command(*kata, stdout=keluar)
    return keluar.getvalue()


def musnahkan(hari: date, *kata: str) -> str:
    """The command on this day, with files that are not of this hour."""
    lama = time.time() - 7200
    for jalur in gudang().rglob("*"):
        if jalur.is_file():
            os.utime(jalur, (lama, lama))
    with waktu.seakan(pukul(hari)):
        return perintah("musnahkan", *kata)


def gudang() -> Path:
    return Path(settings.PERMATA_BERKAS_DIR)


def sel_berisi(*rahasia: str) -> list[str]:
    """Each column of each table that holds one of these words, whatever its kind."""
    return sorted(
        {
            f"{tabel}.{kolom}"
            for tabel, kolom, isi in semua_sel()
            if any(satu in isi for satu in rahasia)
        }
    )


def semua_sel() -> Iterator[tuple[str, str, str]]:
    """Every value of every table as text; bytes as if they were letters."""
    for model in apps.get_models(include_auto_created=True):
        tabel = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{tabel}"')
            kolom = [satu[0] for satu in cursor.description]
            for baris in cursor.fetchall():
                for nama, isi in zip(kolom, baris, strict=True):
                    if isinstance(isi, bytes | memoryview):
                        yield tabel, nama, bytes(isi).decode("latin-1")
                    else:
                        yield tabel, nama, str(isi)


def nik_terbaca() -> list[str]:
    """Every NIK that the keys still open."""
    kunci, semua = Kunci.dari_settings(), []
    for satu in Warga.objects.all():
        with suppress(SandiError):
            sel = tempat("warga", satu.pk, "nik")
            semua.append(kunci.decrypt(satu.nik_sandi, sel))
    return semua


def nik_tercari() -> bool:
    """Whether the index still leads to the canary."""
    indeks = Kunci.dari_settings().indeks_nik(Nik(NIK)).hex()
    return Warga.objects.filter(nik_indeks=indeks).exists()


def isi_gudang() -> dict[str, bytes]:
    return {
        jalur.relative_to(gudang()).as_posix(): jalur.read_bytes()
        for jalur in sorted(gudang().rglob("*"))
        if jalur.is_file()
    }
