"""A step a desa can take: its words, its day, and the facts once it is done. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from penilaian.rumus import Desa
from penilaian.rumus.bilangan import Bilangan


@dataclass(frozen=True, slots=True)
class Setor:
    """A payment on an account: it settles the oldest month first (juknis 1)."""

    akun: str
    jumlah: Bilangan
    tanggal: date


@dataclass(frozen=True, slots=True)
class Rencana:
    """`jenis` is the kind of evidence; `tenggat` the last day with the same gain."""

    jenis: str
    judul: str
    alasan: str
    tenggat: date
    sesudah: Desa
    setor: Setor | None = None
