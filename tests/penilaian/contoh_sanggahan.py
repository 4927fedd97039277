"""Objections that tests begin with, and the hour at which a desa may object."""

from __future__ import annotations

import uuid
from contextlib import AbstractContextManager
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from desa.actions.berkas import store_berkas
from desa.models import Desa, Musim, Pengguna
from penilaian.actions import IsiSanggahan, create_sanggahan
from penilaian.models import BerkasSanggahan, Sanggahan
from permata import waktu
from tests.desa.contoh import foto

JAKARTA = ZoneInfo("Asia/Jakarta")
MEI = date(2026, 5, 1)


def pukul(hari: int, jam: int = 9, menit: int = 0) -> AbstractContextManager[Any]:
    """For a block the clock stands there in September 2026."""
    return waktu.seakan(datetime(2026, 9, hari, jam, menit, tzinfo=JAKARTA))


def masa_sanggah(musim: Musim) -> Musim:
    musim.status = Musim.Status.MASA_SANGGAH
    musim.save()
    return musim


def isi(**lain: Any) -> IsiSanggahan:
    dasar: dict[str, Any] = {
        "indikator": "iuran",
        "blth": MEI,
        "baris": "Iuran Mei 2026",
        "poin": Decimal("4.80"),
        "alasan": "Iuran Mei lunas 12 Juni.",
        "kepala_desa": "Sutrisno",
    }
    return IsiSanggahan(**dasar | lain)


def ajukan(
    desa: Desa, oleh: Pengguna, kunci: uuid.UUID | None = None, **lain: Any
) -> Sanggahan:
    return create_sanggahan(
        isi(**lain),
        musim=Musim.objects.get(kabupaten__kode="33.19"),
        desa=desa,
        kunci=kunci or uuid.uuid4(),
        oleh=oleh,
    )


def sanggahan(desa: Desa, oleh: Pengguna, **lain: Any) -> Sanggahan:
    """A row as it is after it was filed, whatever the hour."""
    data: dict[str, Any] = {
        "musim": Musim.objects.get(kabupaten__kode="33.19"),
        "desa": desa,
        "indikator": "iuran",
        "blth": MEI,
        "baris": "Iuran Mei 2026",
        "poin": Decimal("4.80"),
        "alasan": "Iuran Mei lunas 12 Juni.",
        "kepala_desa": "Sutrisno",
        "oleh": oleh,
    }
    return Sanggahan.objects.create(**data | lain)


def baris_sanggahan(desa: Desa, oleh: Pengguna) -> dict[str, Any]:
    """What the table of roles points at."""
    satu = sanggahan(desa, oleh)
    berkas = BerkasSanggahan.objects.create(
        sanggahan=satu, berkas=store_berkas(foto(), oleh=oleh)
    )
    return {"sanggahan": satu.pk, "berkas_sanggahan": berkas.pk}
