"""`manage.py pulihkan FILE`: the way back from `manage.py cadangkan`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection

from permata.cadangan import CadanganError, KunciCadangan, Pulih, pulihkan


class Command(BaseCommand):
    """Needs no tables: the target may be an empty database."""

    help = (
        "Memulihkan cadangan; bila ada yang tidak cocok, sasaran tetap seperti semula."
    )
    requires_migrations_checks = False
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path)
        parser.add_argument(
            "--timpa", action="store_true", help="ganti basis data yang sudah berisi"
        )
        parser.add_argument(
            "--coba",
            action="store_true",
            help="periksa semuanya, tidak mengubah apa pun",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            hasil = pulihkan(
                options["berkas"],
                connection=connection,
                setempat=Path(settings.PERMATA_BERKAS_DIR),
                kunci=KunciCadangan.dari_settings(),
                timpa=options["timpa"],
                coba=options["coba"],
            )
        except (CadanganError, Error, OSError) as galat:
            pesan = f"{galat} Sasaran tidak berubah."
            raise CommandError(pesan) from galat
        self.laporkan(hasil, coba=options["coba"])

    def laporkan(self, hasil: Pulih, *, coba: bool) -> None:
        manifes = hasil.manifes
        self.stdout.write(
            f"Cadangan {manifes.dibuat_pada:%Y-%m-%d %H:%M}: "
            f"{len(manifes.basis.tabel)} tabel dan {len(manifes.berkas)} berkas cocok, "
            f"jejak sampai baris {manifes.basis.jejak[0]}."
        )
        if coba:
            self.stdout.write("Hanya diperiksa; tidak ada yang diubah.")
            return
        if hasil.lama:
            self.stdout.write(
                f"Basis data lama: {hasil.lama}. Hapus bila sudah tidak perlu."
            )
        self.stdout.write(
            "Lanjutkan dengan: manage.py migrate, lalu manage.py jejak periksa"
        )
