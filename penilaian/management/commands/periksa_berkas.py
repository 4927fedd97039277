"""`manage.py periksa_berkas`: are all files there that the database names (REL-14)?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from penilaian.rujukan import berkas_dirujuk
from permata.selaras import bersihkan, selaraskan


class Command(BaseCommand):
    help = "Membandingkan berkas dengan basis data: 0 bila tidak ada yang hilang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--isi", action="store_true", help="baca setiap berkas, cocokkan sidiknya"
        )
        parser.add_argument(
            "--bersihkan",
            action="store_true",
            help="hapus berkas tanpa baris yang lebih tua dari satu jam",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.PERMATA_BERKAS_DIR)
        hasil = selaraskan(folder, berkas_dirujuk, isi=options["isi"])
        for kata, semua in (
            ("hilang", hasil.hilang),
            ("rusak", hasil.rusak),
            ("tanpa baris", hasil.yatim),
            ("sisa", hasil.sisa),
        ):
            self.stdout.writelines(f"{kata}: {satu}\n" for satu in semua)
        self.stdout.write(
            f"{hasil.dirujuk} berkas disebut basis data, {len(hasil.hilang)} hilang, "
            f"{len(hasil.yatim)} tanpa baris, {len(hasil.muda)} masih baru."
        )
        if options["bersihkan"]:
            self.stdout.write(f"{bersihkan(folder, hasil)} dihapus.")
        if hasil.hilang or hasil.rusak:
            pesan = f"{len(hasil.hilang)} hilang, {len(hasil.rusak)} rusak."
            raise CommandError(pesan)
