"""`manage.py bekukan_bulan [--bulan 2026-03] [--alasan ...]`: freeze locked months."""

from argparse import ArgumentParser
from collections.abc import Iterator
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
        parser.add_argument("--kabupaten", help='Satu saja, misalnya "33.19".')
        parser.add_argument(
            "--alasan", default="", help="Mengapa angkanya lain dari yang sudah beku."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        semua = _musim(options["kabupaten"])
        tertolak = [satu for musim in semua for satu in self._freeze(musim, options)]
        if tertolak:
            raise CommandError("\n".join(tertolak))

    def _freeze(self, musim: Musim, options: dict[str, Any]) -> Iterator[str]:
        """What was refused: the other months, and the other kabupaten, go on."""
        for bulan in _pilih(musim, options["bulan"]):
            nama = f"{musim.kabupaten.kode} {bulan:%Y-%m}"
            try:
                baru = freeze_bulan(musim, bulan, alasan=options["alasan"])
            except TransisiError as galat:
                yield f"{nama}: {galat}"
            else:
                hasil = f"versi {baru.versi} dibekukan" if baru else "sama"
                self.stdout.write(f"{nama}: {hasil}")


def _musim(kode: str | None) -> list[Musim]:
    """The season of the kabupaten that is named, else that of each."""
    semua = Musim.objects.terkini()
    semua = semua.filter(kabupaten__kode=kode) if kode else semua
    if not semua:
        raise CommandError("Belum ada musim.")
    return list(semua)


def _pilih(musim: Musim, bulan: str | None) -> list[date]:
    """The month that is named, else all that are locked."""
    if bulan is None:
        return [satu.bulan for satu in bulan_beku(musim) if satu.terkunci]
    if hari := baca_bulan(bulan):
        return [hari]
    pesan = f'"{bulan}" bukan bulan. Contoh: 2026-03.'
    raise CommandError(pesan)
