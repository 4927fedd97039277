"""Queries that are put together once and asked often (ADR 0037).

To build a QuerySet and compile it costs several times what its answer does: nearly
half of the processor time of a page of one desa. Here both happen once for each shape,
and later calls only fill in the values.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.models import Expression, QuerySet
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=models.Model)
R = TypeVar("R")


class Tempat(Expression):
    """The place of a value that is not known yet."""

    def __init__(self, nama: str) -> None:
        super().__init__()
        self.nama = nama

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


@dataclass(frozen=True)
class _Kueri:
    asal: QuerySet[Any, Any]
    penyusun: SQLCompiler  # has compiled it, so it knows the columns
    sql: str
    isi: tuple[Any, ...]

    def tanya(self, nilai: dict[str, Any]) -> list[Any]:
        isi = [nilai[s.nama] if isinstance(s, Tempat) else s for s in self.isi]
        penyusun = copy(self.penyusun)
        vars(penyusun).update(
            connection=connection, as_sql=lambda *_, **__: (self.sql, isi)
        )
        salinan = self.asal.all()
        vars(salinan.query)["get_compiler"] = lambda *_, **__: penyusun
        return list(salinan)


def _untuk_basis(nilai: Any) -> Any:
    """As the database takes it: SQLite knows neither dates nor UUID."""
    match nilai:
        case None:
            pesan = "A query put together once has no place for None."
            raise TypeError(pesan)
        case models.Model():
            return nilai.pk
        case UUID() if not connection.features.has_native_uuid_field:
            return nilai.hex
        case _:
            return connection.ops.adapt_unknown_value(nilai)


def _urai(pilih: dict[str, Any]) -> tuple[tuple[tuple[str, int], ...], dict[str, Any]]:
    """The shape (name, number of values or -1 for no list), and each value by place."""
    bentuk: list[tuple[str, int]] = []
    nilai: dict[str, Any] = {}
    for nama, isi in pilih.items():
        if isinstance(isi, tuple | list):
            bentuk.append((nama, len(isi)))
            nilai |= {f"{nama}.{ke}": _untuk_basis(s) for ke, s in enumerate(isi)}
        else:
            bentuk.append((nama, -1))
            nilai[nama] = _untuk_basis(isi)
    return tuple(bentuk), nilai


def _contoh(nama: str, banyak: int) -> Any:
    if banyak < 0:
        return Tempat(nama)
    return tuple(Tempat(f"{nama}.{ke}") for ke in range(banyak))


def siap(buat: Callable[..., QuerySet[M, R]]) -> Callable[..., list[R]]:
    """The rows of a query whose values come by name, as `filter` takes them.

    `buat(*tetap, **pilih)` is called once for each shape. What comes by place becomes
    part of the query; for each name there is a `Tempat`, of which `buat` may ask
    nothing. So it reads neither the clock nor a row. With a QuerySet or an empty list
    among the values nothing is kept. Whatever decides by who asks (`untuk`) stays
    outside.

    TypeError where a value is None.
    """

    @lru_cache(maxsize=32)
    def susun(basis: str, tetap: Any, bentuk: tuple[tuple[str, int], ...]) -> _Kueri:
        kueri = buat(*tetap, **{nama: _contoh(nama, n) for nama, n in bentuk})
        penyusun = kueri.query.get_compiler(connection=connection)
        sql, isi = penyusun.as_sql()
        return _Kueri(kueri, penyusun, sql, tuple(isi))

    @wraps(buat)
    def baris(*tetap: Any, **pilih: Any) -> list[R]:
        if any(isinstance(s, QuerySet) or s in ([], ()) for s in pilih.values()):
            return list(buat(*tetap, **pilih))
        bentuk, nilai = _urai(pilih)
        return susun(connection.vendor, tetap, bentuk).tanya(nilai)

    return baris
