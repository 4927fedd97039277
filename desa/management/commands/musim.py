"""`manage.py musim --tahun 2026 --kabupaten 33.19`: a season ready to be started."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from desa.actions.musim_baru import create_musim, enroll_desa
from desa.galat import TransisiError
from desa.models import Kabupaten, Musim
from permata.wilayah import KODE_KUDUS


class Command(BaseCommand):
    help = "Membuat musim lomba dan mendaftarkan semua desa kabupaten itu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tahun", type=int, required=True)
        parser.add_argument("--kabupaten", default=KODE_KUDUS)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        kode, tahun = options["kabupaten"], options["tahun"]
        kabupaten = Kabupaten.objects.filter(kode=kode).first()
        if kabupaten is None:
            pesan = (
                f"Kabupaten {kode} belum dimuat. Jalankan dahulu: "
                f"manage.py muat_wilayah --kabupaten {kode}"
            )
            raise CommandError(pesan)
        musim = Musim.objects.filter(tahun=tahun, kabupaten=kabupaten).first()
        try:
            musim = musim or create_musim(kabupaten, tahun, oleh=None)
        except TransisiError as error:
            raise CommandError(str(error)) from error
        baru = enroll_desa(musim, oleh=None)
        jumlah = musim.keikutsertaan_set.count()
        self.stdout.write(
            f"{musim}: {musim.get_status_display().lower()}, "
            f"{jumlah} desa dan kelurahan terdaftar ({len(baru)} baru)"
        )
