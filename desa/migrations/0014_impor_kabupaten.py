import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    for satu in apps.get_model("desa", "PemetaanImpor").objects.select_related("oleh"):
        satu.kabupaten_id = satu.oleh.kabupaten_id
        satu.save(update_fields=["kabupaten"])


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0013_kabupaten_pasti'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='impor',
            name='impor_of_a_file_once',
        ),
        migrations.AddConstraint(
            model_name='impor',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['diunggah', 'diperiksa', 'diterapkan'])), fields=('musim', 'jenis', 'sha256'), name='impor_of_a_file_once'),
        ),
        migrations.RemoveConstraint(
            model_name='pemetaanimpor',
            name='pemetaan_impor_once_a_name',
        ),
        migrations.AddField(
            model_name='pemetaanimpor',
            name='kabupaten',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.kabupaten'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='pemetaanimpor',
            name='kabupaten',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.kabupaten'),
        ),
        migrations.AddConstraint(
            model_name='pemetaanimpor',
            constraint=models.UniqueConstraint(fields=('kabupaten', 'jenis', 'nama'), name='pemetaan_impor_once_a_name'),
        ),
    ]
