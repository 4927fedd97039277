"""What is published: settings of the documents, their editions, the package."""

import django.db.models.deletion
import permata.waktu
from django.conf import settings
from django.db import migrations, models

from permata import pemicu

# SQLite makes penilaian_dokumen anew to add its columns; the old triggers go with it.
TABEL = ("penilaian_dokumen", "penilaian_setelandokumen")


def install(apps, schema_editor):
    pemicu.install(schema_editor.connection, *TABEL)


def remove(apps, schema_editor):
    pemicu.remove(schema_editor.connection, *TABEL)


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0005_pembukaan'),
        ('penilaian', '0006_juri'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Paket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pada', models.DateTimeField(default=permata.waktu.sekarang)),
                ('percobaan', models.PositiveIntegerField(default=0)),
                ('dijemput', models.BooleanField(default=False, verbose_name='dikerjakan')),
                ('kemajuan', models.PositiveSmallIntegerField(default=0)),
                ('kabar', models.CharField(blank=True, max_length=120)),
                ('detak', models.DateTimeField(blank=True, null=True)),
                ('pesan', models.TextField(blank=True)),
                ('sidik', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                ('ukuran', models.PositiveBigIntegerField(default=0, verbose_name='ukuran (byte)')),
                ('jumlah', models.PositiveIntegerField(default=0, verbose_name='jumlah berkas')),
                ('selesai_pada', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'paket',
                'verbose_name_plural': 'paket',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='SetelanDokumen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versi', models.PositiveSmallIntegerField()),
                ('instansi', models.CharField(max_length=120)),
                ('kantor', models.CharField(max_length=80)),
                ('alamat', models.JSONField(verbose_name='alamat kop')),
                ('kota', models.CharField(max_length=40, verbose_name='kota penandatanganan')),
                ('jabatan', models.CharField(max_length=80, verbose_name='jabatan penanda tangan')),
                ('pejabat', models.CharField(max_length=80, verbose_name='nama penanda tangan')),
                ('nomor_pegawai', models.CharField(blank=True, max_length=40, verbose_name='nomor pegawai penanda tangan')),
                ('juri', models.JSONField(verbose_name='dewan juri')),
                ('nomor_berita_acara', models.CharField(max_length=40, verbose_name='nomor berita acara')),
                ('tanggal_pleno', models.DateField(verbose_name='tanggal pleno')),
                ('pukul_pleno', models.TimeField(verbose_name='pukul pleno')),
                ('tempat_pleno', models.CharField(max_length=120, verbose_name='tempat pleno')),
                ('dasar_juri', models.CharField(max_length=200, verbose_name='dasar pembentukan dewan juri')),
                ('nomor_keputusan', models.CharField(max_length=40, verbose_name='nomor keputusan')),
                ('tanggal_keputusan', models.DateField(verbose_name='tanggal keputusan')),
                ('mengingat', models.JSONField(verbose_name='mengingat')),
                ('tembusan', models.JSONField(verbose_name='tembusan')),
                ('nomor_piagam', models.CharField(max_length=40, verbose_name='nomor piagam')),
                ('tanggal_piagam', models.DateField(verbose_name='tanggal piagam')),
                ('pada', models.DateTimeField(default=permata.waktu.sekarang)),
            ],
            options={
                'verbose_name': 'setelan dokumen',
                'verbose_name_plural': 'setelan dokumen',
                'ordering': ['musim', '-versi'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='dokumen',
            name='dokumen_rekapitulasi_once',
        ),
        migrations.AddField(
            model_name='dokumen',
            name='edisi',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='dokumen',
            name='pokok',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name='dokumen',
            name='jenis',
            field=models.CharField(choices=[('rekapitulasi', 'Rekapitulasi Nilai'), ('berita_acara', 'Berita Acara'), ('keputusan', 'Keputusan'), ('piagam', 'Piagam'), ('struk', 'Struk Nilai')], max_length=16),
        ),
        migrations.AddField(
            model_name='paket',
            name='oleh',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paket',
            name='penetapan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paket_set', to='penilaian.penetapan'),
        ),
        migrations.AddField(
            model_name='setelandokumen',
            name='logo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.berkas'),
        ),
        migrations.AddField(
            model_name='setelandokumen',
            name='musim',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='setelan_dokumen_set', to='desa.musim'),
        ),
        migrations.AddField(
            model_name='setelandokumen',
            name='oleh',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paket',
            name='setelan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paket_set', to='penilaian.setelandokumen'),
        ),
        migrations.AddField(
            model_name='dokumen',
            name='setelan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='penilaian.setelandokumen'),
        ),
        migrations.AddConstraint(
            model_name='dokumen',
            constraint=models.UniqueConstraint(fields=('penetapan', 'jenis', 'pokok', 'edisi'), name='dokumen_edisi_once'),
        ),
        migrations.AddConstraint(
            model_name='setelandokumen',
            constraint=models.UniqueConstraint(fields=('musim', 'versi'), name='setelan_dokumen_versi_once', violation_error_message='Orang lain baru saja menyimpan setelan. Muat ulang halaman, lalu isi lagi.'),
        ),
        migrations.AddConstraint(
            model_name='paket',
            constraint=models.UniqueConstraint(condition=models.Q(('pesan', ''), ('sidik', '')), fields=('penetapan',), name='paket_one_at_a_time', violation_error_message='Paket hasil ini sedang disiapkan.'),
        ),
        migrations.AddConstraint(
            model_name='paket',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('selesai_pada', None), ('sidik', '')), models.Q(models.Q(('sidik', ''), _negated=True), ('selesai_pada__isnull', False)), _connector='OR'), name='paket_done_has_digest_and_time'),
        ),
        migrations.RunPython(install, remove),
    ]
