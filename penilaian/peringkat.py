"""Ranks: who comes before whom, never by name (juknis 2, "Ranks")."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter

from penilaian.rumus import NilaiDesa

Kunci = tuple[Decimal | Fraction | date | int, ...]
JUARA = 3  # the places that win


@dataclass(frozen=True, slots=True)
class Posisi:
    """A village in the ranking; without a rank, `keterangan` says why."""

    peringkat: int | None
    nilai: NilaiDesa
    keterangan: str


def kunci(nilai: NilaiDesa, suara: Mapping[str, int]) -> Kunci:
    """What is compared, the smaller first: displayed S, then the six tie-breaks."""
    kode, dini = nilai.desa.kode, nilai.iuran.rerata_dini
    return (
        -nilai.tampilan.s,
        -nilai.tampilan.a,
        -nilai.tampilan.c,
        nilai.iuran.jumlah_tak_tertib,
        dini is None,
        -(dini or 0),
        nilai.dasar_sejak is None,
        nilai.dasar_sejak or date.max,
        kode not in suara,
        suara.get(kode, 0),
    )


def peringkat(
    daftar: Iterable[NilaiDesa],
    suara: Mapping[str, int] | None = None,
    liga: str = "desa",
) -> list[Posisi]:
    """The ranking of a league: 1, 1, 3 where all is equal, the unranked last by kode.

    `suara` is the jury's recorded vote: kode to order, the smaller first.
    """
    urut = sorted(daftar, key=lambda nilai: nilai.desa.kode)
    alasan = [(nilai, _alasan(nilai, liga)) for nilai in urut]
    ikut = [(kunci(nilai, suara or {}), nilai) for nilai, sebab in alasan if not sebab]
    ikut.sort(key=itemgetter(0))
    semua_kunci = [satu for satu, _ in ikut]
    berperingkat = [
        Posisi(1 + bisect_left(semua_kunci, satu), nilai, "") for satu, nilai in ikut
    ]
    return berperingkat + [Posisi(None, n, sebab) for n, sebab in alasan if sebab]


def imbang(daftar: Iterable[NilaiDesa], liga: str = "desa") -> list[frozenset[str]]:
    """The kode of villages that all tie-breaks but the vote leave equal, best first."""
    sama: dict[Kunci, set[str]] = {}
    for nilai in daftar:
        if not _alasan(nilai, liga):
            sama.setdefault(kunci(nilai, {}), set()).add(nilai.desa.kode)
    return [frozenset(sama[satu]) for satu in sorted(sama) if len(sama[satu]) > 1]


def _alasan(nilai: NilaiDesa, liga: str) -> str:
    """Why a village takes no rank in this league; empty where it does."""
    return nilai.keterangan if nilai.desa.jenis == liga else nilai.desa.jenis
