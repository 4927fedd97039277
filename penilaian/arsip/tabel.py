"""A CSV file of the archive as rows whose cells are read strictly, by kind."""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import StringIO
from typing import NamedTuple

from penilaian.arsip.bentuk import KOLOM, ArsipError
from penilaian.rumus.bilangan import Bilangan

TEKS_TERPANJANG = 200  # characters

_TANGGAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BULAT = re.compile(r"[0-9]{1,15}")
_UANG = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")
# Control characters, and those that turn the direction of the text around.
_TAK_TAMPAK = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@lru_cache(maxsize=4096)
def tanggal(teks: str) -> date | None:
    """A date written as 2026-06-30, None for anything else."""
    if not _TANGGAL.fullmatch(teks):
        return None
    try:
        return date.fromisoformat(teks)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def bulan(teks: str) -> date | None:
    """A month written as 2026-06 or as its first day, None for anything else."""
    hari = tanggal(teks if len(teks) > len("2026-06") else f"{teks}-01")
    return hari if hari and hari.day == 1 else None


class Baris(NamedTuple):
    """One row: it reads its cells by kind, and names file and line where it cannot."""

    berkas: str
    nomor: int
    sel: dict[str, str]

    def galat(self, pesan: str) -> ArsipError:
        """The error of this row."""
        return ArsipError(f"{self.berkas} baris {self.nomor}: {pesan}.")

    def _galat_sel(self, kolom: str, pesan: str) -> ArsipError:
        return self.galat(f"{kolom} {self.sel[kolom]!r} {pesan}")

    def teks(self, kolom: str) -> str:
        """Any visible text of 1 to TEKS_TERPANJANG characters."""
        isi = self.sel[kolom]
        if not 0 < len(isi) <= TEKS_TERPANJANG or _TAK_TAMPAK.search(isi):
            raise self._galat_sel(kolom, "kosong, terlalu panjang, atau tak terbaca")
        return isi

    def pilihan(self, kolom: str, pilihan: Sequence[str]) -> str:
        """One of a few words."""
        if self.sel[kolom] not in pilihan:
            raise self._galat_sel(kolom, f"bukan salah satu dari {', '.join(pilihan)}")
        return self.sel[kolom]

    def himpunan(self, kolom: str, pilihan: Sequence[str]) -> frozenset[str]:
        """Any of a few words, joined by `;`."""
        isi = frozenset(self.sel[kolom].split(";")) if self.sel[kolom] else frozenset()
        if not isi <= set(pilihan):
            boleh = ", ".join(pilihan)
            raise self._galat_sel(kolom, f"memuat kata di luar {boleh}")
        return isi

    def tanggal(self, kolom: str) -> date:
        """A date."""
        hari = tanggal(self.sel[kolom])
        if hari is None:
            raise self._galat_sel(kolom, "bukan tanggal seperti 2026-06-30")
        return hari

    def tanggal_atau_kosong(self, kolom: str) -> date | None:
        """A date, or none where the cell is empty."""
        return self.tanggal(kolom) if self.sel[kolom] else None

    def bulan(self, kolom: str) -> date:
        """A month."""
        awal = bulan(self.sel[kolom])
        if awal is None:
            raise self._galat_sel(kolom, "bukan bulan seperti 2026-06")
        return awal

    def bulat(self, kolom: str) -> int:
        """A whole number, not negative."""
        if not _BULAT.fullmatch(self.sel[kolom]):
            raise self._galat_sel(kolom, "bukan bilangan bulat tanpa tanda")
        return int(self.sel[kolom])

    def uang(self, kolom: str) -> Bilangan:
        """An amount in rupiah, exact, with at most two decimals."""
        if not _UANG.fullmatch(self.sel[kolom]):
            raise self._galat_sel(kolom, "bukan jumlah rupiah seperti 181440")
        nilai = Decimal(self.sel[kolom])
        return int(nilai) if nilai == int(nilai) else nilai


def teks_utf8(berkas: str, isi: bytes) -> str:
    """The text of a file, a byte order mark left out."""
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError as galat:
        nomor = isi.count(b"\n", 0, galat.start) + 1
        raise ArsipError(f"{berkas} baris {nomor}: bukan teks UTF-8.") from galat


def baca_tabel(berkas: str, isi: bytes) -> Iterator[Baris]:
    """The rows of a CSV file that has exactly the columns of its kind, in any order."""
    pembaca = csv.reader(StringIO(teks_utf8(berkas, isi), newline=""), strict=True)
    try:
        kepala = next(pembaca, [])
        _periksa_kepala(berkas, kepala)
        for sel in pembaca:
            if not sel:
                continue
            if len(sel) != len(kepala):
                raise ArsipError(
                    f"{berkas} baris {pembaca.line_num}: ada {len(sel)} kolom, "
                    f"seharusnya {len(kepala)}."
                )
            yield Baris(berkas, pembaca.line_num, dict(zip(kepala, sel, strict=True)))
    except csv.Error as galat:
        raise ArsipError(
            f"{berkas} baris {pembaca.line_num}: bukan CSV yang benar ({galat})."
        ) from galat


def _periksa_kepala(berkas: str, kepala: list[str]) -> None:
    kolom = KOLOM[berkas]
    if asing := [nama for nama in kepala if nama not in kolom]:
        raise ArsipError(f"{berkas} baris 1: kolom tidak dikenal: {', '.join(asing)}.")
    if hilang := [nama for nama in kolom if nama not in kepala]:
        raise ArsipError(f"{berkas} baris 1: kolom tidak ada: {', '.join(hilang)}.")
    if len(kepala) > len(kolom):
        raise ArsipError(f"{berkas} baris 1: ada kolom yang berulang.")
