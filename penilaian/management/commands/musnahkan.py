"""`manage.py musnahkan [--laksanakan]`: destroy personal data whose time is over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from desa.actions.unggahan import sweep_unggahan
from penilaian.actions.musnah import destroy_lewat, sweep_musnah
from penilaian.retensi import BarisMasa, masa_simpan
from permata.templatetags.format import angka, tanggal


class Command(BaseCommand):
    help = (
        "Data pribadi yang masa simpannya lewat: daftarnya, dan dengan --laksanakan "
        "memusnahkannya. Jalankan setiap hari."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--laksanakan",
            action="store_true",
            help="musnahkan; tanpa ini hanya dihitung",
        )

    def handle(self, *args: Any, laksanakan: bool = False, **options: Any) -> None:
        semua = masa_simpan()
        self.stdout.writelines(f"{_baris(satu)}\n" for satu in semua)
        if not laksanakan:
            jumlah = sum(satu.jumlah for satu in semua)
            self.stdout.write(
                f"{angka(jumlah)} baris jatuh tempo. Tidak ada yang diubah."
            )
            return
        # Neither is half of anything: what a broken run leaves, the next one takes.
        hasil = destroy_lewat(unggahan=sweep_unggahan(), oleh=None)
        sweep_musnah()
        self.stdout.write(f"{angka(sum(hasil.values()))} baris dimusnahkan.")


def _baris(satu: BarisMasa) -> str:
    nanti = satu.jadwal.berikutnya
    kapan = f", berikutnya {tanggal(nanti)}" if nanti else ""
    return f"{satu.masa.apa}: {satu.masa.lama}{kapan}; {angka(satu.jumlah)} jatuh tempo"
