"""`python -m ... BANYAK DETIK MODE`: many processes write the SQLite of DATABASE_URL.

Each reads and then writes, as an action does, under the settings of the product, or
with another mode of BEGIN. Prints JSON: numbers written, errors, times, what SQLite
says of its file afterwards, and whether no number is missing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.db import OperationalError, connection, transaction


def tanya(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [satu for (satu,) in cursor.fetchall()]


def _tulis() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT max(isi) FROM hitung")
        (isi,) = cursor.fetchone()
        cursor.execute("INSERT INTO hitung VALUES (%s)", [isi + 1])


def _terus(usai: float) -> dict[str, Any]:
    lama, galat = [], 0
    while time.monotonic() < usai:
        mulai = time.monotonic()
        try:
            _tulis()
        except OperationalError:
            galat += 1
        lama.append(time.monotonic() - mulai)
    return {"lama": lama, "galat": galat}


def bersama(banyak: int, kerja: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
    anak = []
    for _ in range(banyak):
        baca, tulis = os.pipe()
        if not (pid := os.fork()):
            with os.fdopen(tulis, "w") as keluar:
                json.dump(kerja(), keluar)
            os._exit(0)
        os.close(tulis)
        anak.append((pid, baca))
    hasil = []
    for pid, baca in anak:
        with os.fdopen(baca) as masuk:
            hasil.append(json.load(masuk))
        os.waitpid(pid, 0)
    return hasil


if __name__ == "__main__":
    django.setup()
    _, banyak, detik, mode = sys.argv
    connection.settings_dict["OPTIONS"]["transaction_mode"] = mode
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE hitung (isi INTEGER)")
        cursor.execute("INSERT INTO hitung VALUES (0)")
    connection.close()
    usai = time.monotonic() + float(detik)
    hasil = bersama(int(banyak), lambda: _terus(usai))
    isi = tanya("SELECT isi FROM hitung ORDER BY isi")
    keluar = {
        "tulisan": len(isi) - 1,
        "galat": sum(satu["galat"] for satu in hasil),
        "lama": [lama for satu in hasil for lama in satu["lama"]],
        "utuh": tanya("PRAGMA integrity_check"),
        "urut": isi == list(range(len(isi))),
    }
    json.dump(keluar, sys.stdout)
