"""Whether the server is well: what a monitor asks every minute, and why not."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

from desa.cadangan import cadangan_terakhir
from desa.models import Warga
from desa.tersandi import indeks_warga
from permata import skema, waktu
from permata.anak import AnakError, is_tanpa_jaringan
from permata.berkas.aturan import MB
from permata.detak import TERHENTI
from permata.ruang import is_lapang
from permata.sandi import Kunci, SandiError
from permata.simpan import gudang_bukti
from permata.templatetags.format import angka, jam, tanggal

CADANGAN_TERTUA = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Periksaan:
    """One thing that was looked at."""

    nama: str
    judul: str
    is_baik: bool
    kata: str


def periksa_sehat() -> list[Periksaan]:
    """All of them; one that cannot be looked at is not well."""
    semua: tuple[tuple[str, str, Callable[[], tuple[bool, str]]], ...] = (
        ("basis", "Basis data", _basis),
        ("skema", "Skema basis data", _skema),
        ("berkas", "Tempat berkas", _berkas),
        ("ruang", "Ruang kosong", _ruang),
        ("anak", "Pembaca berkas", _anak),
        ("pekerja", "Pekerja latar", _pekerja),
        ("cadangan", "Cadangan", _cadangan),
        ("kunci", "Kunci NIK", _kunci),
    )
    return [Periksaan(nama, judul, *_aman(lihat)) for nama, judul, lihat in semua]


def _aman(lihat: Callable[[], tuple[bool, str]]) -> tuple[bool, str]:
    try:
        return lihat()
    except Error:
        return False, "Basis data tidak menjawab."
    except OSError as galat:
        return False, f"Tidak dapat dibaca: {galat.strerror}."
    except AnakError:
        return False, "Proses pembaca berkas tidak menyala."


def _basis() -> tuple[bool, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True, f"{connection.display_name} menjawab."


def _skema() -> tuple[bool, str]:
    kurang = len(skema.dikenal() - skema.terpasang(connection))
    if kurang:
        return False, f"{kurang} migrasi belum dijalankan: manage.py migrate."
    return True, "Semua migrasi sudah dijalankan."


def _folder() -> Path:
    return Path(settings.PERMATA_BERKAS_DIR)


def _berkas() -> tuple[bool, str]:
    """A file without a name is written, and is gone again."""
    with tempfile.TemporaryFile(dir=_folder()) as coba:
        coba.write(b"sehat")
        coba.flush()
        os.fsync(coba.fileno())
    if kata := gudang_bukti().keluhan():
        return False, kata
    return True, "Dapat ditulisi."


def _ruang() -> tuple[bool, str]:
    cakram = shutil.disk_usage(_folder())
    kata = f"{angka(cakram.free // MB)} MB dari {angka(cakram.total // MB)} MB."
    return is_lapang(cakram.free, cakram.total), kata


def _anak() -> tuple[bool, str]:
    """A kernel that gives it no network of its own is said, and is no alarm."""
    if is_tanpa_jaringan():
        return True, "Menyala, terputus dari jaringan."
    return True, "Menyala. Kernel server tidak mengizinkan memutusnya dari jaringan."


def _pekerja() -> tuple[bool, str]:
    """`manage.py periksa_sehat` puts a beat in the queue, so it is never long empty."""
    tua = DBTaskResult.objects.ready().filter(enqueued_at__lt=Now() - TERHENTI)
    if jumlah := tua.count():
        detik = TERHENTI.seconds
        return False, f"{jumlah} pekerjaan menunggu lebih dari {detik} detik."
    return True, "Tidak ada pekerjaan yang menunggu lama."


def _cadangan() -> tuple[bool, str]:
    pada = cadangan_terakhir()
    if pada is None:
        return False, "Belum pernah ada cadangan."
    kata = f"Terakhir {tanggal(pada)}, {jam(pada)} WIB."
    return waktu.sekarang() - pada < CADANGAN_TERTUA, kata


def _kunci() -> tuple[bool, str]:
    """By another key of the index a NIK that is here would be taken for a new one."""
    ada = Warga.objects.filter(dimusnahkan_pada=None).order_by("pk").first()
    try:
        cocok = (
            ada is None or indeks_warga(ada, Kunci.dari_settings()) == ada.nik_indeks
        )
    except SandiError:
        return False, "NIK tidak terbuka dengan kunci server ini."
    if not cocok:
        return False, "Indeks NIK dari kunci lain: manage.py ganti_kunci --indeks."
    return True, "Membuka NIK yang tersimpan dan cocok dengan indeksnya."
