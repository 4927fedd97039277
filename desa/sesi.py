"""The open sessions of a person: which device, since when, last seen when (SEC-07)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from desa.models import Pengguna
from permata.diam import DILIHAT, MULAI, is_usai
from permata.perangkat import nama_perangkat


@dataclass(frozen=True, slots=True)
class Sesi:
    pk: int
    perangkat: str
    ip: str
    mulai: datetime
    dilihat: datetime
    kunci: str


def _saat(isi: Mapping[str, Any], nama: str, lain: datetime) -> datetime:
    detik = isi.get(nama)
    if detik is None:
        return lain
    return datetime.fromtimestamp(detik, timezone.get_current_timezone())


def sesi_terbuka(pengguna: Pengguna) -> list[Sesi]:
    """Those that would still be let in, the one seen last on top."""
    milik = list(UserSession.objects.filter(user=pengguna))
    hidup = Session.objects.filter(
        session_key__in=[satu.session_key for satu in milik],
        expire_date__gt=timezone.now(),
    )
    isi = {satu.session_key: satu.get_decoded() for satu in hidup}
    semua = [
        Sesi(
            satu.pk,
            nama_perangkat(satu.user_agent),
            satu.ip,
            _saat(isi[satu.session_key], MULAI, satu.created_at),
            _saat(isi[satu.session_key], DILIHAT, satu.last_seen_at),
            satu.session_key,
        )
        for satu in milik
        if satu.session_key in isi
        and not is_usai(isi[satu.session_key], pengguna.peran)
    ]
    return sorted(semua, key=lambda satu: satu.dilihat, reverse=True)
