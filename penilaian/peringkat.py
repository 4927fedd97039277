"""Ranks: who comes before whom, never by name (juknis 2, "Ranks")."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, Protocol, TypeVar

from penilaian.rumus import Tampilan

Kunci = tuple[str, bool, int]
JUARA = 3  # the places that win


class _Desa(Protocol):
    @property
    def kode(self) -> str: ...
    @property
    def nama(self) -> str: ...
    @property
    def kecamatan(self) -> str: ...
    @property
    def jenis(self) -> str: ...


class Dinilai(Protocol):
    """What a ranking reads of a score, counted now or stored."""

    @property
    def desa(self) -> _Desa: ...
    @property
    def tampilan(self) -> Tampilan: ...
    @property
    def keterangan(self) -> str: ...
    @property
    def kunci(self) -> str: ...


N = TypeVar("N", bound=Dinilai)
M_co = TypeVar("M_co", bound=Dinilai, covariant=True)


@dataclass(frozen=True, slots=True)
class Posisi(Generic[M_co]):
    """A village in the ranking; without a rank, `keterangan` says why."""

    peringkat: int | None
    nilai: M_co
    keterangan: str


def kunci(nilai: Dinilai, suara: Mapping[str, int]) -> Kunci:
    """What is compared, the smaller first: displayed S, then the six tie-breaks."""
    kode = nilai.desa.kode
    return nilai.kunci, kode not in suara, suara.get(kode, 0)


def peringkat(
    daftar: Iterable[N],
    suara: Mapping[str, int] | None = None,
    liga: str = "desa",
) -> list[Posisi[N]]:
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


def imbang(daftar: Iterable[Dinilai], liga: str = "desa") -> list[frozenset[str]]:
    """The kode of villages that all tie-breaks but the vote leave equal, best first."""
    sama: dict[str, set[str]] = {}
    for nilai in daftar:
        if not _alasan(nilai, liga):
            sama.setdefault(nilai.kunci, set()).add(nilai.desa.kode)
    return [frozenset(sama[satu]) for satu in sorted(sama) if len(sama[satu]) > 1]


def _alasan(nilai: Dinilai, liga: str) -> str:
    """Why a village takes no rank in this league; empty where it does."""
    return nilai.keterangan if nilai.desa.jenis == liga else nilai.desa.jenis
