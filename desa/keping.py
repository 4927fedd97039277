"""The filters in force as chips: what each says, and the address without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from permata.periode import baca_bulan
from permata.templatetags.format import bulan

# They order and page a list; they narrow nothing.
BUKAN_SARINGAN = {"urut", "page"}


@dataclass(frozen=True, slots=True)
class Keping:
    """One filter; `kueri` is the rest of the address behind its question mark."""

    label: str
    kata: str
    kueri: str


def _kata(nama: str, nilai: str, field: Any) -> str:
    """What the reader chose, in his words; empty for what is no filter at all."""
    if nama == "bulan":
        blth = baca_bulan(nilai)
        return bulan(blth) if blth else ""
    pilihan = getattr(field, "choices", None)
    if pilihan is None:
        return f"Desa {nilai}" if nama == "desa" else f"“{nilai}”"
    return next(
        (str(teks) for kunci, teks in _rata(pilihan) if str(kunci) == nilai), ""
    )


def _rata(pilihan: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """The choices one by one, out of the groups they may stand in."""
    for kunci, teks in pilihan:
        if isinstance(teks, list):
            yield from teks
        else:
            yield kunci, teks


def keping(data: Mapping[str, str], fields: Mapping[str, Any]) -> list[Keping]:
    """A chip for each filter in `data` that `fields` knows and that means something."""
    terisi = {nama: data[nama] for nama in data if nama != "page" and data[nama]}
    hasil = []
    for nama, field in fields.items():
        nilai = terisi.get(nama, "")
        if nama in BUKAN_SARINGAN or not nilai:
            continue
        sisa = {kunci: isi for kunci, isi in terisi.items() if kunci != nama}
        kueri = f"?{urlencode(sisa)}" if sisa else ""
        if kata := _kata(nama, nilai, field):
            hasil.append(Keping(str(field.label or nama), kata, kueri))
    return hasil
