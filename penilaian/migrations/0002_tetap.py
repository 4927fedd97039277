"""A frozen result is only ever added to."""

from django.db import migrations

from permata import pemicu

TABEL = ("penilaian_penetapan", "penilaian_hasil")


def install(apps, schema_editor):
    pemicu.install(schema_editor.connection, *TABEL)


def remove(apps, schema_editor):
    pemicu.remove(schema_editor.connection, *TABEL)


class Migration(migrations.Migration):
    dependencies = [("penilaian", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
