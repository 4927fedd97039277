"""What is put in the queue for `manage.py db_worker`."""

from __future__ import annotations

import uuid

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from desa.actions.impor_kerja import run_impor


@task()
def kerjakan_impor(pk: str, percobaan: int) -> None:
    run_impor(uuid.UUID(pk), percobaan)


@task()
def detak_pekerja() -> None:
    """Nothing to do: that it was fetched shows that the worker is there."""
    lama = DBTaskResult.objects.successful()
    lama.filter(task_path=detak_pekerja.module_path).delete()
