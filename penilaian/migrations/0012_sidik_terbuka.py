"""Digests of what everybody may fetch; `manage.py catat_sidik` notes those of old results."""

import django.db.models.deletion
from django.db import migrations, models

from permata import pemicu

TABEL = "penilaian_sidikterbuka"


def install(apps, schema_editor):
    pemicu.install(schema_editor.connection, TABEL)


def remove(apps, schema_editor):
    pemicu.remove(schema_editor.connection, TABEL)


class Migration(migrations.Migration):

    dependencies = [
        ('penilaian', '0011_nomor_dokumen'),
    ]

    operations = [
        migrations.CreateModel(
            name='SidikTerbuka',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=80)),
                ('sidik', models.CharField(db_index=True, max_length=64)),
                ('penetapan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='penilaian.penetapan')),
            ],
            options={
                'verbose_name': 'sidik berkas terbuka',
                'verbose_name_plural': 'sidik berkas terbuka',
                'ordering': ['-penetapan', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('penetapan', 'nama', 'sidik'), name='sidik_terbuka_once')],
            },
        ),
        migrations.RunPython(install, remove),
    ]
