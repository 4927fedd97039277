"""What must not stand in a log, whoever wrote it there: pure, over one text."""

from __future__ import annotations

import re

SAMAR = "[disamarkan]"
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])"
_POLA = (
    # NIK, and any other long number: accounts, cards, kode iuran.
    re.compile(r"(?<!\d)(?:\d[ .\-]?){15}\d(?!\d)"),
    # A phone, as people write it.
    re.compile(r"(?<!\d)(?:\+?62|0)[ .\-]?8(?:[ .\-]?\d){7,11}(?!\d)"),
    re.compile(r"\d{10,}"),
    # Tokens of links and sessions, signed ones too; an id of a row is none.
    re.compile(rf"(?<![\w-])(?!{_UUID})(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{{20,}}"),
    re.compile(r"(?<=:)[\w-]{20,}"),
)
_NAMA = re.compile(
    r"""(?ix) \b( [\w-]*
    (?: password | sandi | token | secret | authorization | cookie | session ) [\w-]*
    ["']? \s* [=:] \s* ) ( "[^"]*" | '[^']*' | (?:bearer\s+)?[^\s&,;]+ )"""
)


def samarkan(teks: str) -> str:
    teks = _NAMA.sub(rf"\1{SAMAR}", teks)
    for pola in _POLA:
        teks = pola.sub(SAMAR, teks)
    return teks
