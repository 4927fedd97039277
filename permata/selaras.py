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

from permata.simpan import jalur

# A file is stored before its row: younger than this it may still get one.
MUDA = 60 * 60
# What a broken write, backup or restore left; a long one may still be at it.
SISA = 24 * 60 * 60
_POLA = "[0-9a-f][0-9a-f]/" + "[0-9a-f]" * 64


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
    gudang: Path, dirujuk: Callable[[], set[str]], *, isi: bool = False
) -> Selaras:
    """Listed first, the rows read after: a file in the list is not newer than its row.

    With `isi` every file is read and compared with its name.
    """
    ada = {satu.name: satu.stat().st_mtime for satu in sorted(gudang.glob(_POLA))}
    nama = dirujuk()
    batas = time.time() - MUDA
    tanpa_baris = [satu for satu in ada if satu not in nama]
    return Selaras(
        dirujuk=len(nama),
        hilang=[s for s in sorted(nama - {*ada}) if not (gudang / jalur(s)).exists()],
        rusak=[s for s in ada if isi and not _cocok(gudang / jalur(s))],
        yatim=[s for s in tanpa_baris if ada[s] <= batas],
        muda=[s for s in tanpa_baris if ada[s] > batas],
        sisa=[str(satu.relative_to(gudang)) for satu in _sisa(gudang)],
    )


def bersihkan(gudang: Path, selaras: Selaras) -> int:
    """Remove orphans and leftovers; how many went."""
    for satu in selaras.sisa:
        if (gudang / satu).is_dir():
            shutil.rmtree(gudang / satu)
        else:
            (gudang / satu).unlink(missing_ok=True)
    dibuang = [buang(gudang / jalur(sidik)) for sidik in selaras.yatim]
    return sum(dibuang) + len(selaras.sisa)


def buang(berkas: Path) -> bool:
    """Put aside, looked at once more, then removed.

    Who stores the same content meanwhile touches the file, and then it stays; or does
    not find it, and writes it anew.
    """
    samping = berkas.with_name(f".buang-{berkas.name}")
    berkas.rename(samping)
    if samping.stat().st_mtime > time.time() - MUDA:
        samping.replace(berkas)
        return False
    samping.unlink()
    return True


def _cocok(berkas: Path) -> bool:
    try:
        with berkas.open("rb") as terbuka:
            return file_digest(terbuka, "sha256").hexdigest() == berkas.name
    except FileNotFoundError:
        return True


def _sisa(gudang: Path) -> Iterator[Path]:
    batas = time.time() - SISA
    for pola in (".*", "[0-9a-f][0-9a-f]/.*"):
        for satu in sorted(gudang.glob(pola)):
            if satu.stat().st_mtime <= batas:
                yield satu
