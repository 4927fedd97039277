"""`make mutan`: take out one gate after the other, and see the table of access red.

A gate is the `require_peran` of a view (SEC-29); the scopes are in `lingkup`. Not part
of `make test`: it asks the whole table once for each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from django.db import transaction

from permata.peran import BOLEH, SEMUA
from tests.test_akses import POLA, Dunia
from tests.test_akses import dunia as dunia  # the fixture
from tests.test_akses import test_table as uji_tabel

TERJAGA = sorted(
    alamat
    for alamat, pola in POLA.items()
    if BOLEH.get(pola.callback, frozenset(SEMUA)) != frozenset(SEMUA)
)


def is_merah(uji: Callable[[], None]) -> bool:
    """Whether this fails; what it wrote is taken back either way."""
    lulus = False
    with suppress(Exception), transaction.atomic():
        uji()
        lulus = True
        transaction.set_rollback(True)
    return not lulus


@pytest.mark.parametrize("alamat", TERJAGA)
def test_without_its_gate_the_table_is_red(
    dunia: Dunia, alamat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view: Any = POLA[alamat].callback
    monkeypatch.setattr(POLA[alamat], "callback", view.__wrapped__)
    assert any(
        is_merah(partial(uji_tabel, dunia, alamat, metode))
        for metode in ("get", "post")
    )
