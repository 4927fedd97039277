"""`manage.py ukur_ingatan peringkat`: by how many MB this process grows at it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from penilaian.tolok_ukur.nasional import KERJA

KB = 1024


class Command(BaseCommand):
    help = "Dipanggil tolok_ukur: memori yang diminta satu pekerjaan, dalam MB."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kerja", choices=list(KERJA))

    def handle(self, *args: Any, kerja: str, **options: Any) -> None:
        awal = keadaan("VmRSS")
        hasil = KERJA[kerja]()
        tumbuh = (keadaan("VmHWM") - awal) / KB
        self.stdout.write(f"{tumbuh:.1f} {hasil}")


def keadaan(nama: str) -> int:
    """What Linux says of this process, in KB: what it has, what it had at most."""
    for baris in Path("/proc/self/status").read_text().splitlines():
        if baris.startswith(f"{nama}:"):
            return int(baris.split()[1])
    raise LookupError(nama)
