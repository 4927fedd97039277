"""Append-only triggers: which desa a correction names."""

from django.db import migrations

from permata import pemicu


def install(apps, schema_editor):
    pemicu.install(schema_editor.connection, "desa_koreksi_desa")


def remove(apps, schema_editor):
    pemicu.remove(schema_editor.connection, "desa_koreksi_desa")


class Migration(migrations.Migration):
    dependencies = [("desa", "0007_kabar_pemandu")]

    operations = [migrations.RunPython(install, remove)]
