"""A database taken back to an earlier version, and forward: `python -m tests.migrasi`.

Prints as JSON which tables had rows then, and which of them are not what they were.
"""

from __future__ import annotations

import json
import sys

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from permata.cadangan.sidik import Tabel, semua_tabel, sidik_tabel

# Before accounts had invitations, personal data an end, and months a frozen version.
LAMA = {
    "desa": "0008_koreksi_tetap",
    "penilaian": "0008_aturan_usulan",
    "sosialisasi": "0001_initial",
}
CATATAN = "django_migrations"


def tabel_lama() -> list[Tabel]:
    """The tables as that version had them, with its columns."""
    pelaku = MigrationExecutor(connection)
    keadaan = pelaku.loader.project_state(list(LAMA.items()))
    return [satu for satu in semua_tabel(keadaan.apps) if satu.nama != CATATAN]


def pindah(ke: dict[str, str]) -> None:
    for nama, nomor in ke.items():
        call_command("migrate", nama, nomor, verbosity=0)


def sidik(semua: list[Tabel]) -> dict[str, tuple[int, str]]:
    isi = [sidik_tabel(connection, satu) for satu in semua]
    return {satu.tabel.nama: (satu.baris, satu.sidik) for satu in isi}


if __name__ == "__main__":
    django.setup()
    pindah(LAMA)
    semua = tabel_lama()
    dulu = sidik(semua)
    call_command("migrate", verbosity=0)
    kini = sidik(semua)
    call_command("migrate", verbosity=0)
    hasil = {
        "berisi": sorted(nama for nama, (baris, _) in dulu.items() if baris),
        "beda": sorted(nama for nama in dulu if dulu[nama] != kini[nama]),
        "dua kali": sidik(semua) == kini,
    }
    sys.stdout.write(json.dumps(hasil))
