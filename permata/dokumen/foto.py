"""A photo as a document prints it: small, and the same bytes each time."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

SISI = 840  # pixels: 250 a printed inch at the width of half a page
MUTU = 62


def foto_cetak(isi: bytes) -> bytes:
    """A stored photo, already upright and without metadata, as a light JPEG."""
    with Image.open(BytesIO(isi), formats=("JPEG", "PNG")) as asli:
        foto = asli.convert("RGB")
    foto.thumbnail((SISI, SISI), Image.Resampling.LANCZOS)
    keluar = BytesIO()
    foto.save(keluar, "JPEG", quality=MUTU, optimize=True)
    return keluar.getvalue()
