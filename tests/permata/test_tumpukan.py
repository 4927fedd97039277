"""A request does not ask the kernel for memory at every turn of a loop (ADR 0040)."""

from __future__ import annotations

from collections.abc import Iterable
from resource import RUSAGE_SELF, getrusage
from typing import Any

from permata.tumpukan import berlapang

PUTARAN, DALAM = 200, 400


def _satu(*isi: int) -> int:
    a = b = c = d = e = f = g = h = isi[0]
    return a + b + c + d + e + f + g + h


def _turun(sisa: int) -> int:
    """At every depth a loop that calls: at some of them over the end of a piece."""
    for _ in range(PUTARAN):
        _satu(sisa)
    return _turun(sisa - 1) if sisa else 0


def _aplikasi(environ: dict[str, Any], _: Any) -> Iterable[bytes]:
    return [str(_turun(environ["dalam"])).encode()]


def _halaman(app: Any) -> int:
    """Pages of memory that were asked for anew meanwhile."""
    app({"dalam": DALAM}, None)
    mulai = getrusage(RUSAGE_SELF).ru_minflt
    app({"dalam": DALAM}, None)
    return getrusage(RUSAGE_SELF).ru_minflt - mulai


def test_calls_of_any_depth_take_no_memory_of_their_own() -> None:
    assert berlapang(_aplikasi)({"dalam": 3}, None) == [b"0"]
    polos, lapang = _halaman(_aplikasi), _halaman(berlapang(_aplikasi))
    assert (polos >= PUTARAN, lapang < PUTARAN) == (True, True), (polos, lapang)
