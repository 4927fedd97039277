"""Rows like the one before, read by a pattern of their own: one match a row.

A row that `lurus` has read is written down as a pattern, its texts left open. What such
a pattern takes, `lurus` would take as well, with the same texts.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, Self

from permata.tabel.aturan import Sel
from permata.tabel.lurus import ISI, TEKS, BarisLurus

# So many shapes of one sheet are kept; a sheet of more is read by `lurus` alone.
TERBANYAK = 16
_NOMOR = re.compile('<row r="[0-9]{1,7}"')
_ACUAN = re.compile('(?<= r=")([A-Z]{1,3})[0-9]{1,7}(?=")')

# A cell by its other attributes and its text, at a column.
Baca = Callable[[str, str, int], Sel]


class Ingatan(dict[str, Sel]):
    """The values of one column by their texts: most columns repeat a few."""

    def __init__(self, baca: Callable[[str], Sel], banyak: int) -> None:
        super().__init__({"": None})
        self._baca, self._banyak = baca, banyak

    def __missing__(self, isi: str) -> Sel:
        if len(self) >= self._banyak:
            self.clear()
        self[isi] = nilai = self._baca(isi) if isi else None
        return nilai


class Rupa(NamedTuple):
    """The pattern, whose first group is the number of the row; what reads the others.

    A column that the row passes over is a group too, and empty.
    """

    pola: re.Pattern[str]
    kolom: tuple[Ingatan, ...]

    @classmethod
    def dari(
        cls, baris: str, letak: Mapping[str, int], baca: Baca, banyak: int
    ) -> Self | None:
        """The shape of a plain row; None if its columns are not named in order."""
        kepala, _, sel = baris.partition(">")
        pola, kolom = [_bernomor(f"{kepala}>")], list[Ingatan]()
        for satu in ISI.finditer(sel):
            ke = letak.get(satu["kolom"] or "", -1)
            if ke < len(kolom):
                return None
            pola += ["()"] * (ke - len(kolom)) + [_terbuka(satu)]
            kolom += [Ingatan(str, 1) for _ in range(ke - len(kolom))]
            kolom.append(Ingatan(_pembaca(baca, satu["atribut"], ke), banyak))
        return cls(re.compile("".join([*pola, "</row>"])), tuple(kolom))


def _pembaca(baca: Baca, atribut: str, kolom: int) -> Callable[[str], Sel]:
    return lambda isi: baca(atribut, isi, kolom)


def _bernomor(kepala: str) -> str:
    """The tag that opens the row, with any number."""
    if nomor := _NOMOR.match(kepala):
        return f'<row r="([0-9]{{1,7}})"{re.escape(kepala[nomor.end() :])}'
    return f"<row(){re.escape(kepala.removeprefix('<row'))}"


def _terbuka(sel: re.Match[str]) -> str:
    """A cell with any number of its row, and any text where it has one."""
    apa = "v" if sel["v"] is not None else "t"
    awal, akhir = (sel.end(), sel.end()) if sel[apa] is None else sel.span(apa)
    kepala, ekor = sel.string[sel.start() : awal], sel.string[akhir : sel.end()]
    sebelum, kolom, sesudah = _ACUAN.split(kepala, 1)
    acuan = f"{re.escape(sebelum)}{kolom}[0-9]{{1,7}}{re.escape(sesudah)}"
    return f"{acuan}({TEKS if sel[apa] is not None else ''}){re.escape(ekor)}"


def tanda_rupa(baris: BarisLurus) -> object:
    """The same for rows of one shape. Others may share it: they are tried in vain."""
    return tuple((huruf, lain, not v, not t) for huruf, lain, v, t in baris.sel)
