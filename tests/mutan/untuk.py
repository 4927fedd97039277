"""`make mutan`, first round: every address with one scope on its way taken out.

One world an address: the table of access is asked, and whether a foreign village is
heard, once for each scope that this address passes. What stays green here goes on to
the second round, under tests of its own module (`pilih`). Not part of `make test`.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.test import Client

from tests.mutan.akses import is_merah
from tests.sesi import masukkan
from tests.test_akses import POLA, TERTULIS, Dunia
from tests.test_akses import dunia as dunia  # the fixture
from tests.test_akses import test_table as uji_tabel
from tests.test_kenari import KELUAR, KENARI, UMUM, alamat_sel, isi
from tests.test_kenari import berkenari as berkenari  # the fixture

SEMPIT = {"operator", "pendamping", "petugas"}


def uji_kenari(dunia: Dunia, alamat: str) -> None:
    """Nothing at this address speaks of the village of somebody else."""
    for sel in TERTULIS:
        orang = dunia.orang[sel.orang]
        if sel.alamat == alamat and sel.orang in SEMPIT and orang:
            client = Client()
            masukkan(client, orang)
            assert not any(
                KENARI in satu for satu in isi(client, alamat_sel(dunia, sel))
            )


@pytest.mark.parametrize("alamat", sorted(set(POLA) - KELUAR))
def test_a_scope_taken_out_is_seen(
    berkenari: Dunia, alamat: str, request: pytest.FixtureRequest
) -> None:
    """Or it is left to the second round: this one only writes down which were seen."""
    lingkup: Any = request.config.pluginmanager.get_plugin("lingkup")
    uji = [partial(uji_tabel, berkenari, alamat, cara) for cara in ("get", "post")]
    if alamat not in UMUM:
        uji.append(partial(uji_kenari, berkenari, alamat))
    assert not any(is_merah(satu) for satu in uji)
    for tempat in lingkup.ambil():
        with lingkup.tanpa(tempat):
            merah = any(is_merah(satu) for satu in uji)
        lingkup.catat(tempat, request.node.nodeid if merah else "")
