"""`manage.py periksa_sehat`: run every five minutes; mails the panitia on a change."""

from smtplib import SMTPException
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django_tasks_db.models import DBTaskResult

from desa.alarm import kabari
from desa.sehat import periksa_sehat
from desa.tasks import detak_pekerja


class Command(BaseCommand):
    """Looks at the server while parts of it may be down."""

    help = "Memeriksa kesehatan server dan mengabari panitia bila keadaannya berubah."
    requires_system_checks: tuple[str, ...] = ()

    def handle(self, *args: Any, **options: Any) -> None:
        semua = periksa_sehat()
        for satu in semua:
            tanda = "baik" if satu.is_baik else "GAGAL"
            self.stdout.write(f"{tanda}: {satu.judul}. {satu.kata}")
        self.beri_detak()
        try:
            if kabari(semua):
                self.stdout.write("Keadaan berubah; panitia dikabari.")
        except (OSError, SMTPException) as galat:
            pesan = f"Panitia tidak dapat dikabari: {galat}"
            raise CommandError(pesan) from galat
        if gagal := [satu.nama for satu in semua if not satu.is_baik]:
            raise CommandError(f"Tidak sehat: {', '.join(gagal)}")

    def beri_detak(self) -> None:
        """One beat waits at a time; a worker that is there fetches it at once."""
        try:
            menunggu = DBTaskResult.objects.ready()
            if not menunggu.filter(task_path=detak_pekerja.module_path).exists():
                detak_pekerja.enqueue()
        except Error:
            self.stdout.write("Detak tidak dapat dititipkan.")
