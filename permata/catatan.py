"""The log: a line of JSON for each event, in UTC, without what is secret or personal.

django-structlog writes two lines a request, takes any id that comes in and writes the
query of the address: what would be left of it is this file.
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

from django.http import HttpRequest

from permata.samar import samarkan

# The number of the request that is being answered; empty outside of one.
PERMINTAAN: ContextVar[str] = ContextVar("permintaan", default="")
# Parts of an address that open something by themselves.
_RAHASIA = ("token", "kunci")


def jalur_aman(request: HttpRequest) -> str:
    jalur, cocok = request.path, request.resolver_match
    for nama in _RAHASIA:
        if cocok and nama in cocok.kwargs:
            jalur = jalur.replace(str(cocok.kwargs[nama]), f"<{nama}>")
    return jalur


def _pesan(record: logging.LogRecord) -> str:
    """Django names the address of a request that failed."""
    pesan, request = record.getMessage(), getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        pesan = pesan.replace(request.path, jalur_aman(request))
    return samarkan(pesan)


class HanyaGalat(logging.Filter):
    """Of what Django says of requests, failures: the rest is in the line of each."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.ERROR and record.exc_info is not None


class BarisJson(logging.Formatter):
    """JSON escapes what would begin another line or colour a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        rinci: dict[str, str | int | None] = getattr(record, "rinci", {})
        isi: dict[str, str | int | None] = {
            "waktu": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "tingkat": record.levelname,
            "sumber": record.name,
            "pesan": _pesan(record),
            **{k: samarkan(v) if isinstance(v, str) else v for k, v in rinci.items()},
            "permintaan": PERMINTAAN.get(),
        }
        if record.exc_info:
            isi["galat"] = samarkan(self.formatException(record.exc_info))
        return json.dumps(isi)
