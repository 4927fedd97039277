"""`manage.py muat_wilayah --kabupaten 33.19`: load kecamatan and desa."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from desa.actions.wilayah import load_wilayah, read_wilayah
from permata.wilayah import KODE_KUDUS, WilayahError


class Command(BaseCommand):
    help = "Memuat kecamatan dan desa satu kabupaten; aman dijalankan berulang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--kabupaten",
            default=KODE_KUDUS,
            help="kode Kemendagri, misalnya 33.19 untuk Kudus",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = read_wilayah(options["kabupaten"])
        except WilayahError as error:
            raise CommandError(str(error)) from error
        for nama, hitungan in load_wilayah(data, oleh=None).items():
            self.stdout.write(f"{nama.capitalize()}: {hitungan}")
