"""The seal: proposals, signed snapshots, issued documents; only ever added to."""

import django.db.models.deletion
import permata.waktu
from django.conf import settings
from django.db import migrations, models

from permata import pemicu

TABEL = (
    "penilaian_usulanpenetapan",
    "penilaian_segel",
    "penilaian_dokumen",
)


def install(apps, schema_editor):
    pemicu.install(schema_editor.connection, *TABEL)


def remove(apps, schema_editor):
    pemicu.remove(schema_editor.connection, *TABEL)


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0004_tetap_lagi'),
        ('penilaian', '0003_sanggahan'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='UsulanPenetapan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versi', models.PositiveSmallIntegerField()),
                ('sidik', models.CharField(max_length=64)),
                ('alasan', models.TextField()),
                ('pada', models.DateTimeField(default=permata.waktu.sekarang)),
                ('musim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='usulan_set', to='desa.musim')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'usulan penetapan',
                'verbose_name_plural': 'usulan penetapan',
                'ordering': ['-pada', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Segel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('potret', models.TextField()),
                ('sidik', models.CharField(max_length=64, unique=True)),
                ('tanda_tangan', models.CharField(max_length=128)),
                ('kunci', models.CharField(max_length=16, verbose_name='nomor kunci')),
                ('benih', models.BinaryField(max_length=32)),
                ('arsip', models.BinaryField(verbose_name='arsip ZIP')),
                ('disahkan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('diusulkan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('penetapan', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='segel', to='penilaian.penetapan')),
                ('usulan', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='segel', to='penilaian.usulanpenetapan')),
            ],
            options={
                'verbose_name': 'segel',
                'verbose_name_plural': 'segel',
            },
        ),
        migrations.CreateModel(
            name='Dokumen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('rekapitulasi', 'Rekapitulasi Nilai')], max_length=16)),
                ('nomor', models.CharField(max_length=40, unique=True)),
                ('kode', models.CharField(max_length=26)),
                ('sidik', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('isi', models.BinaryField()),
                ('diterbitkan_pada', models.DateTimeField(default=permata.waktu.sekarang)),
                ('diterbitkan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('penetapan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dokumen_set', to='penilaian.penetapan')),
            ],
            options={
                'verbose_name': 'dokumen',
                'verbose_name_plural': 'dokumen',
                'ordering': ['-diterbitkan_pada', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('jenis', 'rekapitulasi')), fields=('penetapan', 'jenis'), name='dokumen_rekapitulasi_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='usulanpenetapan',
            constraint=models.CheckConstraint(condition=models.Q(('alasan', ''), _negated=True), name='usulan_says_why'),
        ),
        migrations.AddConstraint(
            model_name='segel',
            constraint=models.CheckConstraint(condition=models.Q(('diusulkan_oleh', models.F('disahkan_oleh')), _negated=True), name='segel_by_two_persons', violation_error_message='Segel perlu dua orang yang berbeda.'),
        ),
        migrations.RunPython(install, remove),
    ]
