"""Rows and digest of each table, as JSON: input of `permata-kelola shell`."""

import json
import sys

from django.db import connection

from permata.cadangan.manifes import baca_basis

# Changed by living: sessions, the queue of the worker, the line that a backup leaves.
HIDUP = {
    "django_session",
    "django_tasks_db_dbtaskresult",
    "desa_jejak",
    "desa_kepalajejak",
    "usersessions_usersession",
}

isi = {
    satu.tabel.nama: [satu.baris, satu.sidik]
    for satu in baca_basis(connection).tabel
    if satu.tabel.nama not in HIDUP
}
sys.stdout.write(json.dumps(isi, indent=1, sort_keys=True) + "\n")
