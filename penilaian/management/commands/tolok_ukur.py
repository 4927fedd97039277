"""`manage.py tolok_ukur`: ours beside the floor, in turn, on a database of its own."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from desa.models import Musim
from penilaian.nasional.baris import KINI
from penilaian.nasional.isi import SEMUA_DESA
from penilaian.peragaan.muat import PAGI
from penilaian.peragaan.rencana import Tahap
from penilaian.tolok_ukur import (
    halaman,
    impor,
    keputusan,
    layar,
    nasional,
    nik,
    pdf,
    peringkat,
    unggah,
)
from penilaian.tolok_ukur.angka import Hasil, gagal
from penilaian.tolok_ukur.basis import (
    basis_sementara,
    isi_indonesia,
    isi_kudus,
    mesin,
)
from penilaian.tolok_ukur.laporan import sebagai_json, tabel
from permata import waktu
from permata.wilayah import KODE_KUDUS

Bagian = Callable[[Musim, int], list[Hasil]]
BAGIAN: dict[str, Bagian] = {
    "peringkat": peringkat.ukur,
    "keputusan": keputusan.ukur,
    "halaman": halaman.ukur,
    "unggah": unggah.ukur,
    "impor": impor.ukur,
    "pdf": pdf.ukur,
    "layar": layar.ukur,
    "nik": nik.ukur,
}
BAGIAN_NASIONAL: dict[str, Bagian] = {
    "peringkat": nasional.ukur_peringkat,
    "keputusan": keputusan.ukur,
    "hitung": nasional.ukur_hitung,
    "ingatan": nasional.ukur_ingatan,
}


@dataclass(frozen=True)
class Ukuran:
    """How large the season is, on which day it stands, what of it is measured."""

    bagian: dict[str, Bagian]
    kini: datetime
    isi: Callable[[int], None]


UKURAN = {
    "kudus": Ukuran(
        BAGIAN, datetime.combine(Tahap.BERJALAN.hari_ini, PAGI), lambda _: isi_kudus()
    ),
    "nasional": Ukuran(BAGIAN_NASIONAL, KINI, isi_indonesia),
}


class Command(BaseCommand):
    help = "Mengukur kecepatan terhadap lantainya, di basis data sementara."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bagian", nargs="*", help=f"{', '.join(BAGIAN)}; semua")
        parser.add_argument("--ukuran", choices=list(UKURAN), default="kudus")
        parser.add_argument("--desa", type=int, default=SEMUA_DESA, help="nasional")
        parser.add_argument("--ulang", type=int, default=41, help="pasangan ukuran")
        parser.add_argument("--json", type=Path, help="tulis angkanya ke berkas ini")
        parser.add_argument(
            "--gerbang", action="store_true", help="gagal bila dua kali lewat batas"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        ukuran = UKURAN[options["ukuran"]]
        bagian = options["bagian"] or list(ukuran.bagian)
        if asing := [satu for satu in bagian if satu not in ukuran.bagian]:
            pilihan = ", ".join(ukuran.bagian)
            raise CommandError(f"Tidak dikenal: {', '.join(asing)}. Pilih {pilihan}.")
        with basis_sementara():
            ukuran.isi(options["desa"])
            hasil = {nama: ukur(ukuran, nama, options["ulang"]) for nama in bagian}
            semua, keadaan = [satu for isi in hasil.values() for satu in isi], mesin()
            self.stdout.write(tabel(semua, keadaan))
            if options["json"]:
                options["json"].write_text(sebagai_json(semua, keadaan))
            if options["gerbang"]:
                check_gerbang(ukuran, hasil, options["ulang"])


def check_gerbang(ukuran: Ukuran, hasil: dict[str, list[Hasil]], ulang: int) -> None:
    """What misses its goal is measured again: a busy moment alone does not fail."""
    luput = [nama for nama, isi in hasil.items() if not all(s.tercapai for s in isi)]
    lagi = {nama: ukur(ukuran, nama, ulang) for nama in luput}
    if kode := [k for nama in luput for k in gagal(hasil[nama], lagi[nama])]:
        pesan = f"Dua kali lewat batas: {', '.join(kode)}."
        raise CommandError(pesan)


def ukur(ukuran: Ukuran, bagian: str, ulang: int) -> list[Hasil]:
    """Of Kudus, on the day of its invented season, whatever day it is."""
    with waktu.seakan(ukuran.kini):
        musim = Musim.objects.lengkap().get(kabupaten__kode=KODE_KUDUS)
        return ukuran.bagian[bagian](musim, ulang)
