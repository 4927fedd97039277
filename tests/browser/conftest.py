"""A real server on the demo season, and Debian's Chromium in front of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from penilaian.tolok_ukur.peramban import masuk_di
from penilaian.tolok_ukur.proses import gunicorn
from tests.browser.ponsel import LAMA

# A build machine under load is slower than a phone; what holds ends the wait at once.
expect.set_options(timeout=LAMA)

PERAMBAN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Not for the session: while Playwright lives, an event loop runs in this process, and
# a test that came after would get a second connection to the database.
@pytest.fixture(scope="package")
def peramban() -> Iterator[Browser]:
    jalur = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=jalur, args=PERAMBAN)


@pytest.fixture
def page(peramban: Browser) -> Iterator[Page]:
    """A phone in Kudus."""
    konteks = peramban.new_context(
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        viewport={"width": 390, "height": 844},
    )
    konteks.set_default_timeout(2 * LAMA)
    yield konteks.new_page()
    konteks.close()


def alamat_server() -> str:
    """Where PostgreSQL answers; what is empty comes from the environment (PGUSER)."""
    asal = settings.DATABASES["default"]
    kolom = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    masuk = {nama: asal[isi] for nama, isi in kolom.items() if asal[isi]}
    return psycopg.conninfo.make_conninfo(dbname="postgres", **masuk)


def basis_sendiri(folder: Path, nama: str, benih: str = "") -> Iterator[str]:
    """The address of a database of the kind under test: empty, or a copy of `benih`."""
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        berkas = folder / f"{nama}.sqlite3"
        if benih:
            shutil.copy(benih.removeprefix("sqlite:///"), berkas)
        yield f"sqlite:///{berkas}"
        return
    nama = f"permata_{nama}_{os.getpid()}"
    contoh = f" TEMPLATE {benih.rpartition('/')[2]}" if benih else ""
    with psycopg.connect(alamat_server(), autocommit=True) as koneksi:
        koneksi.execute(f"CREATE DATABASE {nama}{contoh}")
        yield os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{nama}"
        koneksi.execute(f"DROP DATABASE {nama} WITH (FORCE)")


def lingkungan(basis: str, berkas: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "permata.settings",
        "DATABASE_URL": basis,
        "CACHE_URL": "dbcache://permata_cache",
        "PERMATA_DEMO": "true",
        "PERMATA_SEKARANG": "2026-07-20T09:00",
        "PERMATA_BERKAS_DIR": str(berkas),
    }


def jalankan(lingkungan: dict[str, str], *perintah: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *perintah],
        cwd=settings.BASE_DIR,
        env=lingkungan,
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="session")
def folder_berkas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("berkas")


@pytest.fixture(scope="session")
def benih(
    tmp_path_factory: pytest.TempPathFactory, folder_berkas: Path
) -> Iterator[str]:
    """The demo season, loaded once; each module writes in a copy of it."""
    for alamat in basis_sendiri(tmp_path_factory.mktemp("basis"), "benih"):
        isi = lingkungan(alamat, folder_berkas)
        jalankan(isi, "migrate", "-v", "0")
        jalankan(isi, "demo", "--tahap", "berjalan")
        yield alamat


@pytest.fixture(scope="module")
def alamat_basis(tmp_path_factory: pytest.TempPathFactory, benih: str) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("basis")
    yield from basis_sendiri(folder, "peramban", benih)


def layani(lingkungan: dict[str, str]) -> Iterator[str]:
    """The address of a server and its worker in these surroundings."""
    with gunicorn(lingkungan) as alamat:
        pekerja = subprocess.Popen(
            [sys.executable, "manage.py", "db_worker", "-v", "0", "--interval", "0.2"],
            cwd=settings.BASE_DIR,
            env=lingkungan,
        )
        yield alamat
        pekerja.terminate()
        pekerja.communicate(timeout=20)


@pytest.fixture(scope="module")
def situs(alamat_basis: str, folder_berkas: Path) -> Iterator[str]:
    """A server that runs the demo season, as `make demo` does."""
    yield from layani(lingkungan(alamat_basis, folder_berkas))


@pytest.fixture
def masuk(page: Page, situs: str) -> Callable[[str], Page]:
    """Sign in as one of the demo accounts, in the browser."""

    def lakukan(nama: str) -> Page:
        page.context.clear_cookies()
        masuk_di(page, situs, nama)
        return page

    return lakukan
