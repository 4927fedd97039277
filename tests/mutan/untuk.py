"""`make mutan`, first round: every address with one scope on its way taken out.

One world an address: each cell of the tables of access is asked, whether a word of a
foreign kecamatan is heard, and whether a village that comes later changes the answer,
once as it is and then once for each scope on its way: who never came by a scope does
not miss it, and what is red as it is tells nothing. What stays green here goes on to
the second round, under tests of its own module (`pilih`).
Not part of `make test`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.test import Client

from desa.models import Desa, Musim, Pengguna
from tests.contoh_asing import desa_asing, pindah_ke
from tests.contoh_kabupaten import KENARI
from tests.mutan.akses import METODE, is_merah, uji_pusat, uji_sel
from tests.sesi import masukkan
from tests.test_akses import POLA, TERTULIS, Dunia, Sel, buat_baris
from tests.test_akses import dunia as dunia  # the fixture
from tests.test_akses_pusat import kantor as kantor  # the fixture
from tests.test_kenari import (
    KELUAR,
    SEMPIT,
    UMUM,
    alamat_sel,
    isi,
    jawaban,
    jawaban_sel,
)
from tests.test_kenari import berkenari as berkenari  # the fixture


def uji_kenari(dunia: Dunia, sel: Sel) -> None:
    """What this cell answers says nothing of the village of somebody else."""
    orang = dunia.orang[sel.orang]
    assert orang
    client = Client()
    masukkan(client, orang)
    assert not any(KENARI in satu for satu in isi(client, alamat_sel(dunia, sel)))


def uji_asing(
    dunia: Dunia, sel: Sel, sebelum: list[str], desa: Desa, asing: Desa
) -> None:
    """What this cell answers is what it answered before the village came."""
    if sel.orang != "petugas":
        pindah_ke(desa.kecamatan, asing)
    assert jawaban_sel(dunia, sel) == sebelum


def uji_semua(
    dunia: Dunia, kantor: dict[str, Pengguna], alamat: str
) -> list[Callable[[], None]]:
    """All that is asked of this address, what tells most first."""
    sel = [satu for satu in TERTULIS if satu.alamat == alamat]
    uji: list[Callable[[], None]] = []
    if alamat not in UMUM:
        uji += [partial(uji_kenari, dunia, s) for s in sel if s.orang in SEMPIT]
    uji += [partial(uji_sel, dunia, satu, cara) for cara in METODE for satu in sel]
    return [*uji, *(partial(uji_pusat, dunia, kantor, alamat, cara) for cara in METODE)]


@pytest.mark.parametrize("alamat", sorted(set(POLA) - KELUAR))
def test_a_scope_taken_out_is_seen(
    berkenari: Dunia,
    kantor: dict[str, Pengguna],
    musim: Musim,
    desa: Desa,
    alamat: str,
    request: pytest.FixtureRequest,
    jam_sembilan: None,
) -> None:
    """Or it is left to the second round: this one only writes down which were seen."""
    lingkup: Any = request.config.pluginmanager.get_plugin("lingkup")
    lewat: defaultdict[str, list[Callable[[], None]]] = defaultdict(list)
    sebelum = jawaban(berkenari, [sel for sel in TERTULIS if sel.alamat == alamat])
    asing = desa_asing(buat_baris, musim)
    lingkup.ambil()  # what only made the world
    uji: list[Callable[[], None]] = [
        partial(uji_asing, berkenari, sel, isi, desa, asing)
        for sel, isi in sebelum.items()
    ]
    for satu in [*uji, *uji_semua(berkenari, kantor, alamat)]:
        merah = is_merah(satu)
        for tempat in lingkup.ambil():
            lewat[tempat] += [] if merah else [satu]
    for tempat, semua in sorted(lewat.items()):
        with lingkup.tanpa(tempat):
            merah = any(is_merah(satu) for satu in semua)
        lingkup.catat(tempat, request.node.nodeid if merah else "")
