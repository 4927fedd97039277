"""Requests about personal data, as tests begin with them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from desa.models import Desa, PermohonanData
from tests.factories import PenggunaFactory, PesertaFactory

SENIN = datetime(2026, 7, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


def permohonan(desa: Desa | None = None, **lain: Any) -> PermohonanData:
    """Of a participant of this desa, received on Monday at nine."""
    isi = {
        "kunci": uuid.uuid4(),
        "jenis": "akses",
        "inisial": "SR",
        "ekor": "0001",
        "diterima_pada": SENIN,
        "warga": PesertaFactory(desa=desa).warga if desa else None,
    }
    oleh = lain.pop("oleh", None) or PenggunaFactory(admin=True)
    return PermohonanData.objects.create(oleh=oleh, **isi | lain)
