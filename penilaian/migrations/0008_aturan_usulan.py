"""Other rules: proposed by one person, put in force by another, with what they did."""

import django.db.models.deletion
import permata.waktu
from django.conf import settings
from django.db import migrations, models

from permata import pemicu

TABEL = ("penilaian_dampakaturan",)


def install(apps, schema_editor):
    pemicu.install(schema_editor.connection, *TABEL)


def remove(apps, schema_editor):
    pemicu.remove(schema_editor.connection, *TABEL)


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0005_pembukaan'),
        ('penilaian', '0007_terbit'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='UsulanAturan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahap', models.CharField(choices=[('persiapan', 'Persiapan'), ('berjalan', 'Berjalan'), ('tutup_data', 'Data ditutup'), ('masa_sanggah', 'Masa sanggah'), ('pleno', 'Pleno juri'), ('ditetapkan', 'Ditetapkan'), ('diumumkan', 'Diumumkan'), ('arsip', 'Arsip')], max_length=12)),
                ('bobot', models.JSONField()),
                ('isi', models.JSONField(blank=True, default=dict)),
                ('alasan', models.TextField()),
                ('status', models.CharField(choices=[('menunggu', 'Menunggu orang kedua'), ('diterapkan', 'Diterapkan'), ('ditolak', 'Ditolak'), ('ditarik', 'Ditarik pengusul')], default='menunggu', max_length=10)),
                ('pada', models.DateTimeField(default=permata.waktu.sekarang)),
                ('diputus_pada', models.DateTimeField(blank=True, null=True)),
                ('catatan', models.TextField(blank=True)),
                ('aturan', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='usulan', to='desa.aturan')),
                ('dasar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.aturan')),
                ('diputus_oleh', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('musim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='usulan_aturan_set', to='desa.musim')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'usulan aturan',
                'verbose_name_plural': 'usulan aturan',
                'ordering': ['-pada', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DampakAturan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('peringkat_lama', models.PositiveIntegerField(blank=True, null=True)),
                ('s_lama', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('peringkat_baru', models.PositiveIntegerField(blank=True, null=True)),
                ('s_baru', models.DecimalField(decimal_places=2, max_digits=5)),
                ('keikutsertaan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dampak_set', to='desa.keikutsertaan')),
                ('usulan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dampak_set', to='penilaian.usulanaturan')),
            ],
            options={
                'verbose_name': 'dampak aturan',
                'verbose_name_plural': 'dampak aturan',
            },
        ),
        migrations.AddConstraint(
            model_name='usulanaturan',
            constraint=models.CheckConstraint(condition=models.Q(('alasan', ''), _negated=True), name='usulan_aturan_says_why', violation_error_message='Tulis mengapa aturan perlu diubah.'),
        ),
        migrations.AddConstraint(
            model_name='usulanaturan',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'menunggu')), fields=('musim',), name='usulan_aturan_one_waits', violation_error_message='Masih ada usulan aturan yang menunggu.'),
        ),
        migrations.AddConstraint(
            model_name='usulanaturan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'diterapkan'), _negated=True), models.Q(('aturan__isnull', False), ('diputus_oleh__isnull', False), models.Q(('diputus_oleh', models.F('oleh')), _negated=True)), _connector='OR'), name='usulan_aturan_applied_by_a_second_person', violation_error_message='Aturan baru perlu dua orang yang berbeda.'),
        ),
        migrations.AddConstraint(
            model_name='dampakaturan',
            constraint=models.UniqueConstraint(fields=('usulan', 'keikutsertaan'), name='dampak_aturan_once_a_desa'),
        ),
        migrations.RunPython(install, remove),
    ]
