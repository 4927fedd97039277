"""Rows as almost every program writes them, read by a pattern instead of events.

The pattern knows a few shapes, and text without a sign that XML gives a meaning. What
it does not know at once is left to the parser, so that both read the same.
"""

import re
from typing import NamedTuple

from permata.tabel.xml import Atribut

# No markup, no reference, nothing that XML forbids or changes.
TEKS = "[^<&>\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]{0,32767}+"
_GAYA, _JENIS = ' s="[0-9]{1,5}"', ' t="[a-zA-Z]{1,9}"'
_SEL = (
    r'<c(?: r="(?P<kolom>[A-Z]{1,3})[0-9]{1,7}")?'
    f"(?P<atribut>{_GAYA}(?:{_JENIS})?|{_JENIS}(?:{_GAYA})?|)(?: ?/>|>"
    f"(?:<v ?/>|<v>(?P<v>{TEKS})</v>"
    f'|<is><t(?: xml:space="preserve")?>(?P<t>{TEKS})</t></is>)</c>)'
)
_ATRIBUT_BARIS = "".join(
    f'(?: {nama}="[0-9A-Za-z.: ]{{0,40}}")?'
    for nama in (
        *("spans", "s", "customFormat", "ht", "hidden", "customHeight"),
        *("outlineLevel", "collapsed", "x14ac:dyDescent"),
    )
)
_BARIS = re.compile(
    rf'<row(?: r="(?P<nomor>[0-9]{{1,7}})")?{_ATRIBUT_BARIS}>'
    f"(?P<sel>(?:{re.sub('[?]P<[a-z]+>', '?:', _SEL)})*+)</row>"
)
ISI = re.compile(_SEL)
_SATU_ATRIBUT = re.compile('([st])="([^"]*)"')


class BarisLurus(NamedTuple):
    """Of each cell: the letters of its column, its other attributes, and its text as
    a value or as a text of its own; empty where nothing is written."""

    nomor: int | None
    sel: list[tuple[str, str, str, str]]
    teks: str


def baris_lurus(teks: str, letak: int) -> BarisLurus | None:
    """The plain row that begins here; None before any other."""
    cocok = _BARIS.match(teks, letak)
    if cocok is None:
        return None
    nomor = cocok["nomor"]
    return BarisLurus(
        int(nomor) if nomor else None, ISI.findall(cocok["sel"]), cocok[0]
    )


def atribut(teks: str) -> Atribut:
    return dict(_SATU_ATRIBUT.findall(teks))
