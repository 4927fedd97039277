"""`manage.py kabari_gagal TUGAS`: tells the panitia that a task failed."""

from argparse import ArgumentParser
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from desa.alarm import penerima_alarm

ISI = """\
Tugas "{tugas}" di server Permata tidak berhasil. Yang mengurus server membaca sebabnya
dengan

    journalctl -u permata-tugas@{tugas}.service -n 100

dan menjalankannya lagi dengan

    systemctl start permata-tugas@{tugas}.service

Bila tugas itu cadangan, hari ini belum ada cadangan.
"""


class Command(BaseCommand):
    """Started by systemd when a task ended with an error; the database may be down."""

    help = "Mengabari panitia lewat surel bahwa satu tugas server gagal."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("tugas", help='misalnya "cadangan"')

    def handle(self, *args: Any, **options: Any) -> None:
        tugas = options["tugas"]
        try:
            kepada = penerima_alarm()
            if kepada:
                judul = f"Permata: tugas {tugas} gagal"
                send_mail(judul, ISI.format(tugas=tugas), None, kepada)
        except (OSError, SMTPException, Error) as galat:
            pesan = f"Panitia tidak dapat dikabari: {galat}"
            raise CommandError(pesan) from galat
        self.stdout.write(f"{len(kepada)} orang dikabari: {tugas} gagal.")
