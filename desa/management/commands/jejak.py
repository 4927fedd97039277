"""`manage.py jejak periksa`: verify the audit chain."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from desa.actions.jejak import kerusakan
from desa.models import Jejak


class Command(BaseCommand):
    help = "Memeriksa rantai jejak: 0 bila utuh, 1 bila ada yang berubah."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("perintah", choices=["periksa"])

    def handle(self, *args: Any, **options: Any) -> None:
        if salah := kerusakan():
            raise CommandError("\n".join(["RUSAK", *salah]))
        self.stdout.write(f"UTUH: {Jejak.objects.count()} baris")
