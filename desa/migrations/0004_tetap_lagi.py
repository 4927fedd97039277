"""Append-only triggers: of the new tables, and of the old ones again.

SQLite makes a table anew to add a column, and the triggers of the old one go with it.
"""

from django.db import migrations

from permata import pemicu


LAMA = (
    "desa_jejak",
    "desa_aturan",
    "desa_versibukti",
    "desa_lampiran",
    "desa_transisi",
    "desa_isianiuran",
    "desa_isianregulasi",
    "desa_isiananggaran",
    "desa_isianpeserta",
    "desa_berkas",
)
BARU = (
    "desa_perpanjangan",
    "desa_pemeriksaanulang",
    "desa_penengahan",
    "desa_putusansengketa",
    "desa_klaimputusan",
)


def install(apps, schema_editor):
    pemicu.install(schema_editor.connection, *LAMA, *BARU)


def remove(apps, schema_editor):
    pemicu.remove(schema_editor.connection, *LAMA, *BARU)


class Migration(migrations.Migration):
    dependencies = [("desa", "0003_bukti_lengkap")]

    operations = [migrations.RunPython(install, remove)]
