"""The database as one file, and such a file as the database.

SQLite: `VACUUM INTO` and one rename. PostgreSQL: `pg_dump` of an exported snapshot, a
database of its own beside the target, and two renames in one transaction.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError
from uuid import uuid4

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.client import DatabaseClient

from permata import waktu
from permata.cadangan.kunci import CadanganError
from permata.simpan import sync_berkas, sync_folder

NAMA = {"sqlite": "basis.sqlite3", "postgresql": "basis.dump"}
SIBUK = (
    "Basis data sasaran masih dipakai. Hentikan situs dan pekerja (gunicorn dan "
    "db_worker), lalu ulangi."
)


@dataclass(frozen=True, slots=True)
class Calon:
    """A restored database that is not yet the one: read it, then `tukar`."""

    connection: BaseDatabaseWrapper
    # Puts it in the place of the old one, and says what that is called now.
    tukar: Callable[[], str]


@contextmanager
def potret(
    connection: BaseDatabaseWrapper, folder: Path
) -> Iterator[tuple[BaseDatabaseWrapper, Path]]:
    """One moment of the database: a connection that reads it, a file that holds it."""
    jalur = folder / NAMA[connection.vendor]
    buat = _potret_sqlite if connection.vendor == "sqlite" else _potret_postgresql
    with buat(connection, jalur) as beku:
        yield beku, jalur


@contextmanager
def calon(connection: BaseDatabaseWrapper, isi: Path) -> Iterator[Calon]:
    """The database of this file, beside that of `connection`; gone if not swapped."""
    buat = _calon_sqlite if connection.vendor == "sqlite" else _calon_postgresql
    with buat(connection, isi) as satu:
        yield satu


def is_kosong(connection: BaseDatabaseWrapper) -> bool:
    """Whether nobody would miss anything: nobody has an account here."""
    if connection.vendor == "sqlite" and not Path(_nama(connection)).exists():
        return True
    with connection.cursor() as cursor:
        if "desa_pengguna" not in connection.introspection.table_names(cursor):
            return True
        cursor.execute("SELECT 1 FROM desa_pengguna LIMIT 1")
        return not cursor.fetchall()


def _nama(connection: BaseDatabaseWrapper) -> str:
    return str(connection.settings_dict["NAME"])


def _lain(connection: BaseDatabaseWrapper, nama: str) -> BaseDatabaseWrapper:
    """A connection of its own to another database of the same place."""
    lain = connection.copy()
    lain.settings_dict["NAME"] = nama
    if connection.vendor == "sqlite":
        lain.settings_dict["OPTIONS"] = {"timeout": 1}
    return lain


def _nama_lama(nama: str) -> str:
    return f"{nama}_lama_{waktu.sekarang():%Y%m%d_%H%M%S}_{uuid4().hex[:4]}"


@contextmanager
def _potret_sqlite(
    connection: BaseDatabaseWrapper, jalur: Path
) -> Iterator[BaseDatabaseWrapper]:
    with closing(connection.copy()) as asal, asal.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(jalur)])
    with closing(_lain(connection, str(jalur))) as beku:
        yield beku


@contextmanager
def _calon_sqlite(connection: BaseDatabaseWrapper, isi: Path) -> Iterator[Calon]:
    with closing(_lain(connection, str(isi))) as lain:

        def tukar() -> str:
            lain.close()
            return _tukar_sqlite(connection, isi)

        yield Calon(lain, tukar)


def _tukar_sqlite(connection: BaseDatabaseWrapper, isi: Path) -> str:
    """One rename; the old file keeps a name of its own."""
    tujuan, lama = Path(_nama(connection)), ""
    kosong = is_kosong(connection)
    connection.close()
    baru = tujuan.with_name(f".{tujuan.name}.pulih")
    shutil.copyfile(isi, baru)
    baru.chmod(0o640)
    sync_berkas(baru)
    try:
        _lepas_wal(connection, tujuan)
        if tujuan.exists() and not kosong:
            lama = _nama_lama(str(tujuan))
            Path(lama).hardlink_to(tujuan)
        baru.replace(tujuan)
    finally:
        baru.unlink(missing_ok=True)
    sync_folder(tujuan.parent)
    return lama


def _lepas_wal(connection: BaseDatabaseWrapper, tujuan: Path) -> None:
    """All of the old database in its one file; refused while others hold it open."""
    if tujuan.exists():
        with closing(_lain(connection, str(tujuan))) as lain:
            try:
                with lain.cursor() as cursor:
                    cursor.execute("PRAGMA journal_mode=DELETE")
            except Error as galat:
                raise CadanganError(SIBUK) from galat
    for akhir in ("-wal", "-shm"):
        tujuan.with_name(tujuan.name + akhir).unlink(missing_ok=True)


class _Dump(DatabaseClient):
    executable_name = "pg_dump"


class _Restore(DatabaseClient):
    executable_name = "pg_restore"


def _jalankan(klien: DatabaseClient, *kata: str) -> None:
    try:
        klien.runshell(list(kata))
    except (CalledProcessError, FileNotFoundError) as galat:
        pesan = f"{klien.executable_name} tidak berhasil: {galat}"
        raise CadanganError(pesan) from galat


@contextmanager
def _potret_postgresql(
    connection: BaseDatabaseWrapper, jalur: Path
) -> Iterator[BaseDatabaseWrapper]:
    with closing(connection.copy()) as beku:
        beku.set_autocommit(False)
        with beku.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (nama,) = cursor.fetchone()
        _jalankan(
            _Dump(connection), "-Fc", "--no-owner", "--no-acl", "-f", str(jalur),
            f"--snapshot={nama}", "-d",
        )  # fmt: skip
        yield beku


@contextmanager
def _calon_postgresql(connection: BaseDatabaseWrapper, isi: Path) -> Iterator[Calon]:
    nama = f"{_nama(connection)}_pulih_{uuid4().hex[:8]}"
    try:
        _perintah(connection, f"CREATE DATABASE {_kutip(nama)} TEMPLATE template0")
        with closing(_lain(connection, nama)) as lain:
            _jalankan(
                _Restore(lain), "--no-owner", "--no-acl", "--exit-on-error", str(isi),
                "-d",
            )  # fmt: skip

            def tukar() -> str:
                lain.close()
                return _tukar_postgresql(connection, nama)

            yield Calon(lain, tukar)
    finally:
        _perintah(connection, f"DROP DATABASE IF EXISTS {_kutip(nama)}")


def _tukar_postgresql(connection: BaseDatabaseWrapper, baru: str) -> str:
    """Both renames or none."""
    tujuan = _nama(connection)
    kosong, lama = is_kosong(connection), _nama_lama(tujuan)
    connection.close()
    ganti = "ALTER DATABASE {} RENAME TO {}"
    try:
        _perintah(
            connection,
            f"{ganti.format(_kutip(tujuan), _kutip(lama))}; "
            f"{ganti.format(_kutip(baru), _kutip(tujuan))}",
        )
    except CadanganError as galat:
        raise CadanganError(f"{SIBUK} ({galat})") from galat
    if kosong:
        _perintah(connection, f"DROP DATABASE {_kutip(lama)}")
    return "" if kosong else lama


def _kutip(nama: str) -> str:
    return '"{}"'.format(nama.replace('"', '""'))


def _perintah(connection: BaseDatabaseWrapper, sql: str) -> None:
    """To the server, not to a database of it."""
    try:
        with connection._nodb_cursor() as cursor:
            cursor.execute(sql)
    except Error as galat:
        raise CadanganError(str(galat).strip()) from galat
