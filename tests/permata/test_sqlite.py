"""The settings of SQLite (REL-17): writers queue up, and append-only tables stay so."""

from __future__ import annotations

from permata.sqlite import PILIHAN
from tests.tahan.sqlite import tulis_bersama


def test_rel_17_writers_wait_for_each_other() -> None:
    """As the settings of the product have it."""
    mode = str(PILIHAN["transaction_mode"])
    isi = tulis_bersama(8, 1, mode)
    assert (isi["galat"], isi["utuh"], isi["urut"]) == (0, ["ok"], True)
    assert isi["tulisan"] == len(isi["lama"]) >= 8


def test_rel_17_with_another_begin_they_are_refused() -> None:
    """What guards the setting: a deferred BEGIN fails in spite of 45 s of patience."""
    isi = tulis_bersama(8, 1, "DEFERRED")
    assert isi["galat"] > 0
    assert (isi["utuh"], isi["urut"]) == (["ok"], True)
