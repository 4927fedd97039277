"""Approved regulations of a desa, each with its last day (juknis 2.B)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from desa.models import IsianRegulasi
from desa.regulasi import akhir_masa


def masa_regulasi(
    isian: Iterable[IsianRegulasi],
) -> list[tuple[IsianRegulasi, date | None]]:
    """Each to its last day; one that was revoked before it began never was."""
    semua = list(isian)
    pencabut: dict[Any, list[date]] = defaultdict(list)
    for satu in semua:
        if satu.hubungan == IsianRegulasi.Hubungan.MENCABUT:
            pencabut[satu.terhadap_id].append(satu.berlaku_sejak)
    masa = [
        (satu, akhir_masa(satu.berakhir, pencabut.get(satu.versi.bukti_id, ())))
        for satu in semua
    ]
    return [
        (satu, akhir)
        for satu, akhir in masa
        if akhir in {None, satu.berakhir} or akhir >= satu.berlaku_sejak
    ]
