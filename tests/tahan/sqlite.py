"""Many processes write one SQLite (REL-17): nobody hears that it is locked."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from permata.sqlite import PILIHAN
from tests.beban.angka import persentil
from tests.proses import jalankan

BANYAK = 32


def tulis_bersama(banyak: int, detik: float, mode: str) -> dict[str, Any]:
    """See `tests.tahan.penulis`; on a file of its own, whatever this database is."""
    with TemporaryDirectory(prefix="permata-tahan-") as folder:
        alamat = f"sqlite:///{Path(folder) / 'hitung.sqlite3'}"
        kata = ("-m", "tests.tahan.penulis", str(banyak), str(detik), mode)
        anak = jalankan(*kata, DATABASE_URL=alamat)
    assert anak.returncode == 0, anak.stderr
    isi: dict[str, Any] = json.loads(anak.stdout)
    return isi


def penulis(detik: float) -> list[tuple[str, bool, str]]:
    isi = tulis_bersama(BANYAK, detik, str(PILIHAN["transaction_mode"]))
    p99 = persentil(isi["lama"], 0.99)
    kata = (
        f"{BANYAK} penulis {detik:.0f} detik: {isi['tulisan']} tulisan, "
        f"{isi['galat']} galat, p99 {p99:.2f} detik, {isi['utuh'][0]}"
    )
    baik = (isi["galat"], isi["utuh"], isi["urut"]) == (0, ["ok"], True)
    return [("REL-17", baik and p99 < 2, kata)]
