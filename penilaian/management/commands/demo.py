"""`manage.py demo --tahap berjalan`: fill an empty database with the demo season."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from penilaian.peragaan.muat import hitungan, load_demo
from penilaian.peragaan.orang import AKUN, SANDI
from penilaian.peragaan.rencana import Tahap


class Command(BaseCommand):
    help = "Mengisi basis data kosong dengan musim peragaan 123 desa di Kudus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--tahap", choices=[str(satu) for satu in Tahap], default=Tahap.BERJALAN
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PERMATA_DEMO:
            pesan = (
                "Data peragaan hanya untuk peragaan: kata sandinya diketahui umum. "
                "Jalankan dengan PERMATA_DEMO=true pada basis data tersendiri."
            )
            raise CommandError(pesan)
        if load_demo(Tahap(options["tahap"]), self.stdout.write):
            akun = " ".join(username for username, *_ in AKUN)
            self.stdout.write(f"Akun: {akun}. Kata sandi: {SANDI}")
        else:
            self.stdout.write("Basis data sudah berisi musim. Tidak ada yang diubah.")
        for nama, jumlah in hitungan().items():
            self.stdout.write(f"{nama.capitalize()}: {jumlah}")
