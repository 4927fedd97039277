"""`manage.py jejak`: verify the audit chain, write the head that leaves the machine."""

from argparse import ArgumentParser
from pathlib import Path
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError

from desa.actions.jejak import kepala_kini, periksa_rantai
from desa.kepala import Kepala, KepalaError, baca_kepala, tulis_kepala
from desa.models import Jejak
from permata import waktu
from permata.tanda import KunciSegel

SURAT = """\
Simpan surat ini. Baris di bawah ialah kepala jejak hari ini, bertanda tangan: bila
kelak jejak dipotong atau ditulis ulang, baris ini yang menunjukkannya.

{baris}

Untuk memeriksa, kumpulkan baris seperti ini dalam satu berkas, lalu di server:
permata-kelola jejak periksa --kepala BERKAS
"""


class Command(BaseCommand):
    help = (
        "periksa: rantai jejak, 0 bila utuh, 1 bila ada yang berubah; dengan --kepala "
        "juga ekor yang terpotong atau ditulis ulang. kepala: satu baris JSON "
        "bertanda tangan, untuk disimpan di luar server setiap hari; dengan --kirim "
        "lewat surel kepada PERMATA_KEPALA_KEPADA."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("perintah", choices=["periksa", "kepala"])
        parser.add_argument("--kepala", metavar="FILE", help="kepala yang disimpan")
        parser.add_argument("--kirim", action="store_true", help="kirim kepalanya")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["perintah"] == "kepala":
            self._kepala(kirim=options["kirim"])
            return
        luar = self._luar(options["kepala"])
        if salah := periksa_rantai(luar):
            akhir = [f"Baris pertama yang salah: {min(s.nomor for s in salah)}"]
            pesan = ["RUSAK", *(s.pesan for s in salah), *(akhir if luar else [])]
            raise CommandError("\n".join(pesan))
        cocok = f", cocok dengan {len(luar)} kepala" if luar else ""
        self.stdout.write(f"UTUH: {Jejak.objects.count()} baris{cocok}")

    def _kepala(self, *, kirim: bool) -> None:
        kini, kunci = kepala_kini(), KunciSegel.dari_settings()
        baris = tulis_kepala(kini.nomor, kini.sidik, waktu.sekarang(), kunci)
        self.stdout.write(baris)
        if not kirim:
            return
        try:
            jumlah = send_kepala(baris, kini.nomor)
        except (OSError, SMTPException) as galat:
            pesan = f"Kepala tidak terkirim: {galat}"
            raise CommandError(pesan) from galat
        self.stdout.write(f"Terkirim kepada {jumlah} orang.")

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


def send_kepala(baris: str, nomor: int) -> int:
    """One letter to each of those who keep the heads; how many (SEC-64)."""
    kepada = settings.PERMATA_KEPALA_KEPADA
    if not kepada:
        pesan = (
            "PERMATA_KEPALA_KEPADA kosong. Isi dengan alamat surel paling sedikit dua "
            "orang yang tidak mengurus server ini."
        )
        raise CommandError(pesan)
    if settings.EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend":
        pesan = "EMAIL_URL belum diisi, jadi kepala jejak tidak meninggalkan server."
        raise CommandError(pesan)
    judul = f"Kepala jejak Permata: baris {nomor}, {waktu.hari_ini():%Y-%m-%d}"
    for alamat in kepada:
        send_mail(judul, SURAT.format(baris=baris), None, [alamat])
    return len(kepada)
