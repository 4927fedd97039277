"""Pytest plugin of `make mutan`: take out one call of `.untuk` after the other.

Each test runs as it is, and the places that scope rows on its way are noted. Then it
runs again, once for each of those places that no test has missed yet, with that one
call letting all rows through. A place under which every test stays green is named at
the end, and the run fails (SEC-29), unless `setara` says why none can be red. What only
the panitia passes is not tried: in one kabupaten she sees every row.

MUTAN_HASIL names a file that one round leaves to the next: what was red stays red. With
MUTAN_LANJUT another round follows, so that what is left does not fail yet.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any, cast

import pytest
from _pytest.runner import runtestprotocol
from django.apps import apps

from permata.peran import Peran
from tests.mutan.setara import alasan

AKAR = Path(__file__).resolve().parents[2]
APLIKASI = ("desa", "sosialisasi", "penilaian")
KAMI = tuple(f"{AKAR}/{nama}/" for nama in APLIKASI)
# So many tests in one process may stay green before a place is given up.
COBA = 40
# Seconds of the processor, whatever else it does: what takes longer is no candidate.
TERLAMBAT = 4.0


class Pengamat:
    """Stands in every `untuk`: notes who calls it, and may let all rows through."""

    def __init__(self) -> None:
        self.dilalui: set[str] = set()
        self.bolong = ""
        for kelas in {type(m.objects.all()) for m in self._model()}:
            if "untuk" in vars(kelas):
                kelas.untuk = self._ganti(vars(kelas)["untuk"])

    @staticmethod
    def _model() -> Iterable[Any]:
        for nama in APLIKASI:
            for model in apps.get_app_config(nama).get_models():
                if hasattr(model, "objects"):
                    yield model

    def _ganti(self, asli: Callable[..., Any]) -> Callable[..., Any]:
        def untuk(qs: Any, pengguna: Any, *args: Any, **kwargs: Any) -> Any:
            tempat = pemanggil()
            if getattr(pengguna, "peran", "") != Peran.ADMIN:
                self.dilalui.add(tempat)
            if tempat and tempat == self.bolong:  # a test that asks is never let by
                return qs
            return asli(qs, pengguna, *args, **kwargs)

        return untuk


def pemanggil() -> str:
    """The line of the project that called, past the manager of Django."""
    bingkai = sys._getframe(2)
    while bingkai.f_back and not bingkai.f_code.co_filename.startswith(KAMI):
        bingkai = bingkai.f_back
    berkas = Path(bingkai.f_code.co_filename)
    if not berkas.is_relative_to(AKAR):
        return ""
    return f"{berkas.relative_to(AKAR)}:{bingkai.f_lineno}"


class Lingkup:
    """By place, how many tests stayed green without it, and the one that was red."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.pengamat: Pengamat | None = None
        self.hijau: Counter[str] = Counter()
        self.merah: dict[str, str] = {}
        self.lama: dict[str, str] = {}
        self._baca()

    def _baca(self) -> None:
        """What an earlier round has seen red, and what it left."""
        berkas = Path(os.environ.get("MUTAN_HASIL", ""))
        if berkas.is_file():
            isi = json.loads(berkas.read_text())
            self.lama = isi["merah"]
            self.hijau.update(dict.fromkeys(set(isi["hijau"]) - set(self.lama), 0))

    def _simpan(self) -> None:
        if nama := os.environ.get("MUTAN_HASIL"):
            isi = {"hijau": dict(self.hijau), "merah": self.lama | self.merah}
            Path(nama).write_text(json.dumps(isi, indent=1))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item, nextitem: pytest.Item | None
    ) -> bool:
        self.pengamat = self.pengamat or Pengamat()
        self.pengamat.dilalui = set()
        mulai = process_time()
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        laporan = runtestprotocol(item, nextitem=nextitem, log=True)
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        self._catat(self.pengamat.dilalui)
        lama = process_time() - mulai
        if all(satu.passed for satu in laporan) and lama < TERLAMBAT:
            for tempat in sorted(self.pengamat.dilalui):
                self._coba(item, nextitem, tempat)
        return True

    def _catat(self, tempat: Iterable[str]) -> None:
        for satu in tempat:
            if satu.startswith(APLIKASI) and satu not in self.lama:
                self.hijau.setdefault(satu, 0)

    def ambil(self) -> list[str]:
        """What was passed so far and no test has missed yet; forgotten with that."""
        assert self.pengamat
        semua, self.pengamat.dilalui = self.pengamat.dilalui, set()
        self._catat(semua)
        return [s for s in sorted(semua) if s in self.hijau and s not in self.merah]

    @contextmanager
    def tanpa(self, tempat: str) -> Iterator[None]:
        """This one place lets all rows through; nothing is noted meanwhile."""
        assert self.pengamat
        self.pengamat.bolong = tempat
        try:
            yield
        finally:
            self.pengamat.bolong, self.pengamat.dilalui = "", set()

    def catat(self, tempat: str, merah: str) -> None:
        """Which test was red without it, or none."""
        if merah:
            self.merah[tempat] = merah
        else:
            self.hijau[tempat] += 1

    def _coba(
        self, item: pytest.Item, nextitem: pytest.Item | None, tempat: str
    ) -> None:
        if (
            tempat in self.lama | self.merah
            or not 0 <= self.hijau.get(tempat, -1) < COBA
        ):
            return
        cast("Any", item)._initrequest()  # as pytest-rerunfailures does
        with self.tanpa(tempat):
            laporan = runtestprotocol(item, nextitem=nextitem, log=False)
        hijau = all(satu.passed for satu in laporan)
        self.catat(tempat, "" if hijau else item.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        keluaran = getattr(self.config, "workeroutput", None)
        if keluaran is not None:
            keluaran["lingkup"] = (dict(self.hijau), self.merah)
            return
        self._simpan()
        if self.selamat() and "MUTAN_LANJUT" not in os.environ:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        hijau, merah = node.workeroutput.get("lingkup", ({}, {}))
        self.hijau.update(hijau)
        self.merah |= merah

    def selamat(self) -> list[str]:
        sisa = (satu for satu in self.hijau if satu not in self.merah)
        return sorted(satu for satu in sisa if not alasan(satu))

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if hasattr(self.config, "workeroutput"):
            return
        selamat = self.selamat()
        setara = sum(bool(alasan(satu)) for satu in {*self.hijau} - {*self.merah})
        terminalreporter.section(
            f"{len(self.hijau)} scopes, {len(selamat)} that no test misses, "
            f"{setara} that none can"
        )
        for satu in selamat:
            terminalreporter.line(f"{satu}, {self.hijau[satu]} tests green without it")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Lingkup(config), "lingkup")
