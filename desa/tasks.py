"""What is put in the queue for `manage.py db_worker`."""

from __future__ import annotations

import uuid

from django_tasks import task

from desa.actions.impor_kerja import run_impor


@task()
def kerjakan_impor(pk: str, percobaan: int) -> None:
    run_impor(uuid.UUID(pk), percobaan)
