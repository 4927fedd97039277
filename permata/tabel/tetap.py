"""A workbook whose bytes depend on its cells alone."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_WAKTU_TETAP = (1980, 1, 1, 0, 0, 0)
_SAAT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def xlsx_tetap(isi: bytes) -> bytes:
    """The same workbook without the hour at which it was written."""
    keluar = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(isi)) as asal,
        zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as tujuan,
    ):
        for nama in asal.namelist():
            anggota = zipfile.ZipInfo(nama, _WAKTU_TETAP)
            anggota.create_system = 3
            anggota.compress_type = zipfile.ZIP_DEFLATED
            bagian = _SAAT.sub(rb"\g<1>1980-01-01T00:00:00Z", asal.read(nama))
            tujuan.writestr(anggota, bagian)
    return keluar.getvalue()
