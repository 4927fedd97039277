"""`make mutan`: take out one gate after the other, and see the tables of access red.

A gate is the `require_peran` of a view (SEC-29); the scopes are in `lingkup`. Not part
of `make test`. A gate that every role passes is not taken out: whoever is signed in has
one of these roles, by a constraint, and who is not is stopped before it, so that nobody
is refused there. Only cells that say "tidak" can tell that a gate is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from desa.models import Pengguna
from permata.peran import BOLEH, SETIAP
from tests.test_akses import POLA, TERTULIS, Dunia, Sel, beda_sel
from tests.test_akses import dunia as dunia  # the fixture
from tests.test_akses_pusat import beda_pusat
from tests.test_akses_pusat import kantor as kantor  # the fixture

TERJAGA = sorted(
    alamat
    for alamat, pola in POLA.items()
    if BOLEH.get(pola.callback, frozenset(SETIAP)) != frozenset(SETIAP)
)
METODE = ("get", "post")


def is_merah(uji: Callable[[], None]) -> bool:
    """Whether this fails; what it wrote is taken back either way.

    Nor is anybody too fast: an answer that says so would show nothing.
    """
    cache.clear()
    lulus = False
    with suppress(Exception), transaction.atomic():
        uji()
        lulus = True
        transaction.set_rollback(True)
    return not lulus


def uji_sel(dunia: Dunia, sel: Sel, metode: str) -> None:
    """One cell of the table."""
    assert beda_sel(dunia, sel, metode) is None


def uji_pusat(
    dunia: Dunia, kantor: dict[str, Pengguna], alamat: str, metode: str
) -> None:
    """The other table, of a role that the first one does not ask."""
    assert beda_pusat(dunia, kantor, alamat, metode) == []


@pytest.mark.parametrize("alamat", TERJAGA)
def test_without_its_gate_a_table_is_red(
    dunia: Dunia,
    kantor: dict[str, Pengguna],
    alamat: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sel = [s for s in TERTULIS if (s.alamat, s.jawab) == (alamat, "tidak")]
    uji = [partial(uji_sel, dunia, satu, cara) for satu in sel for cara in METODE]
    uji += [partial(uji_pusat, dunia, kantor, alamat, cara) for cara in METODE]
    view: Any = POLA[alamat].callback
    for satu in uji:
        assert not is_merah(satu)
        with monkeypatch.context() as tanpa:
            tanpa.setattr(POLA[alamat], "callback", view.__wrapped__)
            if is_merah(satu):
                return
    pytest.fail(f"Nothing misses the gate of {alamat}.")
