"""Personal data go when their time is over, and only into the one text that is left."""

import desa.models.bukti
import django.db.models.deletion
import permata.waktu
from django.conf import settings
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
        ('desa', '0009_akun'),
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
        migrations.AddField(
            model_name='warga',
            name='dibatasi_pada',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='PermohonanData',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.CharField(default=desa.models.bukti.nomor_baru, max_length=9, unique=True)),
                ('kunci', models.UUIDField(unique=True)),
                ('jenis', models.CharField(choices=[('akses', 'Salinan data'), ('perbaikan', 'Perbaikan'), ('pembatasan', 'Pembatasan'), ('penghapusan', 'Penghapusan')], max_length=12)),
                ('inisial', models.CharField(max_length=5)),
                ('ekor', models.CharField(max_length=4, verbose_name='empat angka terakhir')),
                ('diterima_pada', models.DateTimeField()),
                ('pada', models.DateTimeField(default=permata.waktu.sekarang)),
                ('hasil', models.CharField(blank=True, choices=[('dipenuhi', 'Dipenuhi'), ('sebagian', 'Dipenuhi sebagian'), ('ditolak', 'Ditolak dengan alasan'), ('tidak_ada', 'Tidak ada datanya')], max_length=10)),
                ('jawaban', models.CharField(blank=True, max_length=500)),
                ('ditutup_pada', models.DateTimeField(blank=True, null=True)),
                ('ditutup_oleh', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('warga', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='permohonan_set', to='desa.warga')),
            ],
            options={
                'verbose_name': 'permohonan data',
                'verbose_name_plural': 'permohonan data',
                'ordering': ['diterima_pada', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ditutup_oleh', None), ('ditutup_pada', None), ('hasil', '')), models.Q(('ditutup_oleh__isnull', False), ('ditutup_pada__isnull', False), models.Q(('hasil', ''), _negated=True), models.Q(('jawaban', ''), _negated=True)), _connector='OR'), name='permohonan_closed_with_its_answer')],
            },
        ),
        migrations.RunPython(install, remove),
    ]
