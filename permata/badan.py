"""The body of a request is here whole, or it is not read at all (REL-03).

A connection that breaks off looks to Django like the end of the form: five photos that
were on their way would be stored as two, under the key with which all are sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol


class Baca(Protocol):
    def read(self, banyak: int = -1, /) -> bytes: ...
    def readline(self, banyak: int = -1, /) -> bytes: ...


class Utuh:
    """The input of a request, which may not end before its length is reached."""

    def __init__(self, asal: Baca, panjang: int) -> None:
        self.asal, self.sisa = asal, panjang

    def read(self, banyak: int = -1, /) -> bytes:
        return self._hitung(self.asal.read(banyak), banyak)

    def readline(self, banyak: int = -1, /) -> bytes:
        return self._hitung(self.asal.readline(banyak), banyak)

    def _hitung(self, isi: bytes, banyak: int) -> bytes:
        self.sisa -= len(isi)
        if not isi and banyak and self.sisa > 0:
            raise ConnectionResetError("The body ended before its length.")
        return isi


def badan_utuh(
    aplikasi: Callable[..., Iterable[bytes]],
) -> Callable[..., Iterable[bytes]]:
    """Around the whole application: Django answers a broken read with a refusal."""

    def wsgi(environ: dict[str, Any], mulai: Any) -> Iterable[bytes]:
        panjang = environ.get("CONTENT_LENGTH") or "0"
        if panjang.isascii() and panjang.isdigit():
            environ["wsgi.input"] = Utuh(environ["wsgi.input"], int(panjang))
        return aplikasi(environ, mulai)

    return wsgi
