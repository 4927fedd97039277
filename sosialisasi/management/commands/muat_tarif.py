"""`manage.py muat_tarif`: fill an empty table of tariffs."""

from typing import Any

from django.core.management.base import BaseCommand

from sosialisasi.actions.tarif import load_tarif


class Command(BaseCommand):
    help = "Memuat tarif iuran bawaan; tabel yang sudah terisi tidak diubah."

    def handle(self, *args: Any, **options: Any) -> None:
        jumlah = load_tarif(oleh=None)
        self.stdout.write(f"{jumlah} baris dimuat" if jumlah else "Sudah terisi")
