"""`manage.py createsuperuser --kabupaten 33.19`: the first panitia of a kabupaten."""

import os
from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.core.management.base import CommandError

from desa.models import Kabupaten


class Command(createsuperuser.Command):
    help = "Membuat akun panitia; --kabupaten kode Kemendagri, bila ada beberapa."

    def handle(self, *args: Any, **options: Any) -> None:
        kode = options["kabupaten"] or os.environ.get("DJANGO_SUPERUSER_KABUPATEN")
        semua = Kabupaten.objects.filter(kode=kode) if kode else Kabupaten.objects.all()
        if len(semua) != 1:
            dimuat = ", ".join(Kabupaten.objects.values_list("kode", flat=True))
            pesan = (
                f"Pilih kabupatennya dengan --kabupaten. Yang sudah dimuat: "
                f"{dimuat or 'belum ada'}. Yang belum: manage.py muat_wilayah "
                f"--kabupaten {kode or '33.19'}"
            )
            raise CommandError(pesan)
        options["kabupaten"] = semua[0].pk
        super().handle(*args, **options)
