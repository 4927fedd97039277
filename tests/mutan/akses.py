"""`make mutan`: take out one defence after the other, and see a test of access red.

A gate is the `require_peran` of a view; a scope is one call of `.untuk` in the source
(SEC-29). Not part of `make test`: it asks the whole table once for each of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.test import Client

from desa.models import Desa
from permata.peran import BOLEH, SEMUA
from tests.test_akses import POLA, TERTULIS, Dunia, jawaban
from tests.test_akses import dunia as dunia  # the fixture
from tests.test_akses import test_table as uji_tabel
from tests.test_kenari import KELUAR, KENARI, UMUM, alamat_sel, isi

Tempat = tuple[str, int]
AKAR = Path(settings.BASE_DIR)
APLIKASI = ("desa", "sosialisasi", "penilaian")
KAMI = tuple(f"{AKAR}/{nama}/" for nama in APLIKASI)
SEMPIT = ("operator", "pendamping", "petugas", "juri")
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


class Pengamat:
    """Stands in every `untuk`: notes who calls it, and may let all through."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.dilalui: set[Tempat] = set()
        self.bolong: Tempat | None = None
        for kelas in {type(m.objects.all()) for m in self._model()}:
            if "untuk" in vars(kelas):
                monkeypatch.setattr(kelas, "untuk", self._ganti(vars(kelas)["untuk"]))

    @staticmethod
    def _model() -> list[Any]:
        return [
            m
            for nama in APLIKASI
            for m in apps.get_app_config(nama).get_models()
            if hasattr(m, "objects")
        ]

    def _ganti(self, asli: Callable[..., Any]) -> Callable[..., Any]:
        def untuk(qs: Any, *args: Any, **kwargs: Any) -> Any:
            tempat = pemanggil()
            self.dilalui.add(tempat)
            return qs if tempat == self.bolong else asli(qs, *args, **kwargs)

        return untuk


def pemanggil() -> Tempat:
    """The line of the project that called, past the manager of Django."""
    bingkai = sys._getframe(2)
    while bingkai.f_back and not bingkai.f_code.co_filename.startswith(KAMI):
        bingkai = bingkai.f_back
    berkas = Path(bingkai.f_code.co_filename)
    return str(berkas.relative_to(AKAR)), bingkai.f_lineno


def jawab(dunia: Dunia, sel: Any) -> tuple[str, ...]:
    """What a cell of the table gives: by GET, by POST, and whether a canary sings."""
    client = Client()
    if orang := dunia.orang[sel.orang]:
        client.force_login(orang)
    url = alamat_sel(dunia, sel)
    hasil = []
    for metode in ("get", "post"):
        kata = "galat"
        with suppress(Exception), transaction.atomic():
            kata = jawaban(client, metode, url)
            transaction.set_rollback(True)
        hasil.append(kata)
    with suppress(Exception), transaction.atomic():
        hasil.append(str(any(KENARI in satu for satu in isi(client, url))))
        transaction.set_rollback(True)
    return tuple(hasil)


def test_without_one_scope_something_is_seen(
    dunia: Dunia, desa_lain: Desa, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No call of `.untuk` goes without a cell of the table or a canary noticing."""
    Desa.objects.filter(pk=desa_lain.pk).update(nama=KENARI)
    pengamat = Pengamat(monkeypatch)
    sel = [s for s in TERTULIS if s.orang in SEMPIT and s.alamat not in UMUM | KELUAR]
    semula, melalui = {}, {}
    for satu in sel:
        pengamat.dilalui = set()
        semula[satu] = jawab(dunia, satu)
        melalui[satu] = pengamat.dilalui
    semua = sorted(set().union(*melalui.values()))
    selamat = []
    for tempat in semua:
        pengamat.bolong = tempat
        lewat = [satu for satu in sel if tempat in melalui[satu]]
        if all(jawab(dunia, satu) == semula[satu] for satu in lewat):
            selamat.append(f"{tempat[0]}:{tempat[1]}, {len(lewat)} sel")
    assert len(semua) >= 100
    assert selamat == []
