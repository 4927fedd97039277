"""`manage.py pusat --username rina --nama "Rina" [--provinsi 33]`: for Kantor Pusat."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from lokal import wilayah as lokal

from desa.actions.pusat import create_pusat
from desa.galat import TransisiError


class Command(BaseCommand):
    help = "Membuat akun Kantor Pusat, yang membaca jumlah semua lomba."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", required=True)
        parser.add_argument("--nama", required=True, help="nama lengkap orangnya")
        parser.add_argument(
            "--provinsi", default="", help='satu provinsi saja, misalnya "33"'
        )

    def handle(self, *args: Any, **options: Any) -> None:
        username, provinsi = options["username"], options["provinsi"]
        if provinsi and (len(provinsi) != 2 or lokal.get_wilayah(provinsi) is None):
            pesan = f"Tidak ada provinsi berkode {provinsi!r}. Contoh: 33."
            raise CommandError(pesan)
        try:
            create_pusat(username, options["nama"], provinsi=provinsi, oleh=None)
        except TransisiError as galat:
            raise CommandError(str(galat)) from galat
        self.stdout.write(
            f"Akun {username} dibuat. Beri kata sandi: manage.py changepassword "
            f"{username}"
        )
