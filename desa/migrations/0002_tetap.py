"""Append-only triggers, and the table of the shared cache."""

from django.core.management import call_command
from django.db import migrations

from permata import pemicu


TABEL = (
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


def install(apps, schema_editor):
    pemicu.install(schema_editor.connection, *TABEL)


def remove(apps, schema_editor):
    pemicu.remove(schema_editor.connection, *TABEL)


def create_cache(apps, schema_editor):
    call_command(
        "createcachetable", database=schema_editor.connection.alias, verbosity=0
    )


class Migration(migrations.Migration):
    dependencies = [("desa", "0001_initial")]

    operations = [
        migrations.RunPython(install, remove),
        migrations.RunPython(create_cache, migrations.RunPython.noop),
    ]
