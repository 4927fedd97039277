"""Amounts, codes and months in the cells of a ledger: one value, or why not. Pure.

How amounts are written is decided for a whole column (`gaya_angka`), never cell by
cell: "1.234" means nothing alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from math import isfinite

from permata.angka import TERBESAR, AngkaError, parse_blth
from permata.tabel import Sel

PALING_PANJANG = 40
TAHUN_DUA_ANGKA = 2000
_DERET = re.compile(r"[0-9](?:[ .\-]?[0-9]){12,}")
_HIASAN = re.compile(
    r"(?:(?:rp|idr)\.?)?(?P<angka>[0-9](?:[0-9.,]*[0-9])?)(?:[.,]?[-\u2013\u2014]+)?"
)
_TITIK = re.compile(
    r"(?P<bulat>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?P<sen>,[0-9]{1,2})?"
)
_KOMA = re.compile(
    r"(?P<bulat>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?P<sen>\.[0-9]{1,2})?"
)
_KODE = re.compile(r"[0-9A-Z]{1,20}")
_ILMIAH = re.compile(r"[0-9][.,]?[0-9]*E\+?[0-9]+", re.IGNORECASE)
_BULAN_PENDEK = re.compile(r"([A-Za-z]{3,9})[ \-/'.]*([0-9]{2})")


class NilaiError(Exception):
    """The cell has no single meaning. Says what is wrong and how to write it."""


class Gaya(StrEnum):
    """How the texts of a column write amounts."""

    TITIK = "titik"  # 1.234.567,00
    KOMA = "koma"  # 1,234,567.00
    CAMPUR = "campur"  # as many of one as of the other: no mark can be trusted
    BEBAS = "bebas"  # no mark anywhere


_CONTOH = {Gaya.TITIK: "1.234.567,00", Gaya.KOMA: "1,234,567.00"}


def samar(teks: str) -> str:
    """Thirteen digits or more in a row may be a NIK: only the last four stay."""
    return _DERET.sub(lambda deret: f"••••{deret[0][-4:]}", teks)


def kutip(sel: Sel) -> str:
    """The cell as a message may repeat it: short, and never a NIK."""
    teks = " ".join(samar(str(sel)).split())
    return f"\u201c{teks[:30]}…\u201d" if len(teks) > 30 else f"\u201c{teks}\u201d"


def is_isi(sel: Sel) -> bool:
    return sel is not None and not (isinstance(sel, str) and not sel.strip())


def _angka(sel: Sel) -> str | None:
    """The digits and marks of an amount in a text; None where it is none."""
    if not isinstance(sel, str) or len(sel) > PALING_PANJANG:
        return None
    cocok = _HIASAN.fullmatch("".join(sel.split()).lower())
    return cocok["angka"] if cocok else None


def gaya_sel(sel: Sel) -> Gaya | None:
    """What this cell says of its column; None if it is no amount in a text."""
    angka = _angka(sel)
    if angka is None:
        return None
    titik, koma = _TITIK.fullmatch(angka), _KOMA.fullmatch(angka)
    if titik and koma:
        return Gaya.BEBAS
    if titik or koma:
        return Gaya.TITIK if titik else Gaya.KOMA
    return None


def gaya_angka(gaya: Iterable[Gaya | None]) -> Gaya:
    """The one style of a column: that of most cells that show one; a tie shows none."""
    tanda = Counter(satu for satu in gaya if satu in _CONTOH)
    titik, koma = tanda[Gaya.TITIK], tanda[Gaya.KOMA]
    if titik == koma:
        return Gaya.CAMPUR if titik else Gaya.BEBAS
    return Gaya.TITIK if titik > koma else Gaya.KOMA


def baca_rupiah(sel: Sel, gaya: Gaya) -> int:
    """Whole rupiah above zero. A number is taken as it is, exactly."""
    if isinstance(sel, bool | date) or not is_isi(sel):
        kosong = "kosong" if not is_isi(sel) else "bukan jumlah rupiah"
        pesan = f"{kosong}. Tulis angka saja, misalnya 181440."
        raise NilaiError(pesan)
    nilai = _dari_angka(sel) if isinstance(sel, int | float) else _dari_teks(sel, gaya)
    if nilai <= 0:
        pesan = f"{kutip(sel)} tidak di atas nol. Pembatalan dicatat terpisah."
        raise NilaiError(pesan)
    if nilai > TERBESAR:
        pesan = f"{kutip(sel)} terlalu besar untuk rupiah. Mungkin kolomnya keliru."
        raise NilaiError(pesan)
    return nilai


def _dari_angka(sel: int | float) -> int:
    if not isfinite(sel) or sel != int(sel):
        pesan = f"{kutip(sel)} memuat sen. Rupiah ditulis utuh."
        raise NilaiError(pesan)
    return int(sel)


def _dari_teks(sel: Sel, gaya: Gaya) -> int:
    angka, milik = _angka(sel), gaya_sel(sel)
    if isinstance(sel, str) and re.match(
        r"\s*(?:rp|idr)?\.?\s*[-(\u2212]", sel.lower()
    ):
        return -1
    if angka is None or milik is None:
        pesan = f"{kutip(sel)} bukan jumlah rupiah. Tulis angka saja, misalnya 181440."
        raise NilaiError(pesan)
    if milik is not Gaya.BEBAS and milik is not gaya:
        raise NilaiError(_beda_gaya(sel, gaya))
    cocok = (_KOMA if milik is Gaya.KOMA else _TITIK).fullmatch(angka)
    if cocok is None or (cocok["sen"] and cocok["sen"][1:].strip("0")):
        pesan = f"{kutip(sel)} memuat sen. Rupiah ditulis utuh."
        raise NilaiError(pesan)
    return int(re.sub(r"[.,]", "", cocok["bulat"]))


def _beda_gaya(sel: Sel, gaya: Gaya) -> str:
    if gaya is Gaya.CAMPUR:
        return (
            f"{kutip(sel)}: kolom ini mencampur 1.234.567,00 dan 1,234,567.00. "
            "Samakan cara menulisnya, atau ubah selnya menjadi angka."
        )
    return (
        f"{kutip(sel)} ditulis lain dari sel lain di kolom ini "
        f"({_CONTOH.get(gaya, 'tanpa tanda')}). Samakan cara menulisnya."
    )


def baca_kode(sel: Sel, *, panjang: int) -> tuple[str, str]:
    """A code as text, and a warning where its length is unusual (juknis 1).

    Leading zeros of a text stay. A cell that holds a number lost them: whoever looks
    the code up tries `kandidat`.
    """
    if isinstance(sel, bool | date) or not is_isi(sel):
        raise NilaiError("kosong." if not is_isi(sel) else f"{kutip(sel)} bukan nomor.")
    if isinstance(sel, int | float):
        sel = _kode_angka(sel)
    teks = re.sub(r"[\s.\-/']", "", str(sel)).upper()
    if not _KODE.fullmatch(teks) or not re.search("[0-9]", teks):
        pesan = f"{kutip(sel)} bukan nomor. Tulis angka saja."
        raise NilaiError(pesan)
    if _ILMIAH.fullmatch(str(sel).strip()):
        pesan = f"{kutip(sel)} dibulatkan Excel. Format kolomnya sebagai Teks."
        raise NilaiError(pesan)
    beda = f"{len(teks)} angka, biasanya {panjang}" if len(teks) != panjang else ""
    return teks, beda


def _kode_angka(sel: int | float) -> str:
    if not isfinite(sel) or sel != int(sel) or not 0 < sel < 2**53:
        pesan = f"{kutip(sel)} bukan nomor. Format kolomnya sebagai Teks."
        raise NilaiError(pesan)
    return str(int(sel))


def kandidat(kode: str, panjang: int) -> tuple[str, ...]:
    """The code as written, and with the zeros that a number cell drops."""
    return (kode, kode.zfill(panjang)) if len(kode) < panjang else (kode,)


def baca_blth(sel: Sel, tahun: range) -> date:
    """The month a contribution is for, on its first day, in a plausible year."""
    nilai: object = sel
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        nilai = str(int(sel)) if isfinite(sel) and sel == int(sel) else ""
    if isinstance(nilai, str) and (cocok := _BULAN_PENDEK.fullmatch(nilai.strip())):
        nilai = f"{cocok[1]} {TAHUN_DUA_ANGKA + int(cocok[2])}"
    try:
        blth = parse_blth(nilai)
    except AngkaError as galat:
        pesan = f"{kutip(sel)} bukan bulan iuran. Tulis seperti 07-2026."
        raise NilaiError(pesan) from galat
    if blth.year not in tahun:
        pesan = f"{kutip(sel)}: tahun {blth.year} di luar musim ini."
        raise NilaiError(pesan)
    return blth
