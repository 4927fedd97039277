"""Triggers that make a table append-only, on both databases (SEC-63)."""

from django.db.backends.base.base import BaseDatabaseWrapper

_FUNGSI = """
CREATE OR REPLACE FUNCTION permata_tolak_ubah() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$ LANGUAGE plpgsql
"""


def install(connection: BaseDatabaseWrapper, *tabel: str) -> None:
    """Refuse UPDATE, DELETE (and TRUNCATE) on these tables from now on."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNGSI)
        for nama in tabel:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {nama}_tetap "
                    f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {nama} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION permata_tolak_ubah()"
                )
                continue
            for kata in ("UPDATE", "DELETE"):
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {nama}_tetap_{kata.lower()} "
                    f"BEFORE {kata} ON {nama} BEGIN "
                    f"SELECT RAISE(ABORT, 'append-only: {nama}'); END"
                )


def remove(connection: BaseDatabaseWrapper, *tabel: str) -> None:
    """Lift the guard: for a migration that must change such a table, and for tests."""
    with connection.cursor() as cursor:
        for nama in tabel:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {nama}_tetap ON {nama}")
                continue
            for kata in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {nama}_tetap_{kata}")
