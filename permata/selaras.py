"""Files and rows side by side: what is named is there, what is forgotten goes.

The age of a file is told by the clock of the machine, as the file system does.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from permata.simpan import MUDA, Gudang, buka, gudang_bukti, jalur

# What a broken write, backup or restore left; a long one may still be at it.
SISA = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Selaras:
    """What was found, by digest; `sisa` by path."""

    dirujuk: int
    hilang: list[str]
    rusak: list[str]
    yatim: list[str]
    muda: list[str]
    sisa: list[str]


def selaraskan(
    folder: Path, dirujuk: Callable[[], set[str]], *, isi: bool = False
) -> Selaras:
    """Listed first, the rows read after: a file in the list is not newer than its row.

    With `isi` every file is read and compared with its name. What a broken write has
    left lies in `folder`, on this machine.
    """
    gudang = gudang_bukti()
    ada = gudang.semua()
    nama = dirujuk()
    batas = time.time() - MUDA
    tanpa_baris = [satu for satu in ada if satu not in nama]
    return Selaras(
        dirujuk=len(nama),
        hilang=[s for s in sorted(nama - {*ada}) if not gudang.exists(jalur(s))],
        rusak=[s for s in ada if isi and not _cocok(s, gudang)],
        yatim=[s for s in tanpa_baris if ada[s] <= batas],
        muda=[s for s in tanpa_baris if ada[s] > batas],
        sisa=[str(satu.relative_to(folder)) for satu in _sisa(folder)],
    )


def bersihkan(folder: Path, selaras: Selaras) -> int:
    """Remove orphans and leftovers; how many went."""
    for satu in selaras.sisa:
        if (folder / satu).is_dir():
            shutil.rmtree(folder / satu)
        else:
            (folder / satu).unlink(missing_ok=True)
    dibuang = [gudang_bukti().buang(sidik) for sidik in selaras.yatim]
    return sum(dibuang) + len(selaras.sisa)


def _cocok(sidik: str, gudang: Gudang) -> bool:
    try:
        with buka(sidik, gudang) as terbuka:
            return file_digest(terbuka, "sha256").hexdigest() == sidik
    except FileNotFoundError:
        return True


def _sisa(folder: Path) -> Iterator[Path]:
    batas = time.time() - SISA
    for pola in (".*", "[0-9a-f][0-9a-f]/.*"):
        for satu in sorted(folder.glob(pola)):
            if satu.stat().st_mtime <= batas:
                yield satu
