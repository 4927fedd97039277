"""`manage.py cadangkan FILE`: database, files and manifest as one encrypted file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection

from desa.actions.cadangan import record_cadangan
from permata.cadangan import CadanganError, KunciCadangan, cadangkan


class Command(BaseCommand):
    help = "Menulis cadangan tersandi ke satu berkas; situs boleh tetap berjalan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, help="belum boleh ada")

    def handle(self, *args: Any, **options: Any) -> None:
        ke = options["berkas"]
        try:
            manifes = cadangkan(
                ke,
                connection=connection,
                setempat=Path(settings.PERMATA_BERKAS_DIR),
                kunci=KunciCadangan.dari_settings(),
            )
        except (CadanganError, Error, OSError) as galat:
            raise CommandError(str(galat)) from galat
        record_cadangan(manifes, oleh=None)
        nomor, sidik = manifes.basis.jejak
        self.stdout.write(
            f"{ke}: {ke.stat().st_size} byte, {len(manifes.berkas)} berkas, "
            f"{len(manifes.basis.tabel)} tabel, jejak sampai baris {nomor} ({sidik})."
        )
        if rusak := manifes.berkas_rusak:
            pesan = (
                f"Cadangan tertulis, tetapi isi berkas ini rusak: {', '.join(rusak)}"
            )
            raise CommandError(pesan)
