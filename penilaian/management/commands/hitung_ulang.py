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
        musim = Musim.objects.kini()
        if musim is None or musim.aturan is None:
            raise CommandError("Belum ada musim yang punya aturan.")
        beda = compare_poin(musim)
        if terapkan:
            desa = musim.keikutsertaan_set.values_list("desa", flat=True)
            store_poin(list(desa))
            self.stdout.write("\n".join([*beda, f"DISIMPAN: {len(desa)} desa"]))
        elif beda:
            raise CommandError("\n".join([f"BEDA: {len(beda)}", *beda]))
        else:
            self.stdout.write("SAMA")
