"""The one clock of the product, in Asia/Jakarta."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

_MULAI = time.monotonic()
_SEAKAN: ContextVar[datetime | None] = ContextVar("seakan", default=None)


def sekarang() -> datetime:
    """Now, aware. A demo starts at PERMATA_SEKARANG and ticks on from there."""
    if seakan_pada := _SEAKAN.get():
        return seakan_pada
    if settings.PERMATA_SEKARANG is None:
        return timezone.localtime()
    disetel: datetime = settings.PERMATA_SEKARANG
    return disetel + timedelta(seconds=time.monotonic() - _MULAI)


def hari_ini() -> date:
    return sekarang().date()


def di_sini(pada: datetime) -> date:
    """The day of a moment, as the calendar here has it."""
    return timezone.localtime(pada).date()


@contextmanager
def seakan(pada: datetime) -> Iterator[None]:
    """For this block the clock stands at `pada`: how the demo writes its past."""
    tanda = _SEAKAN.set(pada)
    try:
        yield
    finally:
        _SEAKAN.reset(tanda)
