"""What stands in a table as one digest, the same on every database.

Rows in the order of their key, a line of JSON each; a value is spelled by the kind of
its column, which the manifest keeps: so an older schema can be checked as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.apps import apps
from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

SEKALIGUS = 500
_JENIS = {
    "DateTimeField": "waktu",
    "DateField": "tanggal",
    "TimeField": "tanggal",
    "UUIDField": "uuid",
    "JSONField": "json",
    "BinaryField": "biner",
    "BooleanField": "logika",
    "DecimalField": "desimal",
    "CharField": "teks",
    "TextField": "teks",
    "GenericIPAddressField": "teks",
    "AutoField": "bulat",
    "BigAutoField": "bulat",
    "IntegerField": "bulat",
    "BigIntegerField": "bulat",
    "SmallIntegerField": "bulat",
    "PositiveIntegerField": "bulat",
    "PositiveBigIntegerField": "bulat",
    "PositiveSmallIntegerField": "bulat",
}


@dataclass(frozen=True, slots=True)
class Kolom:
    nama: str
    jenis: str
    angka: int = 0  # decimal places


@dataclass(frozen=True, slots=True)
class Tabel:
    """Its columns, the key first."""

    nama: str
    kolom: tuple[Kolom, ...]


@dataclass(frozen=True, slots=True)
class SidikTabel:
    tabel: Tabel
    baris: int
    sidik: str


def semua_tabel(dari: Apps = apps) -> list[Tabel]:
    """Every table of every model, of this version of the code or of an earlier one."""
    semua: list[type[models.Model]] = [
        *dari.get_models(include_auto_created=True),
        MigrationRecorder.Migration,
    ]
    nyata = {m._meta.db_table: m for m in semua if m._meta.managed}
    return [_tabel(nyata[nama]) for nama in sorted(nyata)]


def _tabel(model: type[models.Model]) -> Tabel:
    kunci = model._meta.pk
    lain = [satu for satu in model._meta.local_concrete_fields if satu is not kunci]
    return Tabel(model._meta.db_table, tuple(map(_kolom, [kunci, *lain])))


def _kolom(isian: models.Field) -> Kolom:
    asal = isian
    while isinstance(asal, models.ForeignKey):
        asal = asal.target_field
    jenis = asal.get_internal_type()
    if jenis not in _JENIS:
        raise TypeError(f"{isian} has no spelling that is the same on both databases.")
    angka = asal.decimal_places if isinstance(asal, models.DecimalField) else 0
    return Kolom(str(isian.column), _JENIS[jenis], angka or 0)


def _waktu(nilai: datetime) -> str:
    """SQLite keeps UTC without saying so."""
    pada = nilai if nilai.tzinfo else nilai.replace(tzinfo=UTC)
    return pada.astimezone(UTC).isoformat(timespec="microseconds")


def _tanggal(nilai: date | time) -> str:
    return nilai.isoformat()


_EJAAN: dict[str, Callable[[Any], Any]] = {
    "waktu": _waktu,
    "tanggal": _tanggal,
    "uuid": lambda nilai: UUID(str(nilai)).hex,
    "json": json.loads,
    "biner": lambda nilai: sha256(nilai).hexdigest(),
    "logika": bool,
    "teks": str,
    "bulat": int,
}


def _ejaan(kolom: Kolom, nilai: Any) -> Any:
    if nilai is None:
        return None
    if kolom.jenis == "desimal":
        return str(Decimal(str(nilai)).quantize(Decimal(1).scaleb(-kolom.angka)))
    return _EJAAN[kolom.jenis](nilai)


def _urut(connection: BaseDatabaseWrapper, kunci: Kolom) -> str:
    """By bytes, whatever language the database sorts in."""
    nama = connection.ops.quote_name(kunci.nama)
    if kunci.jenis == "teks" and connection.vendor == "postgresql":
        return f'{nama} COLLATE "C"'
    return nama


def _baris(connection: BaseDatabaseWrapper, tabel: Tabel) -> Iterator[Any]:
    kolom = ", ".join(connection.ops.quote_name(k.nama) for k in tabel.kolom)
    dari = connection.ops.quote_name(tabel.nama)
    urut = _urut(connection, tabel.kolom[0])
    with connection.chunked_cursor() as cursor:
        cursor.execute(" ".join(["SELECT", kolom, "FROM", dari, "ORDER BY", urut]))
        while sebagian := cursor.fetchmany(SEKALIGUS):
            yield from sebagian


def sidik_tabel(connection: BaseDatabaseWrapper, tabel: Tabel) -> SidikTabel:
    sidik, jumlah = sha256(), 0
    for baris in _baris(connection, tabel):
        jumlah += 1
        isi = [_ejaan(k, satu) for k, satu in zip(tabel.kolom, baris, strict=True)]
        teks = json.dumps(
            isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        sidik.update(teks.encode() + b"\n")
    return SidikTabel(tabel, jumlah, sidik.hexdigest())
