"""A process of its own for hostile bytes: it may crash, loop or swell unharmed."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection

MB = 1024 * 1024
DETIK = 25.0
_BATAS = {
    resource.RLIMIT_AS: 512 * MB,
    resource.RLIMIT_CPU: 20,
    resource.RLIMIT_FSIZE: 50 * MB,
    resource.RLIMIT_NOFILE: 64,
}

# In the child: reads the bytes, sends its answers. The texts are its arguments.
Tugas = Callable[..., None]
Terima = Callable[[], bytes]


class AnakError(Exception):
    """The child died, went over a limit or took too long."""


@contextmanager
def tanya_anak(
    tugas: Tugas, *kata: str, isi: bytes, detik: float = DETIK
) -> Iterator[Terima]:
    """Send `isi` to a child that runs `tugas(connection, *kata)`.

    Yields how to receive its answers: data, of which the parent runs nothing.
    """
    konteks = get_context("spawn")
    sini, sana = konteks.Pipe()
    anak = konteks.Process(target=_mulai, args=(tugas, sana, *kata), daemon=True)
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


def _mulai(tugas: Tugas, sana: Connection, *kata: str) -> None:  # pragma: no cover
    for batas, nilai in _BATAS.items():
        resource.setrlimit(batas, (nilai, nilai))
    tugas(sana, *kata)
