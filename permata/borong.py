"""Many rows at once, past the model: COPY on PostgreSQL, one statement on SQLite.

For rows that the caller has checked already. Values are as the database reads them: a
day in ISO, JSON as text, a UUID as 32 digits. Constraints and keys hold as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

_SEMENTARA = "permata_borong"
Nilai = Sequence[Any]


def tambah(model: type[Model], kolom: Sequence[str], baris: Iterable[Nilai]) -> None:
    """Insert rows with these columns; the others must do without a value."""
    tabel, nama = _tabel(model), _nama(model, kolom)
    if connection.vendor == "postgresql":
        salin(tabel, nama, baris)
        return
    isi = _daftar(["%s"] * len(nama))
    with connection.cursor() as cursor:
        cursor.executemany(
            _sql("INSERT INTO", tabel, f"({_daftar(nama)}) VALUES ({isi})"), list(baris)
        )


def ubah(model: type[Model], kolom: Sequence[str], baris: Iterable[Nilai]) -> None:
    """Set these columns of many rows: each is its values, then its key."""
    tabel, nama = _tabel(model), _nama(model, [*kolom, "pk"])
    *isi, kunci = nama
    ini = _sql("UPDATE", tabel, "SET")
    if connection.vendor != "postgresql":
        setel = _daftar([f"{satu} = %s" for satu in isi])
        with connection.cursor() as cursor:
            cursor.executemany(_sql(ini, setel, "WHERE", kunci, "= %s"), list(baris))
        return
    setel = _daftar([f"{satu} = baru.{satu}" for satu in isi])
    sama = f"{tabel}.{kunci} = baru.{kunci}"
    with connection.cursor() as cursor:
        buat = _sql("CREATE TEMPORARY TABLE", _SEMENTARA, "AS SELECT", _daftar(nama))
        cursor.execute(_sql(buat, "FROM", tabel, "WITH NO DATA"))
        salin(_SEMENTARA, nama, baris)
        cursor.execute(_sql(ini, setel, "FROM", _SEMENTARA, "baru WHERE", sama))
        cursor.execute(_sql("DROP TABLE", _SEMENTARA))


def salin(tabel: str, nama: Sequence[str], baris: Iterable[Nilai]) -> None:
    """COPY into this table; `baris` must ask nothing of the same connection."""
    perintah = _sql("COPY", tabel, f"({_daftar(nama)})", "FROM STDIN")
    # Django does not see a COPY, nor what it raises.
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(perintah) as aliran,
    ):
        for satu in baris:
            aliran.write_row(satu)


def _sql(*kata: str) -> str:
    """Words of ours and quoted names of the models; values never stand among them."""
    return " ".join(kata)


def _daftar(semua: Sequence[str]) -> str:
    return ", ".join(semua)


def _tabel(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _nama(model: type[Model], kolom: Sequence[str]) -> list[str]:
    ada = {satu.name: str(satu.column) for satu in model._meta.concrete_fields}
    ada["pk"] = str(model._meta.pk.column)
    return [connection.ops.quote_name(ada[satu]) for satu in kolom]
