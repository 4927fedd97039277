"""`manage.py catat_sidik`: note the digests of the open files of every result."""

from typing import Any

from django.core.management.base import BaseCommand

from penilaian.actions.sidik import store_sidik
from penilaian.models import Penetapan


class Command(BaseCommand):
    help = "Mencatat sidik berkas terbuka setiap hasil yang belum tercatat."

    def handle(self, *args: Any, **options: Any) -> None:
        semua = Penetapan.objects.select_related("aturan", "musim__kabupaten")
        self.stdout.write(f"{sum(map(store_sidik, semua))} sidik baru dicatat.")
