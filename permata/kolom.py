"""Which columns of a wide table its reader hides: `?tanpa=catatan&tanpa=iuran`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict

TANPA = "tanpa"


@dataclass(frozen=True, slots=True)
class Kolom:
    """The columns that may be hidden, key to heading; the others always stand."""

    semua: Mapping[str, str]
    tanpa: frozenset[str]

    def __contains__(self, kunci: object) -> bool:
        return str(kunci) not in self.tanpa

    def __iter__(self) -> Iterator[tuple[str, str, bool]]:
        """Key, heading, whether it is hidden."""
        for kunci, judul in self.semua.items():
            yield kunci, judul, kunci in self.tanpa


def baca_kolom(data: QueryDict, semua: Mapping[str, str]) -> Kolom:
    """Unknown keys hide nothing."""
    return Kolom(semua, frozenset(data.getlist(TANPA)) & semua.keys())
