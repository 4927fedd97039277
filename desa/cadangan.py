"""Backups as the audit trail knows them."""

from __future__ import annotations

from datetime import datetime

from desa.models import Jejak

TINDAKAN = "cadangkan"


def cadangan_terakhir() -> datetime | None:
    """When the newest backup was finished; None if there never was one."""
    semua = Jejak.objects.filter(tindakan=TINDAKAN).order_by("-nomor")
    return semua.values_list("pada", flat=True).first()
