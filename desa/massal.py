"""Many items at once: what was chosen, what was confirmed, what changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from desa.banding import Cocok
from desa.rantai import sidik_isi
from desa.urutan import Antre

PALING_BANYAK = 200  # some seconds of work


@dataclass(frozen=True, slots=True)
class Pasangan:
    """One item as it was seen: its version, and what the ledger said of it."""

    pk: UUID
    versi: int
    petunjuk: str

    @classmethod
    def dari(cls, antre: Antre) -> Pasangan:
        return cls(antre.pk, antre.versi, antre.petunjuk or "")

    def __str__(self) -> str:
        return f"{self.pk}:{self.versi}:{self.petunjuk}"


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What may be confirmed, and what stays out because the ledger does not agree."""

    ikut: Sequence[Antre]
    bukan: Sequence[Antre]
    sisa: int = 0  # more than one can confirm at a time

    @property
    def pasangan(self) -> list[Pasangan]:
        return [Pasangan.dari(satu) for satu in self.ikut]

    @property
    def teks(self) -> str:
        return ",".join(str(satu) for satu in self.pasangan)

    @property
    def sidik(self) -> str:
        return sidik_pasangan(self.pasangan)


def pilih(antrean: Iterable[Antre], *, juga: bool) -> Pilihan:
    """Those that match the ledger; `juga` takes the others too."""
    ikut: list[Antre] = []
    bukan: list[Antre] = []
    for satu in antrean:
        cocok = juga or satu.petunjuk == Cocok.COCOK
        (ikut if cocok else bukan).append(satu)
    sisa = max(len(ikut) - PALING_BANYAK, 0)
    return Pilihan(ikut[:PALING_BANYAK], bukan[:PALING_BANYAK], sisa)


def sidik_pasangan(pasangan: Iterable[Pasangan]) -> str:
    """One digest of the whole set, whatever its order."""
    return sidik_isi(sorted(str(satu) for satu in pasangan))


def baca_pasangan(teks: str) -> list[Pasangan]:
    """What the form carried; nothing if it is not whole."""
    try:
        bagian = [satu.split(":") for satu in teks.split(",")][: PALING_BANYAK + 1]
        return [Pasangan(UUID(pk), int(versi), kata) for pk, versi, kata in bagian]
    except ValueError:
        return []


def berubah(pasangan: Sequence[Pasangan], kini: Iterable[Antre]) -> dict[UUID, str]:
    """What is not any more as it was confirmed, in words; empty if all is."""
    antrean = {satu.pk: satu for satu in kini}
    hasil = {}
    for lama in pasangan:
        baru = antrean.get(lama.pk)
        if baru is None:
            hasil[lama.pk] = "Tidak menunggu lagi."
        elif baru.versi != lama.versi:
            hasil[lama.pk] = "Desa mengirim versi baru."
        elif (baru.petunjuk or "") != lama.petunjuk:
            kata = baru.petunjuk or "tidak dibandingkan"
            hasil[lama.pk] = f"Buku besar berubah, sekarang: {kata.lower()}."
    return hasil
