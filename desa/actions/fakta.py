"""Facts of a desa have changed: whoever computes from them is told at once.

In the same transaction, after the last write. The list is filled by the apps to the
right when they are ready (ADR 0018); desa does not know them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

PENDENGAR: list[Callable[[Collection[int]], None]] = []


def tell_desa(desa: Iterable[int | None]) -> None:
    """Say of which desa the facts are not what they were."""
    if semua := {pk for pk in desa if pk}:
        for kabari in PENDENGAR:
            kabari(semua)
