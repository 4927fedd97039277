"""A backup leaves a line: who reads the trail sees that there are some."""

from __future__ import annotations

from django.db import transaction

from desa.actions.jejak import record
from desa.cadangan import TINDAKAN
from desa.models import KepalaJejak, Pengguna
from permata.cadangan import Manifes


@transaction.atomic
def record_cadangan(manifes: Manifes, *, oleh: Pengguna | None) -> None:
    """Up to which line of the trail it reaches, and what of the whole it holds."""
    nomor, sidik = manifes.basis.jejak
    isi = {"jejak": [nomor, sidik], "berkas": len(manifes.berkas)}
    record(TINDAKAN, KepalaJejak(pk=1), oleh=oleh, sesudah=isi)
