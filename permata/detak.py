"""The heartbeat of work in the background: how long nothing was heard of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now

# So long without a word, and somebody may ask for the work again.
TERHENTI = timedelta(seconds=120)
BELUM_DIJEMPUT = timedelta(seconds=15)
# Since the last word, by the clock of the database; read rows with `diam=DIAM`.
DIAM = ExpressionWrapper(Now() - F("detak"), output_field=DurationField())


class Kerja(Protocol):
    """A row of work that a worker fetches."""

    @property
    def dijemput(self) -> bool: ...


def is_terhenti(kerja: Kerja) -> bool:
    """Whether nothing was heard of it for too long; the row was read with `diam`."""
    diam: timedelta = vars(kerja)["diam"] or timedelta()
    return diam > (TERHENTI if kerja.dijemput else BELUM_DIJEMPUT)
