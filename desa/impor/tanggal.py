"""Dates in the cells of a column. Day and month never change places. Pure.

"03/04/2026" has two readings. Which one holds is decided once for the whole column
(`Kolom.urutan`): by a part above 12, else by the person who maps it. Excel turns such
a text into a date of its own where it thinks it can, with day and month swapped, and
leaves the rest as text: a column that looks so is not read before somebody has said
which it is (`Kolom.is_curiga`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desa.impor.nilai import TAHUN_DUA_ANGKA, NilaiError, is_isi, kutip
from permata.angka import NAMA_BULAN
from permata.tabel import Sel

BULAN_SETAHUN = 12
PALING_PANJANG = 40
_JAM = re.compile(
    r"[t ,]+[0-9]{1,2}(?::[0-9]{2}.*|\.[0-9]{2}(?:\.[0-9]{2})?(?: wib)?)$"
)
_HARI = re.compile(r"^(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)[, ]+")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_TIGA = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{4}|[0-9]{2})")
_NAMA = re.compile(r"([0-9]{1,2})[-/. ]*([a-z]{3,9})[-/., ]*([0-9]{4}|[0-9]{2})")
_NAMA_DULU = re.compile(r"([a-z]{3,9})[-/. ]*([0-9]{1,2})[, ]+([0-9]{4})")
_RAPAT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


class Urutan(StrEnum):
    HARI_DULU = "hari_dulu"
    BULAN_DULU = "bulan_dulu"


class Asli(StrEnum):
    """What the real dates of a doubtful column are."""

    BENAR = "benar"
    TERTUKAR = "tertukar"


@dataclass(frozen=True, slots=True)
class Bagian:
    """A text date in three numbers, before anybody knows which is the day."""

    satu: int
    dua: int
    tahun: int
    dua_angka: bool


@dataclass(slots=True)
class Kolom:
    """What the cells of a column say together; `catat` each of them first."""

    hari_dulu: int = 0
    bulan_dulu: int = 0
    dua_cara: int = 0
    asli_kecil: int = 0
    asli_besar: int = 0
    # A year of two digits that cannot be one: perhaps the year stands in front.
    tahun_aneh: int = 0

    def catat(self, sel: Sel, tahun: range) -> None:
        if isinstance(sel, date):
            self.asli_besar += sel.day > BULAN_SETAHUN
            self.asli_kecil += sel.day <= BULAN_SETAHUN
        elif bagian := bagian_dari(sel):
            self._catat_bagian(bagian, tahun)

    def _catat_bagian(self, bagian: Bagian, tahun: range) -> None:
        self.tahun_aneh += bagian.dua_angka and bagian.tahun not in tahun
        if bagian.satu > BULAN_SETAHUN:
            self.hari_dulu += 1
        elif bagian.dua > BULAN_SETAHUN:
            self.bulan_dulu += 1
        elif bagian.satu != bagian.dua:
            self.dua_cara += 1

    @property
    def is_bertentangan(self) -> bool:
        """Both orders are proven: no text of this column can be trusted."""
        return bool(self.hari_dulu and self.bulan_dulu)

    @property
    def is_terbuka(self) -> bool:
        """Texts with two readings, and nothing that decides."""
        return bool(self.dua_cara) and not (self.hari_dulu or self.bulan_dulu)

    @property
    def is_curiga(self) -> bool:
        """Real dates with days to 12 only beside texts with days above 12 only."""
        teks = self.hari_dulu + self.bulan_dulu
        return bool(self.asli_kecil and teks) and not (self.asli_besar or self.dua_cara)

    @property
    def urutan(self) -> Urutan | None:
        if self.is_bertentangan or not (self.hari_dulu or self.bulan_dulu):
            return None
        return Urutan.HARI_DULU if self.hari_dulu else Urutan.BULAN_DULU


@dataclass(frozen=True, slots=True)
class CaraBaca:
    """How the dates of one column are read."""

    urutan: Urutan | None
    tahun: range
    asli: Asli = Asli.BENAR
    bertentangan: bool = False
    tahun_ragu: bool = False


def cara_baca(
    kolom: Kolom, tahun: range, *, urutan: str = "", asli: str = ""
) -> CaraBaca:
    """What the column proves, completed by what its user answered."""
    return CaraBaca(
        Urutan(urutan) if urutan else kolom.urutan,
        tahun,
        Asli(asli) if asli else Asli.BENAR,
        kolom.is_bertentangan,
        bool(kolom.tahun_aneh),
    )


def _rapi(sel: Sel) -> str:
    if not isinstance(sel, str) or len(sel) > PALING_PANJANG:
        return ""
    teks = " ".join(sel.split()).lower().lstrip("'")
    return _JAM.sub("", _HARI.sub("", teks)).strip()


def _tahun(teks: str) -> int:
    return int(teks) + (TAHUN_DUA_ANGKA if len(teks) == 2 else 0)


def bagian_dari(sel: Sel) -> Bagian | None:
    """A date of three numbers whose year stands last; None for all other cells."""
    cocok = _TIGA.fullmatch(_rapi(sel))
    if not cocok:
        return None
    satu, dua, tahun = cocok.groups()
    return Bagian(int(satu), int(dua), _tahun(tahun), len(tahun) == 2)


def baca_tanggal(sel: Sel, cara: CaraBaca) -> date:
    """The day in this cell, or a refusal; never one of two possible days."""
    if not is_isi(sel):
        raise NilaiError("kosong. Tulis seperti 14-07-2026.")
    if isinstance(sel, date):
        hari = _asli(sel, cara)
    elif bagian := bagian_dari(sel):
        hari = _dari_bagian(sel, bagian, cara)
    else:
        hari = _dari_teks(sel)
    if hari is None:
        pesan = f"{kutip(sel)} bukan tanggal. Tulis seperti 14-07-2026."
        raise NilaiError(pesan)
    if hari.year not in cara.tahun:
        pesan = f"{kutip(sel)}: tahun {hari.year} di luar musim ini."
        raise NilaiError(pesan)
    return hari


def _asli(sel: date, cara: CaraBaca) -> date | None:
    """A date of the spreadsheet itself, put right where it is known to be swapped."""
    hari = sel.date() if isinstance(sel, datetime) else sel
    if cara.asli is Asli.BENAR:
        return hari
    return _hari(hari.year, hari.day, hari.month)


def _dari_bagian(sel: Sel, bagian: Bagian, cara: CaraBaca) -> date | None:
    if bagian.dua_angka and cara.tahun_ragu:
        pesan = f"{kutip(sel)}: tulis tahun dengan empat angka, misalnya 14-07-2026."
        raise NilaiError(pesan)
    if cara.bertentangan:
        pesan = (
            f"{kutip(sel)}: kolom ini mencampur tanggal hari-bulan dan bulan-hari. "
            "Samakan dahulu, misalnya 14-07-2026."
        )
        raise NilaiError(pesan)
    if cara.urutan is None and bagian.satu != bagian.dua:
        pesan = f"{kutip(sel)} dapat dibaca dua cara. Pilih urutannya pada pemetaan."
        raise NilaiError(pesan)
    if cara.urutan is Urutan.BULAN_DULU:
        return _hari(bagian.tahun, bagian.satu, bagian.dua)
    return _hari(bagian.tahun, bagian.dua, bagian.satu)


def _dari_teks(sel: Sel) -> date | None:
    """Texts with one reading: ISO, with the name of the month, eight digits."""
    if isinstance(sel, float) and sel.is_integer():
        sel = int(sel)
    teks = str(sel) if isinstance(sel, int) else _rapi(sel)
    if cocok := _ISO.fullmatch(teks) or _RAPAT.fullmatch(teks):
        return _hari(*map(int, cocok.groups()))
    if cocok := _NAMA.fullmatch(teks):
        hari, bulan, tahun = cocok.groups()
    elif cocok := _NAMA_DULU.fullmatch(teks):
        bulan, hari, tahun = cocok.groups()
    else:
        return None
    return _hari(_tahun(tahun), NAMA_BULAN.get(bulan, 0), int(hari))


def _hari(tahun: int, bulan: int, hari: int) -> date | None:
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        return None
