"""Steps of the schema: those the code knows, those a database has."""

from __future__ import annotations

from functools import cache

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def dikenal() -> frozenset[str]:
    """The files of this version; they do not change while it runs."""
    semua = MigrationLoader(None).disk_migrations
    return frozenset(f"{app}.{nama}" for app, nama in semua)


def terpasang(connection: BaseDatabaseWrapper) -> frozenset[str]:
    semua = MigrationRecorder(connection).applied_migrations()
    return frozenset(f"{app}.{nama}" for app, nama in semua)
