"""`manage.py jejak`: verify the audit chain, write the head that leaves the machine."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from desa.actions.jejak import kepala_kini, periksa_rantai
from desa.kepala import Kepala, KepalaError, baca_kepala, tulis_kepala
from desa.models import Jejak
from permata import waktu
from permata.tanda import KunciSegel


class Command(BaseCommand):
    help = (
        "periksa: rantai jejak, 0 bila utuh, 1 bila ada yang berubah; dengan --kepala "
        "juga ekor yang terpotong atau ditulis ulang. kepala: satu baris JSON "
        "bertanda tangan, untuk disimpan di luar server setiap hari."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("perintah", choices=["periksa", "kepala"])
        parser.add_argument("--kepala", metavar="FILE", help="kepala yang disimpan")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["perintah"] == "kepala":
            kini, kunci = kepala_kini(), KunciSegel.dari_settings()
            self.stdout.write(
                tulis_kepala(kini.nomor, kini.sidik, waktu.sekarang(), kunci)
            )
            return
        luar = self._luar(options["kepala"])
        if salah := periksa_rantai(luar):
            akhir = [f"Baris pertama yang salah: {min(s.nomor for s in salah)}"]
            pesan = ["RUSAK", *(s.pesan for s in salah), *(akhir if luar else [])]
            raise CommandError("\n".join(pesan))
        cocok = f", cocok dengan {len(luar)} kepala" if luar else ""
        self.stdout.write(f"UTUH: {Jejak.objects.count()} baris{cocok}")

    def _luar(self, berkas: str | None) -> list[Kepala]:
        """The heads of the file; none without one."""
        if berkas is None:
            return []
        try:
            teks = Path(berkas).read_text(encoding="utf-8")
            return baca_kepala(teks, KunciSegel.dari_settings())
        except (OSError, UnicodeDecodeError) as galat:
            pesan = f"Berkas kepala tidak terbaca: {berkas}"
            raise CommandError(pesan) from galat
        except KepalaError as galat:
            raise CommandError(f"RUSAK\n{galat}") from galat
