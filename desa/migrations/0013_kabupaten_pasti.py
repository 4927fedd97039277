from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0012_kabupaten'),
    ]

    operations = [
        migrations.AlterField(
            model_name='musim',
            name='tahun',
            field=models.PositiveSmallIntegerField(),
        ),
        migrations.AddConstraint(
            model_name='kabupaten',
            constraint=models.CheckConstraint(condition=models.Q(('provinsi', ''), _negated=True), name='kabupaten_names_its_provinsi'),
        ),
        migrations.AddConstraint(
            model_name='musim',
            constraint=models.UniqueConstraint(fields=('kabupaten', 'tahun'), name='musim_once_a_kabupaten_and_year'),
        ),
        migrations.AddConstraint(
            model_name='pengguna',
            constraint=models.CheckConstraint(condition=models.Q(('kabupaten__isnull', False)), name='pengguna_belongs_to_a_kabupaten', violation_error_message='Akun ini belum punya kabupaten.'),
        ),
    ]
