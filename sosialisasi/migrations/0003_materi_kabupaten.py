import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    """The kabupaten of whoever wrote its first version."""
    VersiMateri = apps.get_model("sosialisasi", "VersiMateri")
    for satu in apps.get_model("sosialisasi", "Materi").objects.all():
        pertama = VersiMateri.objects.select_related("oleh").get(materi=satu, nomor=1)
        satu.kabupaten_id = pertama.oleh.kabupaten_id
        satu.save(update_fields=["kabupaten"])


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0013_kabupaten_pasti'),
        ('sosialisasi', '0002_kalender_permintaan'),
    ]

    operations = [
        migrations.AddField(
            model_name='materi',
            name='kabupaten',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.kabupaten'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='materi',
            name='kabupaten',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.kabupaten'),
        ),
    ]
