"""The season's archive on the command line: buat, hitung, periksa (juknis 5)."""

import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from desa.models import Musim
from penilaian.arsip import (
    ArsipError,
    Hitungan,
    Wadah,
    berkas_arsip,
    hitung,
    periksa,
    periksa_wadah,
    sebagai_json,
    tanggal,
    tulis_zip,
)
from penilaian.arsip.hitung import baris_hasil
from penilaian.arsip.wadah import buka_bita
from penilaian.juri.suara import suara_fakta
from penilaian.models import Segel
from penilaian.rekap import MusimError, fakta_desa, musim_rumus
from penilaian.rumus import AturanError

KEPALA: tuple[str, ...] = (
    "Peringkat",
    "Kode",
    "Nama",
    "A",
    "B",
    "C",
    "Nilai",
    "Keterangan",
)


class Command(BaseCommand):
    """Only `buat` reads the database."""

    help = "Membuat, menghitung ulang, dan memeriksa arsip musim."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Three verbs, each with its own arguments."""
        verba = parser.add_subparsers(dest="verba", required=True)
        buat = verba.add_parser("buat", help="Menulis arsip satu musim ke berkas ZIP.")
        buat.add_argument("--musim", type=int, required=True, help="Tahun musim.")
        buat.add_argument("--kabupaten", help='Kodenya, misalnya "33.19".')
        buat.add_argument("--ke", type=Path, required=True, help="Berkas ZIP.")
        buat.add_argument("--pada", type=_tanggal, help="Tanggal, misalnya 2026-06-30.")
        hitung = verba.add_parser("hitung", help="Menghitung peringkat dari arsip.")
        hitung.add_argument("jalur", type=Path, help="Folder atau berkas ZIP.")
        hitung.add_argument("--pada", type=_tanggal, help="Tanggal penilaian.")
        hitung.add_argument("--json", action="store_true", help="Keluaran JSON.")
        periksa = verba.add_parser("periksa", help="Membandingkan arsip dengan hasil.")
        periksa.add_argument("jalur", type=Path, help="Folder atau berkas ZIP.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the verb; what is wrong with an archive is said in words, exit code 1."""
        try:
            getattr(self, f"_{options['verba']}")(options)
        except (ArsipError, AturanError, MusimError, OSError) as galat:
            raise CommandError(str(galat)) from galat

    def _buat(self, options: dict[str, Any]) -> None:
        baris = _musim(options["musim"], options["kabupaten"])
        musim, desa = musim_rumus(baris), fakta_desa(baris)
        segel = None if options["pada"] else _tersegel(baris)
        pada = options["pada"] or baris.batas_data
        suara = suara_fakta(baris, musim, desa, pada)
        berkas = segel or berkas_arsip(musim, desa, options["pada"], suara)
        if beda := periksa_wadah(Wadah(berkas)):  # facts that no archive can hold
            raise CommandError(" ".join(beda))
        tulis_zip(options["ke"], berkas)
        self.stdout.write(f"{options['ke']}: {len(desa)} desa.")

    def _hitung(self, options: dict[str, Any]) -> None:
        hitungan = hitung(options["jalur"], options["pada"])
        if options["json"]:
            self.stdout.write(json.dumps(sebagai_json(hitungan), ensure_ascii=False))
        else:
            self.stdout.write(tabel(hitungan))

    def _periksa(self, options: dict[str, Any]) -> None:
        beda = periksa(options["jalur"])
        for satu in beda:
            self.stdout.write(satu)
        if beda:
            raise CommandError(f"BERBEDA: {len(beda)} hal.")
        self.stdout.write("SAMA")


def _musim(tahun: int, kode: str | None) -> Musim:
    """The season of that year; its kabupaten is named where several have one."""
    semua = Musim.objects.lengkap().filter(tahun=tahun)
    semua = semua.filter(kabupaten__kode=kode) if kode else semua
    if not semua:
        pesan = f"Musim {tahun} tidak ada di basis data."
        raise MusimError(pesan)
    if len(semua) > 1:
        pesan = (
            f"Musim {tahun} ada di {len(semua)} kabupaten. Pilih dengan --kabupaten."
        )
        raise MusimError(pesan)
    return semua[0]


def _tersegel(musim: Musim) -> dict[str, bytes] | None:
    """The files of the newest seal of a season, byte for byte."""
    segel = Segel.objects.filter(penetapan__musim=musim)
    terbaru = segel.order_by("-penetapan__versi").first()
    return buka_bita(bytes(terbaru.arsip)) if terbaru else None


def tabel(hitungan: Hitungan) -> str:
    """The ranking in columns, with the decimal comma."""
    baris = [KEPALA]
    for posisi in hitungan.hasil:
        sel = baris_hasil(posisi)
        angka = {nama: sel[nama].replace(".", ",") for nama in "abcs"}
        baris.append(tuple((sel | angka).values()))
    lebar = [max(map(len, kolom)) for kolom in zip(*baris, strict=True)]
    return "\n".join(
        "  ".join(isi.ljust(n) for isi, n in zip(satu, lebar, strict=True)).rstrip()
        for satu in baris
    )


def _tanggal(teks: str) -> date:
    hari = tanggal(teks)
    if hari is None:
        raise ArgumentTypeError(f"{teks!r} bukan tanggal seperti 2026-06-30")
    return hari
