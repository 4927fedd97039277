"""`manage.py ganti_kunci`: what is encrypted gets the first key of the settings."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from desa.actions.kunci import reindex_nik, rotate_sandi
from permata.sandi import SandiError


class Command(BaseCommand):
    help = (
        "Menyandikan ulang dengan kunci pertama PERMATA_KUNCI_NIK; situs boleh "
        "berjalan, dan yang terputus dilanjutkan dengan menjalankannya lagi."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--indeks",
            action="store_true",
            help="hitung ulang indeks NIK dengan PERMATA_KUNCI_INDEKS; situs ditutup",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        indeks = options["indeks"]
        try:
            jumlah = reindex_nik() if indeks else sum(rotate_sandi())
        except SandiError as galat:
            pesan = (
                "Ada nilai yang tidak terbuka dengan kunci yang ada. Sertakan kunci "
                "lamanya di belakang kunci baru pada PERMATA_KUNCI_NIK, lalu ulangi."
            )
            raise CommandError(pesan) from galat
        if indeks:
            self.stdout.write(f"{jumlah} indeks dihitung ulang. Mulai situs lagi.")
        else:
            self.stdout.write(f"{jumlah} nilai disandi ulang. Buang kunci lamanya.")
