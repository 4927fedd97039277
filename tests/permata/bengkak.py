"""A server's process under bombs: `python -m ... FOLDER` prints JSON.

For each file of the folder: what the server says, and how many MB more it held at most
than after it had read good files.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.handlers.wsgi import WSGIRequest

from permata.berkas import Jenis
from permata.berkas.terpisah import periksa_terpisah
from permata.tabel import baca_tabel_terpisah
from tests.contoh import jpeg
from tests.permata.contoh_tabel import buku


def puncak() -> float:
    """The most that this process has held since it was last asked, in MB."""
    status = Path("/proc/self/status").read_text()
    (baris,) = (s for s in status.splitlines() if s.startswith("VmHWM:"))
    Path("/proc/self/clear_refs").write_text("5")
    return int(baris.split()[1]) / 1024


def formulir(jalur: Path) -> str:
    """Read as a server reads a form: in pieces, from the connection."""
    with jalur.open("rb") as isi:
        permintaan = WSGIRequest(
            {
                "REQUEST_METHOD": "POST",
                "CONTENT_TYPE": "multipart/form-data; boundary=batas",
                "CONTENT_LENGTH": str(jalur.stat().st_size),
                "wsgi.input": isi,
            }
        )
        return f"{len(permintaan.FILES.getlist('berkas'))} berkas"


def beri(jalur: Path) -> str:
    nama = jalur.name
    if nama == "base64":
        return formulir(jalur)
    try:
        if nama in ("sel_jauh", "teks_panjang"):
            return f"{len(baca_tabel_terpisah(jalur.read_bytes(), 'a.xlsx'))} baris"
        return periksa_terpisah(jalur.read_bytes(), Jenis.DOKUMEN).tipe
    except ValidationError as galat:
        return galat.messages[0]


if __name__ == "__main__":
    periksa_terpisah(jpeg(), Jenis.DOKUMEN)
    baca_tabel_terpisah(buku(["a", "b"]), "a.xlsx")
    puncak()
    awal = puncak()
    hasil = {}
    for satu in sorted(Path(sys.argv[1]).iterdir()):
        hasil[satu.name] = (beri(satu), puncak() - awal)
    sys.stdout.write(json.dumps(hasil))
