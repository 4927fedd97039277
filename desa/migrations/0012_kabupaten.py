"""Who belongs to which kabupaten; what stands has one already."""

import django.db.models.deletion
from django.db import migrations, models
from lokal import wilayah as lokal


def _nama_provinsi(kode):
    satu = lokal.get_wilayah(kode)
    return satu.path.rpartition(", ")[2] if satu else f"Provinsi {kode[:2]}"


def _utama(apps):
    """The kabupaten that every page was about: that of the newest season.

    Accounts may have been made before any wilayah was loaded: then it is Kudus,
    which `muat_wilayah` loads when it is not told another one.
    """
    Kabupaten = apps.get_model("desa", "Kabupaten")
    musim = apps.get_model("desa", "Musim").objects.order_by("-tahun").first()
    satu = musim.kabupaten if musim else Kabupaten.objects.order_by("kode").first()
    return satu or Kabupaten.objects.create(
        kode="33.19", nama="Kudus", provinsi="Jawa Tengah"
    )


def fill(apps, schema_editor):
    Kabupaten, Pengguna, Penugasan = (
        apps.get_model("desa", nama) for nama in ("Kabupaten", "Pengguna", "Penugasan")
    )
    for satu in Kabupaten.objects.all():
        satu.provinsi = _nama_provinsi(satu.kode)
        satu.save(update_fields=["provinsi"])
    milik = {
        pengguna: kecamatan or desa
        for pengguna, kecamatan, desa in Penugasan.objects.values_list(
            "pengguna", "kecamatan__kabupaten", "desa__kecamatan__kabupaten"
        )
    }
    milik |= dict(
        Pengguna.objects.exclude(desa=None).values_list(
            "pk", "desa__kecamatan__kabupaten"
        )
    )
    for pengguna, kabupaten in milik.items():
        Pengguna.objects.filter(pk=pengguna).update(kabupaten=kabupaten)
    sisa = Pengguna.objects.filter(kabupaten=None)
    if sisa.exists():
        sisa.update(kabupaten=_utama(apps))


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0011_perangkat'),
    ]

    operations = [
        migrations.AddField(
            model_name='kabupaten',
            name='provinsi',
            field=models.CharField(default='', max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='pengguna',
            name='kabupaten',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pengguna_set', to='desa.kabupaten'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
