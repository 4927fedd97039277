"""What is put in the queue for `manage.py db_worker`."""

from __future__ import annotations

from django_tasks import task

from penilaian.actions.paket_kerja import run_paket


@task()
def kerjakan_paket(pk: int, percobaan: int) -> None:
    run_paket(pk, percobaan)
