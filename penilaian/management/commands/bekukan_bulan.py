"""`manage.py bekukan_bulan [--bulan 2026-03] [--alasan ...]`: freeze locked months."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from desa.galat import TransisiError
from desa.models import Musim
from penilaian.actions import freeze_bulan
from penilaian.beku import bulan_beku
from permata.periode import baca_bulan


class Command(BaseCommand):
    help = "Membekukan angka bulan yang sudah terkunci; 1 bila ada yang perlu alasan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bulan", help='Satu bulan saja, misalnya "2026-03".')
        parser.add_argument(
            "--alasan", default="", help="Mengapa angkanya lain dari yang sudah beku."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        musim = Musim.objects.kini()
        if musim is None:
            raise CommandError("Belum ada musim.")
        tertolak = []
        for bulan in _pilih(musim, options["bulan"]):
            try:
                baru = freeze_bulan(musim, bulan, alasan=options["alasan"])
            except TransisiError as galat:
                tertolak.append(str(galat))
            else:
                hasil = f"versi {baru.versi} dibekukan" if baru else "sama"
                self.stdout.write(f"{bulan:%Y-%m}: {hasil}")
        if tertolak:
            raise CommandError("\n".join(tertolak))


def _pilih(musim: Musim, bulan: str | None) -> list[date]:
    """The month that is named, else all that are locked."""
    if bulan is None:
        return [satu.bulan for satu in bulan_beku(musim) if satu.terkunci]
    if hari := baca_bulan(bulan):
        return [hari]
    pesan = f'"{bulan}" bukan bulan. Contoh: 2026-03.'
    raise CommandError(pesan)
