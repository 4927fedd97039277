"""Fixed dice: the same key throws the same numbers on every machine."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Self, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

JAKARTA = ZoneInfo("Asia/Jakarta")
BENIH = "f"  # among a few letters the one with a close race at the top
SABTU = 5
T = TypeVar("T")


class Dadu(Random):
    @classmethod
    def untuk(cls, *kunci: str | int) -> Self:
        """Dice of their own for one subject, whatever was thrown before."""
        return cls("/".join(map(str, (BENIH, *kunci))))

    def kena(self, persen: int) -> bool:
        return self.randrange(100) < persen

    def timbang(self, bobot: Mapping[T, int]) -> T:
        """One key, as often as its weight says."""
        return self.choices(list(bobot), weights=list(bobot.values()))[0]

    def uuid(self) -> UUID:
        return UUID(int=self.getrandbits(128), version=4)

    def nomor(self) -> str:
        """A number as `desa.models.bukti.nomor_baru` writes it."""
        teks = base64.b32encode(self.randbytes(5)).decode()
        return f"{teks[:4]}-{teks[4:]}"

    def hari(self, awal: date, akhir: date) -> date:
        """A day from `awal` to `akhir`, both included."""
        return awal + timedelta(days=self.randint(0, (akhir - awal).days))

    def jam(self, hari: date, buka: int = 7, tutup: int = 20) -> datetime:
        """A moment of this day, in Jakarta."""
        menit = self.randrange(buka * 60, tutup * 60)
        jam = time(menit // 60, menit % 60, self.randrange(60), tzinfo=JAKARTA)
        return datetime.combine(hari, jam)

    def jam_kantor(self, hari: date) -> datetime:
        """A moment of office hours on this day, or on the Monday after a weekend."""
        while hari.weekday() >= SABTU:
            hari += timedelta(days=1)
        return self.jam(hari, 8, 16)
