"""Rows on their way into the database: by COPY, on SQLite by executemany."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from operator import attrgetter
from typing import Any, TypeVar

from django.core.management.color import no_style
from django.db import connection, models

M = TypeVar("M", bound=models.Model)
Ubah = Callable[[Any], Any]


class Muatan:
    """Rows that are made with their keys, so that others may point to them, and sent.

    For an empty database only: keys are counted from one. Nothing looks at a row but
    the constraints of the database; foreign keys are checked at the commit.
    """

    def __init__(self) -> None:
        self.jumlah: Counter[str] = Counter()
        self._nomor: defaultdict[type[models.Model], Iterator[int]] = defaultdict(
            lambda: count(1)
        )
        self._antre: defaultdict[type[models.Model], list[models.Model]] = defaultdict(
            list
        )

    def buat(self, model: type[M], **isi: Any) -> M:
        return self.tambah(model(**isi))

    def tambah(self, baris: M) -> M:
        model = type(baris)
        if baris.pk is None:
            baris.pk = next(self._nomor[model])
        self._antre[model].append(baris)
        return baris

    def kirim(self) -> None:
        for model, baris in self._antre.items():
            _tulis(model, baris)
            self.jumlah[model._meta.db_table] += len(baris)
        self._antre.clear()

    def selesai(self) -> None:
        """What is written next by others gets the keys after these."""
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), [*self._nomor]):
                cursor.execute(sql)


def _tulis(model: type[models.Model], baris: Sequence[models.Model]) -> None:
    kolom = model._meta.local_concrete_fields
    kutip = connection.ops.quote_name
    nama = ", ".join(kutip(str(satu.column)) for satu in kolom)
    tabel = f"{kutip(model._meta.db_table)} ({nama})"
    ambil = attrgetter(*(satu.attname for satu in kolom))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {tabel} FROM STDIN") as salin:
                for satu in baris:
                    salin.write_row(ambil(satu))
        else:
            tanya = ", ".join(["%s"] * len(kolom))
            sql = " ".join(["INSERT INTO", tabel, "VALUES", f"({tanya})"])
            ubah = list(map(_ubah, kolom))
            cursor.executemany(
                sql,
                [
                    [
                        u(isi) if u else isi
                        for u, isi in zip(ubah, ambil(satu), strict=True)
                    ]
                    for satu in baris
                ],
            )


def _ubah(kolom: models.Field[Any, Any]) -> Ubah | None:
    """How a value is spelled in SQLite, None where it is as it is."""
    asal: Any = kolom
    while isinstance(asal, models.ForeignKey):
        asal = asal.target_field
    if isinstance(asal, models.CharField | models.TextField | models.IntegerField):
        return None
    return lambda isi: asal.get_db_prep_save(isi, connection)
