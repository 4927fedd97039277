"""Two kabupaten count their documents apart; SQLite makes the table anew for it."""

from django.db import migrations, models

from permata import pemicu


def install(apps, schema_editor):
    pemicu.install(schema_editor.connection, "penilaian_dokumen")


class Migration(migrations.Migration):

    dependencies = [
        ('penilaian', '0010_skor_urut'),
    ]

    operations = [
        migrations.AlterField(
            model_name='dokumen',
            name='nomor',
            field=models.CharField(db_index=True, max_length=40),
        ),
        migrations.AddConstraint(
            model_name='dokumen',
            constraint=models.UniqueConstraint(fields=('penetapan', 'nomor'), name='dokumen_nomor_once_a_result'),
        ),
        migrations.RunPython(install, install),
    ]
