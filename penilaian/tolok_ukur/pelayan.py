"""A request through gunicorn's own reader and writer, as its sync worker does it.

In this process, so that ours and a floor are read alike and both see its database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from socket import SHUT_WR, socket, socketpair
from typing import Any

from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from gunicorn.config import Config
from gunicorn.http import get_parser
from gunicorn.http.wsgi import create

# What it gives is a generator or a response of Django: both can be closed.
Aplikasi = Callable[[dict[str, Any], Any], Any]
SEBELAH = ("127.0.0.1", 80)
SETELAN = Config()


def kiriman(cara: str, alamat: str, kepala: dict[str, str], isi: bytes = b"") -> bytes:
    """A request as it goes over the wire; its length is added."""
    semua = {**kepala, "content-length": str(len(isi))}
    baris = [f"{cara} {alamat} HTTP/1.1", *(f"{n}: {a}" for n, a in semua.items())]
    return "\r\n".join([*baris, "", ""]).encode() + isi


def layani(aplikasi: Aplikasi, kiriman: bytes) -> bytes:
    """What this application answers.

    Who asks has a thread of his own: `time.thread_time` of the caller is that of a
    worker.
    """
    sini, sana = socketpair()
    with sini, sana, ThreadPoolExecutor(1) as penanya:
        jawaban = penanya.submit(_tanya, sana, kiriman)
        try:
            with _tersambung():
                _jawab(aplikasi, sini)
        finally:
            sini.shutdown(SHUT_WR)
        return jawaban.result()


@contextmanager
def _tersambung() -> Iterator[None]:
    """The connection to the database stays, as it does between requests of a worker."""
    for tanda in (request_started, request_finished):
        tanda.disconnect(close_old_connections)
    try:
        yield
    finally:
        for tanda in (request_started, request_finished):
            tanda.connect(close_old_connections)


def _tanya(sana: socket, kiriman: bytes) -> bytes:
    sana.sendall(kiriman)
    return b"".join(iter(lambda: sana.recv(1 << 16), b""))


def _jawab(aplikasi: Aplikasi, sini: socket) -> None:
    permintaan = next(get_parser(SETELAN, sini, SEBELAH))
    jawaban, environ = create(permintaan, sini, SEBELAH, SEBELAH, SETELAN)
    jawaban.force_close()
    isi = aplikasi(environ, jawaban.start_response)
    for satu in isi:
        jawaban.write(satu)
    jawaban.close()
    isi.close()
