"""A process of its own for hostile bytes: it may crash, loop or swell unharmed.

It has no network either, where the kernel gives it one of its own (SEC-36).
"""

import ctypes
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

MB = 1024 * 1024
DETIK = 25.0
KERJA = 20
_BATAS = {
    resource.RLIMIT_AS: 512 * MB,
    resource.RLIMIT_FSIZE: 50 * MB,
    resource.RLIMIT_NOFILE: 64,
}
# <linux/sched.h>. A user namespace of its own lets who is not root ask for the other.
_RUANG_ORANG, _RUANG_JARINGAN = 0x10000000, 0x40000000
_JARINGAN = Path("/proc/self/ns/net")

# Forked for each file from a process that has read the libraries once, and no file: a
# start of Python for each took most of the time of an upload.
_KONTEKS = get_context("forkserver")
_KONTEKS.set_forkserver_preload(
    [
        "permata.berkas.terpisah",
        "permata.berkas.halaman",
        "permata.berkas.teks",
        "permata.tabel.terpisah",
    ]
)

# In the child: reads the bytes, sends its answers. The texts are its arguments.
Tugas = Callable[..., None]
Terima = Callable[[], bytes]


class AnakError(Exception):
    """The child died, went over a limit or took too long."""


@contextmanager
def tanya_anak(
    tugas: Tugas, *kata: str, isi: bytes, detik: float = DETIK, kerja: int = KERJA
) -> Iterator[Terima]:
    """Send `isi` to a child that runs `tugas(connection, *kata)`.

    An answer comes within `detik`; all of them take `kerja` seconds of its work.
    Yields how to receive its answers: data, of which the parent runs nothing.
    """
    sini, sana = _KONTEKS.Pipe()
    bahan = (tugas, kerja, sana, *kata)
    anak = _KONTEKS.Process(target=_mulai, args=bahan, daemon=True)
    anak.start()
    sana.close()

    def terima() -> bytes:
        if not sini.poll(detik):
            raise TimeoutError
        return sini.recv_bytes()

    try:
        sini.send_bytes(isi)
        yield terima
    except (EOFError, OSError) as error:
        raise AnakError from error
    finally:
        sini.close()
        anak.kill()
        anak.join()
        anak.close()


@cache
def is_tanpa_jaringan() -> bool:
    """Whether a child stands apart from the network of this process.

    Asked once: what the kernel allows does not change while this runs.
    """
    with tanya_anak(jawab_ruang, isi=b"") as terima:
        return terima() != str(_JARINGAN.readlink()).encode()


def jawab_ruang(sana: Connection) -> None:
    """In the child: in which network it stands."""
    sana.recv_bytes()
    sana.send_bytes(str(_JARINGAN.readlink()).encode())


def _mulai(  # pragma: no cover
    tugas: Tugas, kerja: int, sana: Connection, *kata: str
) -> None:
    # Refused in some containers; then the child works on, and the page of the
    # server's health says so.
    ctypes.CDLL(None).unshare(_RUANG_ORANG | _RUANG_JARINGAN)
    for batas, nilai in (_BATAS | {resource.RLIMIT_CPU: kerja}).items():
        resource.setrlimit(batas, (nilai, nilai))
    with suppress(BrokenPipeError):  # whoever asked is gone
        tugas(sana, *kata)
