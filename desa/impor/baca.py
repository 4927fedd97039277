"""Cells of one row read by their target; all that is wrong in one message. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from desa.impor.bentuk import Pemetaan
from desa.impor.nilai import NilaiError, is_isi
from permata.tabel import Baris, Sel

T = TypeVar("T")


TERBANYAK = 20_000


class Gagal(NamedTuple):
    baris: int
    pesan: str


class Salah(NamedTuple):
    """Why a cell cannot be used."""

    pesan: str


Kunci = Sel | tuple[type, Sel]


class Ingatan(dict[Kunci, Any]):
    """The values of one column by their cells: most repeat a few.

    A text is its own key, any other cell is (kind, cell): 1 == 1.0 == True.
    What `baca` refuses is a `Salah` that begins with `tempat`.
    """

    def __init__(self, baca: Callable[[Sel], object], tempat: str) -> None:
        super().__init__()
        self._baca, self._tempat = baca, tempat

    def __missing__(self, kunci: Kunci) -> object:
        if len(self) >= TERBANYAK:
            self.clear()
        try:
            self[kunci] = self._baca(kunci[1] if isinstance(kunci, tuple) else kunci)
        except NilaiError as galat:
            self[kunci] = Salah(f"{self._tempat}: {galat}")
        return self[kunci]


def tempat(pemetaan: Pemetaan, kunci: str, label: str) -> str:
    """Where a cell of this target stands, as a message begins."""
    return f"Kolom {pemetaan.tempat(kunci).removeprefix('kolom ')} ({label})"


class Pembaca:
    """Reads the cells of one row; `salah` is why it cannot be used."""

    def __init__(
        self, baris: Baris, pemetaan: Pemetaan, label: Mapping[str, str]
    ) -> None:
        self._baris, self._pemetaan, self._label = baris, pemetaan, label
        self._salah: list[str] = []

    def wajib(self, kunci: str, baca: Callable[[Sel], T], kosong: T) -> T:
        try:
            return baca(self._pemetaan.sel(self._baris, kunci))
        except NilaiError as galat:
            awal = tempat(self._pemetaan, kunci, self._label[kunci])
            self._salah.append(f"{awal}: {galat}")
            return kosong

    def boleh(self, kunci: str, baca: Callable[[Sel], T], kosong: T) -> T:
        """Like `wajib`, but an empty cell is fine."""
        if not is_isi(self._pemetaan.sel(self._baris, kunci)):
            return kosong
        return self.wajib(kunci, baca, kosong)

    def tolak(self, pesan: str) -> None:
        self._salah.append(pesan)

    @property
    def gagal(self) -> Gagal | None:
        if not self._salah:
            return None
        return Gagal(self._baris.nomor, " ".join(self._salah)[:300])
