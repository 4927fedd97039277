"""`manage.py laporan_kebocoran`: whose data an account opened, and a text to send."""

from argparse import ArgumentParser
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import is_naive, make_aware

from desa.models import Pengguna
from penilaian.kebocoran import baca_kebocoran
from penilaian.surat_kebocoran import tulis_laporan, tulis_surat


class Command(BaseCommand):
    help = (
        "Orang yang datanya dibuka sebuah akun dalam suatu waktu, per desa, dan surat "
        "pemberitahuan yang siap dilengkapi."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--akun", required=True, help="nama pengguna")
        contoh = "2026-07-20 atau 2026-07-20T14:30, waktu setempat"
        parser.add_argument("--dari", required=True, help=contoh)
        parser.add_argument("--sampai", required=True, help=contoh)

    def handle(self, *args: Any, **options: Any) -> None:
        akun = Pengguna.objects.filter(username=options["akun"]).first()
        if akun is None:
            raise CommandError(f"Tidak ada akun {options['akun']}.")
        dari = _saat(options["dari"], akhir=False)
        sampai = _saat(options["sampai"], akhir=True)
        if dari >= sampai:
            raise CommandError("--dari harus sebelum --sampai.")
        isi = baca_kebocoran(akun, dari, sampai)
        peran = akun.get_peran_display()
        self.stdout.write(tulis_laporan(akun.username, peran, isi, dari, sampai))
        self.stdout.write("\n----\n")
        self.stdout.write(tulis_surat(isi))


def _saat(teks: str, *, akhir: bool) -> datetime:
    """A moment here; a day alone is its beginning, or the end of it."""
    try:
        if len(teks) == len("2026-07-20"):
            hari = date.fromisoformat(teks) + timedelta(days=akhir)
            return make_aware(datetime.combine(hari, time()))
        pada = datetime.fromisoformat(teks)
    except ValueError as galat:
        pesan = f"Waktu {teks} tidak terbaca. Contoh: 2026-07-20 atau 2026-07-20T14:30."
        raise CommandError(pesan) from galat
    return make_aware(pada) if is_naive(pada) else pada
