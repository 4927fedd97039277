"""How many queries something asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def hitung_kueri() -> Iterator[list[str]]:
    """The statements that are sent while it lasts."""
    semua: list[str] = []

    def catat(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        semua.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(catat):
        yield semua
