"""`manage.py unggahan sapu`: forget uploads that became nothing within a week."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from desa.actions.unggahan import sweep_unggahan


class Command(BaseCommand):
    help = "Menghapus unggahan yang lebih tua dari tujuh hari. Jalankan setiap hari."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("perintah", choices=["sapu"])

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweep_unggahan()} unggahan dihapus")
