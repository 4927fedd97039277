"""Cells of one row read by their target; all that is wrong in one message. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from desa.impor.bentuk import Pemetaan
from desa.impor.nilai import NilaiError, is_isi
from permata.tabel import Baris, Sel

T = TypeVar("T")


class Gagal(NamedTuple):
    baris: int
    pesan: str


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
            letak = self._pemetaan.tempat(kunci).removeprefix("kolom ")
            self._salah.append(f"Kolom {letak} ({self._label[kunci]}): {galat}")
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
