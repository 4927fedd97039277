"""The server under load: gunicorn as deployed, a db_worker, and their memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from django.conf import settings

from penilaian.tolok_ukur.proses import gunicorn
from tests.proses import lingkungan

# As on a server, but for where it listens.
SEPERTI_SERVER = ("-c", "deploy/gunicorn.conf.py")


@dataclass
class Server:
    situs: str
    pid: int
    puncak: float = 0  # MB of all web processes together, at most


def _anak(pid: int) -> set[int]:
    """This process and all that came of it, as far as they still live."""
    semua = {pid}
    with suppress(FileNotFoundError):
        for tugas in Path(f"/proc/{pid}/task").glob("*/children"):
            for satu in _baca(tugas).split():
                semua |= _anak(int(satu))
    return semua


def _baca(jalur: Path) -> str:
    """Empty where the process has ended meanwhile."""
    try:
        return jalur.read_text()
    except OSError:
        return ""


def memori(pid: int) -> float:
    """MB that the web server and its children hold; what they share counts once."""
    baris = [
        satu
        for anak in _anak(pid)
        if "gunicorn" in _baca(Path(f"/proc/{anak}/cmdline"))
        for satu in _baca(Path(f"/proc/{anak}/smaps_rollup")).splitlines()
    ]
    return sum(int(s.split()[1]) for s in baris if s.startswith("Pss:")) / 1024


@contextmanager
def layani() -> Iterator[Server]:
    """In the surroundings of this process's database."""
    isi = lingkungan() | {"PERMATA_TINGKAT_LOG": "WARNING"}
    perintah = [
        "nice",  # as deploy/systemd/permata-pekerja.service
        "-n",
        "5",
        sys.executable,
        "manage.py",
        "db_worker",
        "-v",
        "0",
        "--interval",
        "0.5",
    ]
    pekerja = subprocess.Popen(perintah, cwd=settings.BASE_DIR, env=isi)
    usai = Event()
    try:
        with gunicorn(isi, *SEPERTI_SERVER) as situs:
            server = Server(situs, _induk())

            def amati() -> None:
                while not usai.wait(1):
                    server.puncak = max(server.puncak, memori(server.pid))

            pengamat = Thread(target=amati)
            pengamat.start()
            yield server
            usai.set()
            pengamat.join()
    finally:
        usai.set()
        pekerja.terminate()
        pekerja.communicate(timeout=60)


@contextmanager
def gunicorn_di(situs: str) -> Iterator[None]:
    """Another one at this address, as soon as the one before has left it."""
    isi = lingkungan() | {"PERMATA_TINGKAT_LOG": "WARNING"}
    di = ("--bind", urlsplit(situs).netloc, "--log-level", "critical")
    perintah = [sys.executable, "-m", "gunicorn", *SEPERTI_SERVER, *di]
    server = subprocess.Popen(
        [*perintah, "permata.wsgi"], cwd=settings.BASE_DIR, env=isi
    )
    try:
        yield
    finally:
        server.terminate()
        server.communicate(timeout=60)


def _induk() -> int:
    """The gunicorn that this process started."""
    (satu,) = (
        int(anak)
        for tugas in Path("/proc/self/task").glob("*/children")
        for anak in _baca(tugas).split()
        if "gunicorn" in _baca(Path(f"/proc/{anak}/cmdline"))
    )
    return satu
