"""Personal data go when their time is over, and only into the one text that is left."""

from django.db import migrations, models

from permata import pemicu

MUSNAH = {
    "desa_isianpeserta": {"nama": "Nama dimusnahkan", "kpj": ""},
    "desa_berkas": {"nama": "dimusnahkan"},
    "desa_transisi": {"catatan": "Catatan dimusnahkan."},
    "desa_pemeriksaanulang": {"catatan": "Catatan dimusnahkan."},
    "desa_penengahan": {"catatan": "Catatan dimusnahkan."},
    "desa_putusansengketa": {"alasan": "Catatan dimusnahkan."},
}


def install(apps, schema_editor):
    pemicu.install(schema_editor.connection, *MUSNAH, musnah=MUSNAH)


def remove(apps, schema_editor):
    pemicu.install(schema_editor.connection, *MUSNAH)


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0008_koreksi_tetap'),
    ]

    operations = [
        migrations.AddField(
            model_name='impor',
            name='dimusnahkan_pada',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='warga',
            name='dimusnahkan_pada',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='impor',
            constraint=models.CheckConstraint(condition=models.Q(('dimusnahkan_pada', None), models.Q(('contoh', []), ('pekerjaan', '')), _connector='OR'), name='impor_destroyed_keeps_no_rows'),
        ),
        migrations.AddConstraint(
            model_name='warga',
            constraint=models.CheckConstraint(condition=models.Q(('dimusnahkan_pada', None), models.Q(('nik_ekor', ''), ('nik_indeks__startswith', 'musnah:'), ('nik_sandi', b'')), _connector='OR'), name='warga_destroyed_keeps_no_nik'),
        ),
        migrations.RunPython(install, remove),
    ]
