"""What the worker does, for `tests.mati`: each is killed at one step."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from itertools import count
from typing import Any

from django.core.management import call_command
from django.db import connection

from desa import tasks
from desa.actions import impor_kerja
from desa.actions.daftar import nilai_daftar, send_daftar
from desa.models import DaftarSementara, Pengguna
from permata import borong
from tests.desa.contoh import foto
from tests.mati import ganti, mati, sebelum, sesudah

TULIS = ("INSERT", "UPDATE", "DELETE")
SEBELUM_COMMIT, SESUDAH_COMMIT = -1, -2


def _penghitung(langkah: int) -> Callable[[], None]:
    """Called before each write: dies before that one."""
    semua = count()

    def catat() -> None:
        if next(semua) == langkah:
            mati()

    return catat


def _sampai(langkah: int, kerja: Callable[[], object]) -> str:
    """Die before that write (from 0), or at the commit of all; else say "selesai"."""
    catat, salin = _penghitung(langkah), borong.salin

    def hitung(jalan: Any, sql: str, params: Any, many: bool, konteks: Any) -> Any:
        if sql.split(None, 1)[0] in TULIS:
            catat()
        return jalan(sql, params, many, konteks)

    def salin_hitung(*bahan: Any) -> None:
        """COPY is no statement that Django sees."""
        catat()
        salin(*bahan)

    connection.ensure_connection()
    if langkah == SEBELUM_COMMIT:
        sebelum(connection, "_commit")
    elif langkah == SESUDAH_COMMIT:
        sesudah(connection, "_commit")
    ganti(borong, "salin", salin_hitung)
    with connection.execute_wrapper(hitung):
        kerja()
    return "selesai"


def kerjakan(pk: str, percobaan: int, langkah: int) -> str:
    return _sampai(langkah, lambda: impor_kerja.run_impor(uuid.UUID(pk), percobaan))


def kirim_daftar(pk: str, langkah: int) -> str:
    daftar = DaftarSementara.objects.get(pk=pk)
    oleh = Pengguna.objects.get(pk=daftar.oleh_id)
    sidik, berkas = nilai_daftar(daftar).sidik, [foto()]
    return _sampai(
        langkah, lambda: send_daftar(daftar, sidik=sidik, berkas=berkas, oleh=oleh)
    )


def pekerja(racun: str) -> str:
    """A worker on the queue until it is empty; the import `racun` kills it."""
    asli = impor_kerja.run_impor

    def minum(pk: uuid.UUID, percobaan: int) -> None:
        if str(pk) == racun:
            sesudah(impor_kerja, "record")
        asli(pk, percobaan)

    ganti(tasks, "run_impor", minum)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    return "antrean kosong"
