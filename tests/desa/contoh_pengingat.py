"""Reminders as people send them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from desa.actions.daftar import Unggahan, create_daftar
from desa.actions.pengingat import Perkara, Surat, create_pengingat
from desa.models import Desa, Musim, Pengguna, Pengingat, PernyataanNihil
from tests.desa.contoh_daftar import baca, warga

MEI = date(2026, 5, 1)


def ingatkan(
    musim: Musim,
    desa: Desa,
    oleh: Pengguna,
    kategori: str = "iuran",
    blth: date | None = MEI,
) -> Pengingat:
    return create_pengingat(
        Perkara(musim, desa, kategori, blth),
        Surat(uuid.uuid4(), None, "wa", "Halo"),
        oleh=oleh,
    )


def baris_pengingat(desa: Desa, musim: Musim, petugas: Pengguna) -> dict[str, Any]:
    """A preview of the desa's first operator, a month said to be nihil, a reminder."""
    operator = desa.operator_set.order_by("pk")[0]
    unggahan = Unggahan("warga.xlsx", "a" * 64)
    daftar = create_daftar(
        baca(warga(1)), unggahan, musim=musim, desa=desa, oleh=operator
    )
    nihil = PernyataanNihil.objects.create(
        musim=musim, desa=desa, blth=MEI, oleh=operator
    )
    pengingat = ingatkan(musim, desa, petugas)
    return {"daftar": daftar.pk, "nihil": nihil.pk, "pengingat": pengingat.pk}
