"""What all writers share: the rows that are there, the day, the trail to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from desa.actions.jejak import Catatan, record_all
from desa.models import Desa, Musim, Pengguna
from penilaian.peragaan.orang import Orang


@dataclass
class Konteks:
    musim: Musim
    desa: Mapping[str, Desa]
    orang: Orang
    batas: datetime
    jejak: list[Catatan] = field(default_factory=list)

    def catat(
        self,
        pada: datetime,
        tindakan: str,
        objek: models.Model,
        oleh: Pengguna,
        desa: Desa | None = None,
        **isi: Any,
    ) -> None:
        """Note a line for the trail; `flush_jejak` puts all of them in order."""
        self.jejak.append(Catatan(tindakan, objek, oleh, desa, pada=pada, **isi))

    def flush_jejak(self) -> None:
        record_all(sorted(self.jejak, key=lambda satu: satu.pada or self.batas))
        self.jejak.clear()
