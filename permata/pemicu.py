"""Triggers that make a table append-only, on both databases (SEC-63)."""

from collections.abc import Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

_FUNGSI = """
CREATE OR REPLACE FUNCTION permata_tolak_ubah() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$ LANGUAGE plpgsql
"""
# Columns with the one text each may be turned into, once its time is over (ADR 0030).
Musnah = Mapping[str, str]


def install(
    connection: BaseDatabaseWrapper,
    *tabel: str,
    musnah: Mapping[str, Musnah] | None = None,
) -> None:
    """Refuse UPDATE, DELETE (and TRUNCATE) on these tables from now on.

    A table in `musnah` lets an UPDATE through that turns all of these columns into
    their texts and changes nothing else.
    """
    for nama in tabel:
        boleh = (musnah or {}).get(nama, {})
        if connection.vendor == "postgresql":
            _install_postgresql(connection, nama, boleh)
        else:
            _install_sqlite(connection, nama, boleh)


def _install_postgresql(
    connection: BaseDatabaseWrapper, nama: str, boleh: Musnah
) -> None:
    remove(connection, nama)
    kejadian = "DELETE OR TRUNCATE" if boleh else "UPDATE OR DELETE OR TRUNCATE"
    with connection.cursor() as cursor:
        cursor.execute(_FUNGSI)
        cursor.execute(
            f"CREATE TRIGGER {nama}_tetap BEFORE {kejadian} ON {nama} "
            "FOR EACH STATEMENT EXECUTE FUNCTION permata_tolak_ubah()"
        )
        if boleh:
            syarat = _syarat(_kolom(connection, nama), boleh, "IS NOT DISTINCT FROM")
            cursor.execute(
                f"CREATE TRIGGER {nama}_tetap_ubah BEFORE UPDATE ON {nama} "
                f"FOR EACH ROW WHEN (NOT ({syarat})) "
                "EXECUTE FUNCTION permata_tolak_ubah()"
            )


def _install_sqlite(connection: BaseDatabaseWrapper, nama: str, boleh: Musnah) -> None:
    remove(connection, nama)
    with connection.cursor() as cursor:
        for kata in ("UPDATE", "DELETE"):
            saat = ""
            if boleh and kata == "UPDATE":
                saat = f"WHEN NOT ({_syarat(_kolom(connection, nama), boleh, 'IS')})"
            cursor.execute(
                f"CREATE TRIGGER {nama}_tetap_{kata.lower()} "
                f"BEFORE {kata} ON {nama} {saat} BEGIN "
                f"SELECT RAISE(ABORT, 'append-only: {nama}'); END"
            )


def _kolom(connection: BaseDatabaseWrapper, nama: str) -> list[str]:
    """The columns that are stored as they are given, not generated."""
    perintah = "SELECT name FROM pragma_table_info(%s)"
    if connection.vendor == "postgresql":
        perintah = (
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass "
            "AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
        )
    with connection.cursor() as cursor:
        cursor.execute(perintah, [nama])
        return [str(satu) for (satu,) in cursor.fetchall()]


def _syarat(kolom: list[str], boleh: Musnah, sama: str) -> str:
    """Every column as it was, but those that got their text."""
    return " AND ".join(
        f"NEW.\"{satu}\" = '{boleh[satu]}'"
        if satu in boleh
        else f'NEW."{satu}" {sama} OLD."{satu}"'
        for satu in kolom
    )


def remove(connection: BaseDatabaseWrapper, *tabel: str) -> None:
    """Lift the guard: for a migration that must change such a table, and for tests."""
    with connection.cursor() as cursor:
        for nama in tabel:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {nama}_tetap ON {nama}")
                cursor.execute(f"DROP TRIGGER IF EXISTS {nama}_tetap_ubah ON {nama}")
                continue
            for kata in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {nama}_tetap_{kata}")
