"""`manage.py hitung_ulang [--terapkan]`: count every point again and compare."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from desa.models import Musim
from penilaian.poin import compare_poin, store_poin


class Command(BaseCommand):
    help = "Menghitung ulang semua poin: 0 bila sama, 1 bila ada yang beda."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--terapkan", action="store_true", help="Simpan hitungan hari ini."
        )

    def handle(self, *args: Any, terapkan: bool = False, **options: Any) -> None:
        semua = Musim.objects.terkini().exclude(aturan=None)
        if not semua:
            raise CommandError("Belum ada musim yang punya aturan.")
        beda = [satu for musim in semua for satu in compare_poin(musim)]
        if terapkan:
            jumlah = sum(map(_store, semua))
            self.stdout.write("\n".join([*beda, f"DISIMPAN: {jumlah} desa"]))
        elif beda:
            raise CommandError("\n".join([f"BEDA: {len(beda)}", *beda]))
        else:
            self.stdout.write("SAMA")


def _store(musim: Musim) -> int:
    desa = list(musim.keikutsertaan_set.values_list("desa", flat=True))
    store_poin(desa)
    return len(desa)
