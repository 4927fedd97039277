"""What other rules would do: old place -> new place of every desa. Pure.

Both rankings come from the same facts and the same day; only the rules differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from penilaian.angka_aturan import dalam_kata
from penilaian.peringkat import JUARA, Dinilai, Posisi, peringkat
from penilaian.rumus import Aturan, Desa, Musim, nilai_desa
from penilaian.rumus.bilangan import Bilangan

LIGA = ("desa", "kelurahan")


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a desa stands by one set of rules; both empty where there were none."""

    peringkat: int | None = None
    s: Decimal | None = None

    @property
    def is_juara(self) -> bool:
        return self.peringkat is not None and self.peringkat <= JUARA


@dataclass(frozen=True, slots=True)
class Dampak:
    """One desa by the old rules and by the new ones."""

    kode: str
    nama: str
    kecamatan: str
    lama: Tempat
    baru: Tempat

    @property
    def naik(self) -> int:
        """Places won, below zero where they are lost; 0 without two ranks."""
        if self.lama.peringkat is None or self.baru.peringkat is None:
            return 0
        return self.lama.peringkat - self.baru.peringkat

    @property
    def turun(self) -> int:
        """Places lost."""
        return -self.naik


@dataclass(frozen=True, slots=True)
class DampakLiga:
    """A league by its new ranks, and who enters or leaves the first three."""

    liga: str
    baris: tuple[Dampak, ...]

    @property
    def masuk(self) -> list[Dampak]:
        return [d for d in self.baris if d.baru.is_juara and not d.lama.is_juara]

    @property
    def keluar(self) -> list[Dampak]:
        return [d for d in self.baris if d.lama.is_juara and not d.baru.is_juara]

    @property
    def pindah(self) -> int:
        """How many desa have another rank."""
        return sum(d.lama.peringkat != d.baru.peringkat for d in self.baris)


def dampak(
    fakta: Sequence[Desa], lama: Musim | None, baru: Musim, pada: date
) -> list[DampakLiga]:
    """Every league that has desa; `lama` is None where no rules were in force."""
    dulu = [nilai_desa(desa, lama, pada) for desa in fakta] if lama else []
    kini = [nilai_desa(desa, baru, pada) for desa in fakta]
    hasil = []
    for liga in LIGA:
        asal = {p.nilai.desa.kode: _tempat(p) for p in peringkat(dulu, liga=liga)}
        baris = [
            _dampak(posisi, asal.get(posisi.nilai.desa.kode, Tempat()))
            for posisi in peringkat(kini, liga=liga)
            if posisi.nilai.desa.jenis == liga
        ]
        if baris:
            hasil.append(DampakLiga(liga, tuple(baris)))
    return hasil


def _tempat(posisi: Posisi[Dinilai]) -> Tempat:
    return Tempat(posisi.peringkat, posisi.nilai.tampilan.s)


def _dampak(posisi: Posisi[Dinilai], lama: Tempat) -> Dampak:
    desa = posisi.nilai.desa
    return Dampak(desa.kode, desa.nama, desa.kecamatan, lama, _tempat(posisi))


@dataclass(frozen=True, slots=True)
class Ubahan:
    """A number of the rules that is not what it was."""

    nama: str
    lama: str
    baru: str


def ubahan(
    lama: tuple[Mapping[str, Bilangan], Aturan] | None,
    baru: tuple[Mapping[str, Bilangan], Aturan],
) -> list[Ubahan]:
    """Weights and rules side by side, those that differ only."""
    dulu, kini = dict(dalam_kata(*lama)) if lama else {}, dict(dalam_kata(*baru))
    return [
        Ubahan(nama, dulu.get(nama, "–"), kini.get(nama, "–"))
        for nama in dict.fromkeys([*kini, *dulu])
        if dulu.get(nama) != kini.get(nama)
    ]
