"""`manage.py tolok_ukur`: ours beside the floor, in turn, on a database of its own."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from desa.models import Musim
from penilaian.peragaan.rencana import Tahap
from penilaian.tolok_ukur import halaman, keputusan, layar, nik, pdf, peringkat
from penilaian.tolok_ukur.angka import Hasil, gagal
from penilaian.tolok_ukur.basis import basis_sementara, isi_kudus, mesin
from penilaian.tolok_ukur.laporan import sebagai_json, tabel
from permata import waktu

BAGIAN: dict[str, Callable[[Musim, int], list[Hasil]]] = {
    "peringkat": peringkat.ukur,
    "keputusan": keputusan.ukur,
    "halaman": halaman.ukur,
    "pdf": pdf.ukur,
    "layar": layar.ukur,
    "nik": nik.ukur,
}


class Command(BaseCommand):
    help = "Mengukur kecepatan terhadap lantainya, di basis data sementara."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bagian", nargs="*", help=f"{', '.join(BAGIAN)}; semua")
        parser.add_argument("--ukuran", choices=["kudus", "nasional"], default="kudus")
        parser.add_argument("--ulang", type=int, default=41, help="pasangan ukuran")
        parser.add_argument("--json", type=Path, help="tulis angkanya ke berkas ini")
        parser.add_argument(
            "--gerbang", action="store_true", help="gagal bila dua kali lewat batas"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        bagian = options["bagian"] or list(BAGIAN)
        if asing := [satu for satu in bagian if satu not in BAGIAN]:
            pesan = f"Tidak dikenal: {', '.join(asing)}. Pilih {', '.join(BAGIAN)}."
            raise CommandError(pesan)
        if options["ukuran"] == "nasional":
            pesan = "Data nasional belum ada. Ukuran yang dapat diukur: kudus."
            raise CommandError(pesan)
        with basis_sementara():
            isi_kudus()
            hasil = {nama: ukur(nama, options["ulang"]) for nama in bagian}
            semua, keadaan = [satu for isi in hasil.values() for satu in isi], mesin()
            self.stdout.write(tabel(semua, keadaan))
            if options["json"]:
                options["json"].write_text(sebagai_json(semua, keadaan))
            if options["gerbang"]:
                check_gerbang(hasil, options["ulang"])


def check_gerbang(hasil: dict[str, list[Hasil]], ulang: int) -> None:
    """What misses its goal is measured again: a busy moment alone does not fail."""
    luput = [nama for nama, isi in hasil.items() if not all(s.tercapai for s in isi)]
    lagi = {nama: ukur(nama, ulang) for nama in luput}
    if kode := [k for nama in luput for k in gagal(hasil[nama], lagi[nama])]:
        pesan = f"Dua kali lewat batas: {', '.join(kode)}."
        raise CommandError(pesan)


def ukur(bagian: str, ulang: int) -> list[Hasil]:
    """In July of the invented season, whatever day it is."""
    kini = datetime.combine(Tahap.BERJALAN.hari_ini, time(9))
    with waktu.seakan(timezone.make_aware(kini)):
        return BAGIAN[bagian](Musim.objects.lengkap().get(), ulang)
