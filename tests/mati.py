"""Processes that are killed at one point (kill -9), and what they had said by then.

`Korban` starts Python with the product loaded, once; it forks a child for each task.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import django
from django.conf import settings
from django.test.utils import override_settings
from django.urls import get_resolver
from django.utils.module_loading import import_string

from tests.proses import lingkungan


def mati(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def ganti(benda: Any, nama: str, baru: Callable[..., Any]) -> None:
    setattr(benda, nama, baru)


def sebelum(benda: Any, nama: str) -> None:
    """Die instead of doing this."""
    ganti(benda, nama, mati)


def sesudah(benda: Any, nama: str, kali: int = 1) -> None:
    """Die when this has been done so many times."""
    asli: Callable[..., Any] = getattr(benda, nama)
    sisa = kali

    def lalu_mati(*args: Any, **lain: Any) -> Any:
        nonlocal sisa
        hasil = asli(*args, **lain)
        sisa -= 1
        return hasil if sisa else mati()

    ganti(benda, nama, lalu_mati)


class Korban(AbstractContextManager["Korban"]):
    """Runs functions of the tests by name; each dies in a process of its own."""

    def __enter__(self) -> Self:
        self.induk = subprocess.Popen(
            [sys.executable, "-m", "tests.mati"],
            cwd=settings.BASE_DIR,
            env=lingkungan() | {"PERMATA_TINGKAT_LOG": "WARNING"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        self.induk.communicate()

    def bunuh(self, tugas: str, *kata: Any) -> str:
        """What it wrote before it was killed; it fails when it dies of something else.

        Its files are those of the settings of this moment.
        """
        masuk, keluar = self.induk.stdin, self.induk.stdout
        assert masuk is not None
        assert keluar is not None
        folder = str(settings.PERMATA_BERKAS_DIR)
        masuk.write(json.dumps([tugas, folder, kata]) + "\n")
        masuk.flush()
        status, tulisan = json.loads(keluar.readline())
        assert status == signal.SIGKILL
        return str(tulisan)


def _berkas(folder: str) -> override_settings:
    semua: dict[str, Any] = settings.STORAGES
    bukti = {**semua["bukti"], "OPTIONS": {"location": folder}}
    return override_settings(
        PERMATA_BERKAS_DIR=Path(folder),
        PERMATA_BERKAS_TERPISAH=False,
        STORAGES={**semua, "bukti": bukti},
    )


def _anak(tugas: str, folder: str, kata: list[Any], tulis: int) -> None:
    os.dup2(tulis, sys.stdout.fileno())
    with _berkas(folder):
        sys.stdout.write(import_string(tugas)(*kata) or "")
        sys.stdout.flush()
    mati()


def _layani() -> None:
    django.setup()
    assert get_resolver().url_patterns
    for baris in sys.stdin:
        tugas, folder, kata = json.loads(baris)
        baca, tulis = os.pipe()
        if not (anak := os.fork()):
            _anak(tugas, folder, kata, tulis)
        os.close(tulis)
        with os.fdopen(baca) as isi:
            tulisan = isi.read()
        status = os.waitpid(anak, 0)[1]
        sys.stdout.write(json.dumps([status, tulisan]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _layani()
