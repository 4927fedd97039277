"""Ending sessions: on the very next request such a browser is signed out."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from desa.actions.jejak import record
from desa.models import Pengguna


def drop_sesi(
    pengguna: Pengguna, *, kecuali: str = "", hanya: int | None = None
) -> int:
    """How many were still there; the session with the key `kecuali` stays."""
    semua = UserSession.objects.filter(user=pengguna).exclude(session_key=kecuali)
    if hanya is not None:
        semua = semua.filter(pk=hanya)
    kunci = list(semua.values_list("session_key", flat=True))
    hidup, _ = Session.objects.filter(session_key__in=kunci).delete()
    semua.delete()
    return hidup


@transaction.atomic
def end_sesi(
    pengguna: Pengguna, *, oleh: Pengguna, kecuali: str = "", hanya: int | None = None
) -> int:
    """End sessions of an account, one or all but the own one; how many ended."""
    jumlah = drop_sesi(pengguna, kecuali=kecuali, hanya=hanya)
    if jumlah:
        record(
            "sesi_diakhiri",
            pengguna,
            oleh=oleh,
            desa=pengguna.desa,
            sesudah={"jumlah": jumlah},
        )
    return jumlah
