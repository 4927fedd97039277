"""Many documents at once: fonts unpacked once, and two processes for a long list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import repeat
from multiprocessing import get_context
from typing import Any

from permata.dokumen.aset import cetak
from permata.tumpukan import berlapang

SEKALIGUS = 2
# Fewer are printed sooner than a second process has started.
SEDIKIT = 24


@cache
def _huruf() -> Any:
    """One set of fonts for all documents of this process.

    Each document declares the same faces; each face is unpacked once.
    """
    from weasyprint.text.fonts import FontConfiguration

    class Huruf(FontConfiguration):
        def __init__(self) -> None:
            super().__init__()
            self.ada: set[str] = set()

        def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> Any:
            kunci = repr(sorted(rule_descriptors.items(), key=str))
            if kunci in self.ada:
                return None
            self.ada.add(kunci)
            return super().add_font_face(rule_descriptors, url_fetcher)

    return Huruf()


def _cetak(html: str, foto: Mapping[str, bytes]) -> bytes:
    return berlapang(cetak)(html, foto, huruf=_huruf())


def cetak_banyak(
    semua: Sequence[str],
    foto: Mapping[str, bytes] | None = None,
    *,
    lapor: Callable[[int], None] = lambda selesai: None,
) -> list[bytes]:
    """The documents in their order; the bytes are those that `cetak` gives.

    `lapor` hears how many are done.
    """
    if len(semua) < SEDIKIT:
        return _kumpul((_cetak(satu, foto or {}) for satu in semua), lapor)
    konteks = get_context("spawn")
    with ProcessPoolExecutor(SEKALIGUS, mp_context=konteks) as kolam:
        return _kumpul(kolam.map(_cetak, semua, repeat(foto or {})), lapor)


def _kumpul(hasil: Iterator[bytes], lapor: Callable[[int], None]) -> list[bytes]:
    semua: list[bytes] = []
    for satu in hasil:
        semua.append(satu)
        lapor(len(semua))
    return semua
