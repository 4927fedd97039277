"""`manage.py buat_nasional --desa 83762`: an invented season of every kabupaten."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from penilaian.nasional.isi import SEMUA_DESA, TakKosongError, isi_nasional


class Command(BaseCommand):
    help = "Mengisi basis data kosong dengan musim karangan seluruh Indonesia."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--desa",
            type=int,
            default=SEMUA_DESA,
            help=f"berapa desa, 1 sampai {SEMUA_DESA}; Kudus lebih dulu",
        )

    def handle(self, *args: Any, desa: int, **options: Any) -> None:
        if not 1 <= desa <= SEMUA_DESA:
            pesan = f"Banyaknya desa 1 sampai {SEMUA_DESA}, bukan {desa}."
            raise CommandError(pesan)
        try:
            hasil = isi_nasional(desa, self.stdout.write)
        except TakKosongError as galat:
            raise CommandError(str(galat)) from galat
        for tabel, jumlah in sorted(hasil.muatan.jumlah.items()):
            self.stdout.write(f"{tabel}: {jumlah}")
        self.stdout.write(
            f"{hasil.kabupaten} kabupaten, {hasil.desa} desa dalam "
            f"{hasil.detik:.0f} detik\nSidik: {hasil.sidik}"
        )
