"""SEC-10: every row of the table of limits is driven to its end and back."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.core.internal.ratelimit import Rate, parse_rates
from django.conf import settings as setelan
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings

from desa.models import Desa, Musim, Pengguna
from permata import waktu
from permata.batas import BATAS
from permata.laju import LAJU
from tests.penilaian.contoh_laju import CARA, Dunia

SANDI = "sandi yang benar sekali"
MULAI = datetime(2026, 7, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
TUNGGU = "Sudah terlalu sering salah"


class Jam:
    """The clock of the server and of the product, moved together."""

    def __init__(self, patch: pytest.MonkeyPatch, tumpuk: ExitStack) -> None:
        self.maju_detik, self.tumpuk = 0.0, tumpuk
        asli = time.time
        patch.setattr(time, "time", lambda: asli() + self.maju_detik)
        self.maju(0)

    def maju(self, detik: float) -> None:
        self.maju_detik += detik
        kini = MULAI + timedelta(seconds=self.maju_detik)
        self.tumpuk.enter_context(waktu.seakan(kini))


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Iterator[Jam]:
    with ExitStack() as tumpuk:
        yield Jam(monkeypatch, tumpuk)


@pytest.fixture
def dunia(
    settings: Settings,
    admin: Pengguna,
    petugas: Pengguna,
    desa: Desa,
    desa_lain: Desa,
    musim: Musim,
) -> Dunia:
    settings.PERMATA_KODE_PERANGKAT = True
    return Dunia(admin, petugas, desa, desa_lain, musim)


BARIS = [(nama, satu) for nama in LAJU for satu in parse_rates(LAJU[nama].batas)]


@pytest.mark.parametrize(
    ("nama", "laju"),
    BARIS,
    ids=[f"{nama}-{satu.amount}-{satu.per}" for nama, satu in BARIS],
)
def test_a_row_is_reached_and_ends(
    nama: str, laju: Rate, dunia: Dunia, jam: Jam
) -> None:
    """What is not counted by this limit differs each time: address or door."""
    semua = parse_rates(LAJU[nama].batas)
    cepat = [n for n in semua if n.per == laju.per and n.amount < laju.amount]

    def coba(nomor: int) -> bool:
        for satu in cepat:
            if nomor and nomor % satu.amount == 0:
                jam.maju(satu.duration + 1)
        ip = "192.0.2.1" if laju.per == "ip" else f"198.51.{nomor // 250}.{nomor % 250}"
        return CARA[nama](dunia, ip, 0 if laju.per == "key" else nomor)

    assert [coba(nomor) for nomor in range(laju.amount)] == [True] * laju.amount
    assert not coba(laju.amount)
    jam.maju(laju.duration + 1)
    assert coba(laju.amount + 1)


TANPA_BATAS = {
    # One file for all, that the web server could hand out.
    *("penilaian:pemeriksa_unduh", "penilaian:kunci_unduh"),
}


def semua_view() -> dict[str, Any]:
    """The view of each address, by its full name."""
    return {
        f"{ruang.namespace}:{satu.name}": satu.callback
        for ruang in get_resolver().url_patterns
        if isinstance(ruang, URLResolver) and ruang.namespace
        for satu in daun(ruang)
    }


def daun(ruang: URLResolver) -> Iterator[URLPattern]:
    for satu in ruang.url_patterns:
        if isinstance(satu, URLResolver):
            yield from daun(satu)
        else:
            yield satu


def lapisan(view: Any) -> Iterator[Any]:
    while view:
        yield view
        view = getattr(view, "__wrapped__", None)


def test_every_list_that_is_taken_away_is_limited() -> None:
    unduhan = {
        nama: any(satu in BATAS for satu in lapisan(view))
        for nama, view in semua_view().items()
        if re.search("(ekspor|export|unduh)$", nama) and nama not in TANPA_BATAS
    }
    assert len(unduhan) > 12
    assert [nama for nama, batas in unduhan.items() if not batas] == []


def test_the_table_has_a_way_to_try_each_row_and_the_settings_are_it() -> None:
    assert set(CARA) == set(LAJU)
    assert {n: s.batas for n, s in LAJU.items()} == setelan.ACCOUNT_RATE_LIMITS
    halaman = (Path(setelan.BASE_DIR) / "docs" / "keamanan.md").read_text()
    tertulis = re.findall(
        r"^\| ([^|]+) \| `([0-9][0-9a-z/,]+)` \|$", halaman, re.MULTILINE
    )
    assert tertulis == [(satu.apa, satu.batas) for satu in LAJU.values()]


def test_who_is_too_fast_reads_how_long_to_wait(dunia: Dunia) -> None:
    for _ in range(LAJU["ekspor_orang"].kali):
        dunia.klien.post(reverse("desa:jejak_export"))
    habis = dunia.klien.post(reverse("desa:jejak_export"))
    assert (habis.status_code, habis["Retry-After"]) == (429, "3600")
    assert "Tunggu paling lama 60 menit, lalu coba lagi." in habis.content.decode()
