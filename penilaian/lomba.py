"""The lomba of many kabupaten in figures: nothing of a person, no score (ADR 0035)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Count, Q

from desa.models import Bukti, Keikutsertaan, Musim, MusimQuerySet


@dataclass(frozen=True, slots=True)
class Angka:
    """How many lomba and desa, desa that began, evidence sent and approved."""

    lomba: int = 0
    desa: int = 0
    mulai: int = 0
    dikirim: int = 0
    disetujui: int = 0
    status: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, lain: Angka) -> Angka:
        return Angka(
            self.lomba + lain.lomba,
            self.desa + lain.desa,
            self.mulai + lain.mulai,
            self.dikirim + lain.dikirim,
            self.disetujui + lain.disetujui,
            Counter(self.status) + Counter(lain.status),
        )

    @property
    def persen_mulai(self) -> int:
        """Whole percent; 100 only where nobody is missing."""
        return 100 * self.mulai // self.desa if self.desa else 0

    @property
    def tahap(self) -> str:
        """Like "2 berjalan, 1 diumumkan", in the order of the season."""
        return ", ".join(
            f"{self.status[satu.label]} {satu.label.lower()}"
            for satu in Musim.Status
            if satu.label in self.status
        )


@dataclass(frozen=True, slots=True)
class Lomba:
    """One line: a provinsi, or a kabupaten of it."""

    kode: str
    nama: str
    angka: Angka


def lomba_kabupaten(musim: MusimQuerySet) -> list[tuple[Musim, Lomba]]:
    """The newest season of each kabupaten of these, in three queries."""
    semua = list(musim.terkini())
    ikut = _menurut_musim(
        Keikutsertaan.objects.filter(musim__in=semua), desa=Count("pk")
    )
    bukti = _menurut_musim(
        Bukti.objects.filter(musim__in=semua, diajukan_pada__isnull=False),
        mulai=Count("desa", distinct=True),
        dikirim=Count("pk"),
        disetujui=Count("pk", filter=Q(versi_sah__isnull=False)),
    )
    return [
        (
            satu,
            Lomba(
                satu.kabupaten.kode,
                satu.kabupaten.sebutan,
                Angka(
                    lomba=1,
                    status={satu.get_status_display(): 1},
                    **ikut.get(satu.pk, {}),
                    **bukti.get(satu.pk, {}),
                ),
            ),
        )
        for satu in semua
    ]


def _menurut_musim(baris: Any, **hitung: Count) -> dict[int, dict[str, int]]:
    semua = baris.order_by().values("musim").annotate(**hitung)
    return {satu.pop("musim"): satu for satu in semua}


def lomba_provinsi(semua: Iterable[tuple[Musim, Lomba]]) -> list[Lomba]:
    """Added up by provinsi; they come in the order of their kode."""
    return [
        Lomba(kode, milik[0][0].kabupaten.provinsi, jumlah(s for _, s in milik))
        for kode, isi in groupby(semua, key=_kode_provinsi)
        for milik in [list(isi)]
    ]


def _kode_provinsi(satu: tuple[Musim, Lomba]) -> str:
    return satu[0].kabupaten.kode_provinsi


def jumlah(semua: Iterable[Lomba]) -> Angka:
    return sum((satu.angka for satu in semua), Angka())


URUTAN: dict[str, Callable[[Lomba], Any]] = {
    "nama": lambda satu: satu.nama,
    "lomba": lambda satu: satu.angka.lomba,
    "desa": lambda satu: satu.angka.desa,
    "mulai": lambda satu: satu.angka.persen_mulai,
    "dikirim": lambda satu: satu.angka.dikirim,
    "disetujui": lambda satu: satu.angka.disetujui,
}


def saring(semua: Sequence[Lomba], kata: str, urut: str) -> list[Lomba]:
    """Search and order; unknown words show all, by kode."""
    kata = kata.strip().lower()
    hasil = [satu for satu in semua if kata in satu.nama.lower()]
    if kunci := URUTAN.get(urut.removeprefix("-")):
        hasil.sort(key=kunci, reverse=urut.startswith("-"))
    return hasil
